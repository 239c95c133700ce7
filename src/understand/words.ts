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

/** By UTF-16 unit. Most nodes are ends without children, or lie between without values: neither is made before its use. */
type Node<T> = { next: Map<number, Node<T>> | undefined; values: T[] | undefined }

/** `edges`: a katakana word does not match inside a longer one (バー in サーバー). Latin words never do. */
export function openWords<T>(entries: Iterable<readonly [string, T]>, edges = false): Words<T> {
  const root = new Map<number, Node<T>>()
  for (const [word, value] of entries) add(root, word, value)

  return {
    longest(text) {
      const found: Match<T>[] = []
      for (let start = 0; start < text.length; ) {
        let values: readonly T[] | undefined
        let best = start + 1
        let node = root.get(text.charCodeAt(start))
        for (let end = start + 1; node; node = node.next?.get(text.charCodeAt(end++))) {
          if (!node.values || !stands(text, start, end, edges)) continue
          values = node.values
          best = end
        }
        if (values) found.push(...matches(values, text, start, best))
        start = best
      }
      return found
    },
    every(text) {
      const found: Match<T>[] = []
      for (let start = 0; start < text.length; start++) {
        let node = root.get(text.charCodeAt(start))
        for (let end = start + 1; node; node = node.next?.get(text.charCodeAt(end++)))
          if (node.values && stands(text, start, end, edges))
            found.push(...matches(node.values, text, start, end))
      }
      return found
    },
  }
}

function add<T>(root: Map<number, Node<T>>, word: string, value: T): void {
  let among = root
  for (let at = 0; at < word.length; at++) {
    const unit = word.charCodeAt(at)
    let node = among.get(unit)
    if (!node) {
      node = { next: undefined, values: undefined }
      among.set(unit, node)
    }
    if (at < word.length - 1) {
      node.next ??= new Map()
      among = node.next
    } else {
      node.values ??= []
      node.values.push(value)
    }
  }
}

function matches<T>(values: readonly T[], text: string, start: number, end: number): Match<T>[] {
  const word = text.slice(start, end)
  return values.map((value) => ({ value, word, start, end }))
}

function stands(text: string, start: number, end: number, edges: boolean): boolean {
  return !cuts(text, start, edges) && !cuts(text, end, edges)
}

/** Whether a boundary here would cut a Latin word, a number or (on request) a katakana word in two. */
function cuts(text: string, at: number, edges: boolean): boolean {
  if (at === 0 || at >= text.length) return false
  const left = text.charCodeAt(at - 1)
  const right = text.charCodeAt(at)
  if (isLatin(left) && isLatin(right)) return true
  if (isDigit(left) && isDigit(right)) return true
  return edges && isKatakana(left) && isKatakana(right)
}

/** a–z, and à–ɏ. */
const isLatin = (unit: number) => (unit >= 0x61 && unit <= 0x7a) || (unit >= 0xe0 && unit <= 0x24f)
const isDigit = (unit: number) => unit >= 0x30 && unit <= 0x39
/** ァ–ー. */
const isKatakana = (unit: number) => unit >= 0x30a1 && unit <= 0x30fc
