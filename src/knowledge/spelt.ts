import type { Entry } from './knowledge.ts'

/** Words as they are compared: one width, small letters. */
export const folded = (words: string): string => words.normalize('NFKC').toLowerCase()

/** An entry's title and asks, a line each, folded. */
export const headOf = once(({ title, asks }) => folded([title, ...asks].join('\n')))

/** Everything that an entry says, folded. */
export const wholeOf = once((entry) => folded(JSON.stringify(entry)))

/** Entries never change: what is read out of one is read out once. */
export function once<Read>(write: (entry: Entry) => Read): (entry: Entry) => Read {
  const written = new WeakMap<Entry, Read>()
  return (entry) => {
    const known = written.get(entry) ?? write(entry)
    written.set(entry, known)
    return known
  }
}
