import type { Content } from '../collections.ts'
import type { Complain } from './complain.ts'

/** The pieces that an order names, without what follows them. */
const piecesOf = (order: string): string[] =>
  order.split(' ').flatMap((piece) => (piece.startsWith('~') ? [] : [piece.replace(/[?*]$/, '')]))

/** Orders of wishes name pieces that there are, and no piece is made of itself. */
export function checkWishes({ wishes, wishParts }: Content, complain: Complain): void {
  const parts = new Map(wishParts.map((part) => [part.id, part]))
  for (const record of [...wishParts, ...wishes])
    record.orders.forEach((order, n) => {
      for (const id of piecesOf(order))
        if (!parts.has(id))
          complain(record, ['orders', n], `「${id}」という部品はありません`, `there is no piece called ${id}`)
    })
  for (const part of wishParts) {
    if (part.words.length === 0 && part.orders.length === 0)
      complain(part, ['words'], 'words か orders を書きます', 'words or orders are missing')
    if (reaches(part.id, part.id, new Set()))
      complain(part, ['orders'], '部品の中に自分自身があります', 'a piece is made of itself')
  }

  function reaches(from: string, to: string, seen: Set<string>): boolean {
    return (parts.get(from)?.orders ?? []).flatMap(piecesOf).some((id) => {
      if (id === to) return true
      if (seen.has(id)) return false
      return reaches(id, to, seen.add(id))
    })
  }
}
