import { describe, expect, test } from 'vitest'
import * as signs from '../../src/content/generated/signs.ts'
import { load } from '../../src/content/load.ts'
import { nameOf } from '../../src/content/signs.ts'
import { isFragment } from '../../src/conversation/fragment.ts'
import { longestKept, maskText } from '../../src/conversation/mask.ts'
import { fresh, turn } from '../../src/flow/turn.ts'
import { knowledge } from '../../src/knowledge/compiled.ts'
import { understand } from '../../src/understand/understand.ts'

/** One megabyte of each: what grows faster than its input does not come to an end within the test’s time. */
const size = 1_000_000
const fill = (part: string) => part.repeat(Math.ceil(size / part.length)).slice(0, size)

const texts: readonly (readonly [string, string])[] = [
  ['words of ours', '補助金'],
  ['one letter', 'a'],
  ['spaces', ' '],
  ['line breaks', '\n'],
  ['combining characters', 'か\u3099\u0301\u0300'],
  ['text that runs right to left', '\u202eabc\u202c\u2067السلام\u2069'],
  ['nothing to be seen', '\u200b\u200d\u2060\ufeff'],
  ['opening brackets', '（「【｛'],
  ['closing brackets', '」）】｝'],
  ['digits', '1'],
  ['digits with gaps', '1 '],
  ['telephone numbers', '03-1234-5678 '],
  ['words that announce a secret', 'パスワードは'],
  ['secrets that never end', 'パスワード「'],
  ['amounts', '1億2千万円'],
  ['numerals', '一二三十百千万億'],
  ['facts', '従業員30人'],
  ['dates', '2026年11月22日'],
  ['emoji in families', '👨‍👩‍👧'],
  ['halves of characters', '\ud800'],
  ['half-width kana', 'ｶﾞｷﾞ'],
  ['long vowels', 'ー'],
  ['negations', 'ないじゃない'],
  ['punctuation in punctuation', '（！？（…、（。'],
  ['prefectures', '東京都大阪府'],
  ['addresses', 'https://a.example/'],
]

describe('a megabyte of', () => {
  test.each(texts)('%s is cut, understood and answered like any message', (_, part) => {
    const text = fill(part)
    isFragment(text)
    const kept = maskText(text)
    expect(kept.length).toBeLessThanOrEqual(longestKept)
    const meaning = understand(kept, knowledge, { today: '2026-11-22' })
    expect(meaning.text.length).toBeLessThanOrEqual(longestKept)
    // The pure parts hold alone, too.
    for (const words of [kept, text]) {
      const heard = [{ id: '1', at: 0, audience: 'owner', act: { kind: 'text', text: words } }] as const
      const { state, bubbles } = turn(fresh(), heard, { at: 0, today: '2026-11-22' }, knowledge)
      expect(bubbles.length).toBeGreaterThan(0)
      expect(JSON.stringify(bubbles).length).toBeLessThan(50_000)
      expect(JSON.stringify(state).length).toBeLessThan(50_000)
    }
  })
})

/** As much as is kept of a message, of each of these and of what each sign knows itself by; none of it ends as it should. */
describe('every sign comes to an end on', () => {
  const kept = (part: string) =>
    `${part.repeat(Math.ceil(longestKept / part.length)).slice(0, longestKept - 1)}\u0001`
  const patterns = Object.values(signs).map(({ source, flags }) => new RegExp(source, flags.replace('g', '')))

  test.each(texts)('%s', (_, part) => {
    const text = kept(part)
    expect(patterns.filter((pattern) => pattern.test(text)).length).toBeLessThan(patterns.length)
  })
  test('its own words without end', () => {
    const byName: Readonly<Record<string, RegExp>> = signs
    for (const { id, like, any } of load(process.cwd()).content.signs)
      for (const part of [...like, like.join(''), ...any.map((one) => one.replaceAll(/[ -~\s]/g, ''))])
        if (part !== '') expect(kept(part).search(byName[nameOf(id)] ?? id)).toBeLessThanOrEqual(longestKept)
  })
})

describe('what is cut', () => {
  test.each([9_980, 9_990, 9_995, 10_000])('gives no half of a card number away at %i', (at) => {
    expect(maskText(`${'あ'.repeat(at)}4111111111111111です`)).not.toMatch(/\d/)
  })
  test('is never cut within a character', () => {
    expect(maskText(`${'あ'.repeat(longestKept - 1)}😀`).isWellFormed()).toBe(true)
  })
})
