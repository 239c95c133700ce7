import { type Coder, codeNumber } from './coder.ts'
import { isGroup } from './kin.ts'

/**
 * The features of a model by kind, a row each, in this order: groups, characters (alone or followed by another), words,
 * pairs of words.
 */
export type Names = {
  readonly groups: readonly string[]
  /** Every character of the features of characters. */
  readonly chars: string
  /** For each of `chars`, what follows it: 0 nothing, else the number of a character from 1 on; rising. */
  readonly followers: readonly (readonly number[])[]
  /** Every word of the features of words. */
  readonly words: readonly string[]
  /** Which of `words` are features by themselves. */
  readonly alone: readonly boolean[]
  /** For each of `words`, the numbers of those that follow it; rising. */
  readonly next: readonly (readonly number[])[]
}

/** Kinds of numbers that names are coded with. */
export const kindsOfNames = 5

/** Sorts features into their kinds. What often follows gets a low number, so that it is written short. */
export function namesOf(features: Iterable<string>): Names {
  const groups: string[] = []
  const characters: [string, string][] = []
  const single: string[] = []
  const pairs: [string, string][] = []
  for (const feature of features) {
    if (isGroup(feature)) groups.push(feature)
    else if (feature.length > 1 && feature.startsWith('|')) {
      const [one = '', other] = feature.slice(1).split('|')
      if (other === undefined) single.push(one)
      else pairs.push([one, other])
    } else characters.push([feature.charAt(0), feature.charAt(1)])
  }
  const chars = byUse(characters, [])
  const words = byUse(pairs, single)
  const alone = new Set(single)
  return {
    groups: groups.toSorted(),
    chars: chars.join(''),
    followers: followersOf(chars, characters, ['', ...chars]),
    words,
    alone: words.map((word) => alone.has(word)),
    next: followersOf(words, pairs, words),
  }
}

/** Names as text (groups and words), and as numbers to `code`, which a reader gives back. */
export type Spelt = { readonly groups: string; readonly chars: string; readonly words: string }

export const spell = ({ groups, chars, words }: Names): Spelt => ({
  groups: groups.join(' '),
  chars,
  words: words.join('|'),
})

export function codeNames(code: Coder, spelt: Spelt, names?: Names): Names {
  const words = spelt.words.split('|')
  return {
    groups: spelt.groups === '' ? [] : spelt.groups.split(' '),
    chars: spelt.chars,
    followers: Array.from({ length: spelt.chars.length }, (_, at) =>
      codeRising(code, 0, names?.followers[at]),
    ),
    words,
    alone: words.map((_, at) => codeNumber(code, 4, names?.alone[at] ? 1 : 0) === 1),
    next: words.map((_, at) => codeRising(code, 2, names?.next[at])),
  }
}

/** Every feature, in the order of its rows. */
export function featuresOf({ groups, chars, followers, words, alone, next }: Names): string[] {
  return [
    ...groups,
    ...followers.flatMap((after, at) =>
      after.map((other) => chars.charAt(at) + (other === 0 ? '' : chars.charAt(other - 1))),
    ),
    ...words.flatMap((word, at) => (alone[at] ? `|${word}` : [])),
    ...words.flatMap((word, at) => (next[at] ?? []).map((other) => `|${word}|${words[other]}`)),
  ]
}

/** Numbers that rise, by what lies between them. */
function codeRising(code: Coder, kind: number, numbers: readonly number[] = []): number[] {
  const count = codeNumber(code, kind, numbers.length)
  const found: number[] = []
  for (let at = 0, from = 0; at < count; at++, from++) {
    from += codeNumber(code, kind + 1, (numbers[at] ?? 0) - from)
    found.push(from)
  }
  return found
}

/** All that occur, what stands second most often first, the rest in the order of the alphabet. */
function byUse(pairs: readonly (readonly [string, string])[], others: readonly string[]): string[] {
  const uses = new Map<string, number>(others.map((one) => [one, 0]))
  for (const [one, other] of pairs) {
    uses.set(one, uses.get(one) ?? 0)
    if (other !== '') uses.set(other, (uses.get(other) ?? 0) + 1)
  }
  return [...uses]
    .toSorted(([one, often], [other, oftener]) => oftener - often || (one < other ? -1 : 1))
    .map(([one]) => one)
}

function followersOf(
  all: readonly string[],
  pairs: readonly (readonly [string, string])[],
  numbered: readonly string[],
): number[][] {
  const number = new Map(numbered.map((one, at) => [one, at]))
  const after = new Map<string, number[]>(all.map((one) => [one, []]))
  for (const [one, other] of pairs) after.get(one)?.push(number.get(other) ?? 0)
  return all.map((one) => (after.get(one) ?? []).toSorted((a, b) => a - b))
}
