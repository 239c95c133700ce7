import { clean, wordsOf } from './features.ts'
import { type Groups, openKin } from './kin.ts'
import type { Names } from './names.ts'
import { openTable, rowOf, type Table } from './table.ts'

/** The features of a text that a model knows, each once, by their rows, and how many others the text has. */
export type Found = { readonly rows: readonly number[]; readonly strange: number }

/** Where the features of a model stand. A group that the model does not know stands below 0. */
export type Finder = {
  readonly kanji: ReadonlyMap<number, readonly number[]>
  readonly kinds: ReadonlyMap<string, readonly number[]>
  readonly characters: Table
  /** The number of each word, and by it the row of the word itself, or -1. */
  readonly words: ReadonlyMap<string, number>
  readonly alone: Int32Array
  readonly pairs: Table
}

/** What is not known is told apart by numbers below 0: characters, then groups, words and pairs of words from here on. */
const [groups, words, pairs] = [2 ** 33, 2 ** 34, 2 ** 40] as const
const start = '^'.charCodeAt(0)
const end = '$'.charCodeAt(0)

const both = (one: number, other: number) => (one << 16) | other

/** Rows are numbered in the order of `featuresOf`. */
export function openFinder(names: Names, kin: Groups): Finder {
  let row = 0
  const known = new Map(names.groups.map((group) => [group, row++]))
  const rowsOf = (own: readonly string[]) =>
    own.map((group) => {
      const at = known.get(group) ?? -groups - known.size
      if (at < 0) known.set(group, at)
      return at
    })
  const { kanji, words } = openKin(kin)
  const numbered = <T>(map: ReadonlyMap<T, readonly string[]>) =>
    [...map].map(([one, own]) => [one, rowsOf(own)] as const)
  const characters: number[] = []
  for (let at = 0; at < names.chars.length; at++)
    for (const other of names.followers[at] ?? [])
      characters.push(both(names.chars.charCodeAt(at), other === 0 ? 0 : names.chars.charCodeAt(other - 1)))
  const firstWord = row + characters.length
  row = firstWord
  const alone = Int32Array.from(names.alone, (one) => (one ? row++ : -1))
  const following: number[] = []
  for (let at = 0; at < names.next.length; at++)
    for (const other of names.next[at] ?? []) following.push(both(at, other))
  return {
    kanji: new Map(numbered(kanji).map(([char, own]) => [char.charCodeAt(0), own])),
    kinds: new Map(numbered(words)),
    characters: openTable(characters, firstWord - characters.length),
    words: new Map(names.words.map((word, at) => [word, at])),
    alone,
    pairs: openTable(following, row),
  }
}

/** The same of features by name. */
export function findIn(known: ReadonlyMap<string, number>, features: readonly string[]): Found {
  const rows = features.flatMap((feature) => known.get(feature) ?? [])
  return { rows, strange: features.length - rows.length }
}

/** What `features` would name, found by number: no text is made, and each is looked up once. */
export function find(finder: Finder, text: string): Found {
  const rows: number[] = []
  const seen = new Set<number>()
  const add = (row: number) => {
    if (seen.has(row)) return
    seen.add(row)
    if (row >= 0) rows.push(row)
  }
  const read = clean(text)
  if (read === '') return { rows, strange: 0 }
  const character = (key: number) => {
    const row = rowOf(finder.characters, key)
    add(row >= 0 ? row : -1 - (key >>> 0))
  }
  let before = start
  for (let at = 0; at < read.length; at++) {
    const char = read.charCodeAt(at)
    character(both(char, 0))
    character(both(before, char))
    for (const group of finder.kanji.get(char) ?? []) add(group)
    before = char
  }
  character(both(before, end))
  addWords(finder, wordsOf(read), add)
  return { rows, strange: seen.size - rows.length }
}

function addWords(finder: Finder, all: readonly string[], add: (row: number) => void): void {
  const strangers = new Map<string, number>()
  const number = (word: string) => {
    const known = finder.words.get(word) ?? strangers.get(word)
    if (known !== undefined) return known
    const next = finder.words.size + strangers.size
    strangers.set(word, next)
    return next
  }
  const pair = (one: number, other: number) => {
    const row = Math.max(one, other) < finder.words.size ? rowOf(finder.pairs, both(one, other)) : -1
    add(row >= 0 ? row : -pairs - one * 2 ** 20 - other)
  }
  let before = number('^')
  for (const word of all) {
    const one = number(word)
    const row = finder.alone[one] ?? -1
    add(row >= 0 ? row : -words - one)
    pair(before, one)
    for (const group of finder.kinds.get(word) ?? []) add(group)
    before = one
  }
  pair(before, number('$'))
}
