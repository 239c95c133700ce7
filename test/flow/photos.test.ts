import { expect, test } from 'vitest'
import { fresh, turn } from '../../src/flow/turn.ts'
import { knowledge } from '../../src/knowledge/compiled.ts'
import type { Media } from '../../src/message.ts'

const image: Media = { type: 'image', ref: '1' }
const file: Media = { type: 'file', ref: '2' }
const now = { at: Date.parse('2026-11-22T10:00:00+09:00'), today: '2026-11-22' }

/** How many bubbles say that something came. */
function receipts(...sent: readonly Media[]): number {
  const heard = sent.map((media, n) => ({
    id: `e${n}`,
    at: now.at + n,
    audience: 'owner' as const,
    act: { kind: 'media' as const, media },
  }))
  const { bubbles } = turn(fresh(), heard, now, knowledge)
  return JSON.stringify(bubbles).split('を受け取りました').length - 1
}

test.each<[string, readonly Media[], number]>([
  ['a photo', [image], 1],
  ['photos in a row', [image, image, image], 1],
  ['photos and a file', [image, image, file], 2],
  ['a photo that came with others before it', [{ ...image, more: true }], 0],
])('%s get no more words than they need', (_, sent, words) => {
  expect(receipts(...sent)).toBe(words)
})
