import fc from 'fast-check'
import { expect, it } from 'vitest'
import { clean, cut, split } from '../../adapters/line/split.ts'

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 400 }),
  fc
    .array(
      fc.constantFrom(
        'はい。',
        '本当？',
        'a. ',
        '👨‍👩‍👧‍👦',
        '\n',
        '「そう。」',
        'https://a.jp/?b=1 ',
        '漢字が続く',
      ),
      { maxLength: 80 },
    )
    .map((list) => list.join('')),
)
const squeezed = (words: string) => words.replace(/\s+/g, '')

it('splitting loses nothing but blanks, and no piece is too long or blank', () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 30, max: 200 }), (words, max) => {
      const pieces = split(words, max)
      expect(squeezed(pieces.join(''))).toBe(squeezed(words))
      for (const piece of pieces) {
        expect(piece.length).toBeLessThanOrEqual(max)
        expect(piece.trim()).not.toBe('')
      }
    }),
  )
})

it('splitting keeps surrogate pairs and, where there is room, whole letters together', () => {
  const family = '👨‍👩‍👧‍👦'
  for (const piece of split(family.repeat(50), 100)) expect(piece.replaceAll(family, '')).toBe('')
  for (const piece of split('𠮷'.repeat(100), 31)) expect(piece.isWellFormed()).toBe(true)
})

it.each([
  { words: '一文目です。二文目です。', max: 8, pieces: ['一文目です。', '二文目です。'] },
  { words: '「そうです。」と言った。次へ。', max: 13, pieces: ['「そうです。」と言った。', '次へ。'] },
  { words: '見る https://a.jp/?b=1 です。次。', max: 24, pieces: ['見る https://a.jp/?b=1 です。', '次。'] },
  { words: '', max: 10, pieces: [] },
  { words: ' \n ', max: 10, pieces: [] },
])('$words', ({ words, max, pieces }) => {
  expect(split(words, max)).toEqual(pieces)
})

it('a cut text says that it was cut', () => {
  expect(cut('短い', 5)).toBe('短い')
  expect(cut('これは長いです', 5)).toBe('これは長…')
  expect(cut('👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 12)).toBe('👨‍👩‍👧‍👦…')
})

it('clean text has no controls, no broken letters and no turned direction', () => {
  expect(clean('a\u0000b\u202ec\r\nd\te\ud83df')).toBe('abc\nd\te\ufffdf')
})
