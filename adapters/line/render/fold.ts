import { fitsFlex, LIMITS } from '../limits.ts'
import { split } from '../split.ts'
import { pack } from './pack.ts'
import type { Part, Words } from './part.ts'

const SHORTENED = '（長くなるため、ここまでにしました。続きが要るときは、そうお伝えください。）'

/**
 * Parts that become at most `max` messages. What can be joined is joined first: neighbouring texts into one, neighbouring
 * cards side by side. Only then is prose shortened, at a sentence end and saying so: never a citation, and the last words,
 * which ask the question, only when nothing else is left.
 */
export function fold(parts: readonly Part[], max: number): readonly Part[] {
  let folded = parts
  if (countOf(folded) > max) folded = joined(folded)
  while (countOf(folded) > max) {
    const shorter = shortened(folded)
    if (shorter === undefined) return folded
    folded = shorter
  }
  return folded
}

function countOf(parts: readonly Part[]): number {
  return parts.reduce((sum, part) => sum + messagesOf(part), 0)
}

function messagesOf(part: Part): number {
  return part.kind === 'text' ? pack(part.words, LIMITS.text).length : 1
}

function joined(parts: readonly Part[]): readonly Part[] {
  const out: Part[] = []
  for (const part of parts) {
    const last = out.at(-1)
    const both = last === undefined ? undefined : join(last, part)
    if (both === undefined) out.push(part)
    else out[out.length - 1] = both
  }
  return out
}

function join(a: Part, b: Part): Part | undefined {
  if (a.kind === 'text' && b.kind === 'text') return { kind: 'text', words: [...a.words, ...b.words] }
  if (a.kind !== 'flex' || b.kind !== 'flex') return undefined
  const bubbles = [...a.bubbles, ...b.bubbles]
  return fitsFlex(bubbles) ? { kind: 'flex', bubbles, words: [...a.words, ...b.words] } : undefined
}

/** The same with the longest prose cut down; undefined when there is no more prose to cut. */
function shortened(parts: readonly Part[]): readonly Part[] | undefined {
  const prose = parts
    .flatMap((part) => (part.kind === 'text' ? part.words : []))
    .filter(({ text, whole }) => !whole && text.length > 3 * SHORTENED.length)
  const last = parts.at(-1)
  const question = last?.kind === 'text' ? last.words.at(-1) : undefined
  const lengthOf = (words: Words) => (words === question ? 0 : words.text.length)
  const longest = prose.toSorted((a, b) => lengthOf(b) - lengthOf(a))[0]
  if (longest === undefined) return undefined
  return parts.map((part) =>
    part.kind === 'text' && part.words.includes(longest)
      ? { ...part, words: part.words.map((words) => (words === longest ? cutShort(words) : words)) }
      : part,
  )
}

function cutShort({ text }: Words): Words {
  const said = text.endsWith(SHORTENED) ? text.slice(0, -SHORTENED.length).trimEnd() : text
  const room = Math.max(Math.min(said.length - LIMITS.text, said.length >> 1), SHORTENED.length)
  return { text: `${split(said, room)[0] ?? ''}\n${SHORTENED}`, whole: false }
}
