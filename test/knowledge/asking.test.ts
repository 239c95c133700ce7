import { describe, expect, it } from 'vitest'
import { asking } from '../../src/knowledge/asking.ts'

describe('the part of a text that asks', () => {
  it.each([
    ['セキュリティの補助金はある?従業員は20人の金物屋です', 'セキュリティの補助金はある?'],
    ['パン屋です。サイバー保険の保険料はいくらですか。', 'サイバー保険の保険料はいくらですか。'],
    ['青森の会社です。補助金の締切を教えて', '補助金の締切を教えて'],
  ])('of 「%s」 is 「%s」', (text, part) => {
    expect(asking(text)).toBe(part)
  })

  it.each([
    ['asks throughout', '補助金はありますか?締切はいつですか?'],
    ['asks nothing', '従業員は20人です。金物屋です。'],
    ['asks what only the rest explains', '子会社です。対象になりますか?'],
    ['is one sentence', 'サイバー保険の保険料はいくらですか'],
    ['is empty', ''],
  ])('is not told apart when the text %s', (_, text) => {
    expect(asking(text)).toBeUndefined()
  })

  it('is found in time that grows with the text', () => {
    expect(asking(`${'あ'.repeat(200_000)}。補助金の締切は?`)).toBe('補助金の締切は?')
  })
})
