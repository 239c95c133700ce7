/** Where a word of a dictionary stands in a text, in UTF-16 units. */
type Match<T> = {
  readonly value: T
  readonly word: string
  readonly start: number
  readonly end: number
}

/** A dictionary that reads a text once, whatever its size: no backtracking, so hostile text costs no more. */
export type Words<T> = {
  /** The longest words from left to right, none overlapping; a word with two values gives two matches. */
  longest(text: string): Match<T>[]
  /** Every word, overlaps included. */
  every(text: string): Match<T>[]
}

type Node<T> = { readonly next: Map<string, Node<T>>; readonly values: T[] }

const node = <T>(): Node<T> => ({ next: new Map(), values: [] })

/** `edges`: a katakana word does not match inside a longer one (バー in サーバー). Latin words never do. */
export function openWords<T>(entries: Iterable<readonly [string, T]>, edges = false): Words<T> {
  const root = node<T>()
  for (const [word, value] of entries) {
    let at = root
    for (const char of word) {
      const next = at.next.get(char) ?? node<T>()
      at.next.set(char, next)
      at = next
    }
    if (word !== '') at.values.push(value)
  }

  const from = (text: string, start: number): Match<T>[][] => {
    const found: Match<T>[][] = []
    let at: Node<T> | undefined = root
    for (let end = start; end < text.length; ) {
      at = at.next.get(text[end] ?? '')
      if (!at) break
      end++
      if (at.values.length > 0 && stands(text, start, end, edges))
        found.push(at.values.map((value) => ({ value, word: text.slice(start, end), start, end })))
    }
    return found
  }

  return {
    longest(text) {
      const found: Match<T>[] = []
      for (let start = 0; start < text.length; ) {
        const best = from(text, start).at(-1)
        if (best) found.push(...best)
        start = best?.[0]?.end ?? start + 1
      }
      return found
    },
    every(text) {
      return Array.from(text, (_, start) => from(text, start).flat()).flat()
    },
  }
}

function stands(text: string, start: number, end: number, edges: boolean): boolean {
  return !cuts(text, start, edges) && !cuts(text, end, edges)
}

/** Whether a boundary here would cut a Latin word, a number or (on request) a katakana word in two. */
function cuts(text: string, at: number, edges: boolean): boolean {
  const left = text[at - 1] ?? ' '
  const right = text[at] ?? ' '
  if (isLatin(left) && isLatin(right)) return true
  if (isDigit(left) && isDigit(right)) return true
  return edges && isKatakana(left) && isKatakana(right)
}

const isLatin = (char: string) => /[a-zà-ɏ]/.test(char)
const isDigit = (char: string) => char >= '0' && char <= '9'
const isKatakana = (char: string) => char >= 'ァ' && char <= 'ー'
