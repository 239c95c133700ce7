import type { Seen } from './play.ts'

/** What others than the core fill in: the desk's promise, and the plan's address. */
const filled = /^お返事は、|\{plan\}/

/** Lines and labels of the core that cannot be read in what a channel showed. */
export function lacking({ text, choices }: Seen, shown: string): string[] {
  const there = bare(shown)
  return [...text.split('\n'), ...choices].filter((one) => !filled.test(one) && !there.includes(bare(one)))
}

/** Spaces, and signs that a channel would take for formatting, aside. */
const bare = (text: string) => text.replaceAll(/[\s*_~`＊＿～｀>＞<＜…]/g, '')
