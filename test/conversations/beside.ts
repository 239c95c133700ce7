import type { Conversation, Seen } from './play.ts'

/** What others than the core fill in: the desk's promise, and the plan's address. */
const filled = /^お返事は、|\{plan\}/
/** Spaces, and signs that a channel would take for formatting. */
const formatting = /[\s*_~`＊＿～｀>＞<＜…]/g

/** Lines and labels of the core that cannot be read in what a channel showed. */
export function lacking({ text, choices }: Seen, shown: string, aside = formatting): string[] {
  const bare = (words: string) => words.replaceAll(aside, '')
  const there = bare(shown)
  return [...text.split('\n'), ...choices].filter((one) => !filled.test(one) && !there.includes(bare(one)))
}

/** A channel in which a conversation is played beside the core. */
type Beside<Shown> = {
  readonly name: string
  /** All that it showed so far. */
  all(): readonly Shown[]
  words(shown: Shown): string
  readonly aside?: RegExp
}

/**
 * Takes the steps of a conversation in a channel: what the core says must be readable there within ten seconds, and where
 * the core is silent nothing may be shown.
 */
export function beside<Shown>({ name, all, words, aside }: Beside<Shown>) {
  const differences: string[] = []
  let seen = 0
  return {
    differences,
    /** Resolves with what was shown for this step. */
    async step(act: () => Promise<unknown>, expected: Seen): Promise<readonly Shown[]> {
      await act()
      const missing = () => lacking(expected, all().slice(seen).map(words).join('\n'), aside)
      const end = Date.now() + (expected.silent ? 700 : 10_000)
      while (Date.now() < end && (expected.silent || all().length === seen || missing().length > 0))
        await new Promise((resolve) => setTimeout(resolve, 20))
      const shown = all().slice(seen)
      const wrong = expected.silent ? shown.map(() => 'silence') : missing()
      differences.push(...wrong.map((one) => `not in ${name}: ${one}`))
      seen += shown.length
      return shown
    },
  }
}

/** Why a conversation cannot be played over a channel whose clock runs; undefined when it can. */
export function unplayable({ steps, at }: Conversation, channel: string): string | undefined {
  if (!at.startsWith('2026-11-22T10')) return 'it begins at another time than the service'
  for (const step of steps) {
    if ('minutes' in step || 'days' in step) return 'time passes'
    if ('sends' in step) return `${channel} delivers messages one by one`
    if ('sticker' in step) return `${channel} has no stickers`
    if ('place' in step) return `${channel} has no places`
  }
  return undefined
}
