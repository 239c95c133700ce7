/** A regular expression taken apart. `nothing` is what reads no letter, such as `$`; `start` is `^`. */
export type Piece =
  | { readonly kind: 'letter'; readonly source: string }
  | { readonly kind: 'row'; readonly pieces: readonly Piece[] }
  | { readonly kind: 'choice'; readonly pieces: readonly Piece[] }
  | { readonly kind: 'loop'; readonly piece: Piece; readonly least: number; readonly most: number }
  | { readonly kind: 'look'; readonly piece: Piece }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'start' }

const token =
  /\\[pP]\{[^}]*\}|\\u\{[^}]*\}|\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|\\.|\[(?:\\.|[^\]\\])*\]|\((?:\?(?:[:=!]|<[=!]|<\w+>))?|\)|\||\{\d+(?:,\d*)?\}\??|[*+?]\??|[\s\S]/gu

/** Takes an expression apart that the engine has read without complaint. */
export function read(source: string): Piece {
  const tokens = source.match(token) ?? []
  let at = 0
  return choice()

  function choice(): Piece {
    const pieces = [row()]
    while (tokens[at] === '|') {
      at++
      pieces.push(row())
    }
    return pieces.length === 1 && pieces[0] ? pieces[0] : { kind: 'choice', pieces }
  }

  function row(): Piece {
    const pieces: Piece[] = []
    while (at < tokens.length && tokens[at] !== '|' && tokens[at] !== ')') pieces.push(counted(one()))
    return { kind: 'row', pieces }
  }

  function one(): Piece {
    const found = tokens[at++] ?? ''
    if (found.startsWith('(')) {
      const piece = choice()
      at++
      return /^\(\?(?:[=!]|<[=!])/.test(found) ? { kind: 'look', piece } : piece
    }
    if (found === '^') return { kind: 'start' }
    return found === '$' || found === '\\b' || found === '\\B'
      ? { kind: 'nothing' }
      : { kind: 'letter', source: found }
  }

  function counted(piece: Piece): Piece {
    const found = tokens[at] ?? ''
    const [least, most] = countOf(found)
    if (least === undefined) return piece
    at++
    return { kind: 'loop', piece, least, most }
  }
}

/** `?`, `*`, `+`, `{2}`, `{2,}`, `{2,8}`: from how often to how often. */
function countOf(found: string): readonly [number, number] | readonly [undefined, undefined] {
  if (found.startsWith('*')) return [0, Number.POSITIVE_INFINITY]
  if (found.startsWith('+')) return [1, Number.POSITIVE_INFINITY]
  if (found.startsWith('?')) return [0, 1]
  const [, from, comma, to] = /^\{(\d+)(,?)(\d*)\}/.exec(found) ?? []
  if (from === undefined) return [undefined, undefined]
  return [Number(from), comma === '' ? Number(from) : to ? Number(to) : Number.POSITIVE_INFINITY]
}
