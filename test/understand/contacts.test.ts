import { expect, it } from 'vitest'
import { withContactsNamed } from '../../src/understand/contacts.ts'

it.each([
  ['050-1234-5678って詐欺?', '電話番号 って詐欺?'],
  ['0120 123 456から電話', '電話番号 から電話'],
  ['09012345678が怪しい', '電話番号 が怪しい'],
  ['info@example.co.jp宛に請求書', 'メールアドレス 宛に請求書'],
  ['https://example.com/a?b=1これ安全?', 'リンク これ安全?'],
  ['http://user@example.com/x', 'リンク'],
])('「%s」 holds 「%s」', (folded, named) => {
  expect(withContactsNamed(folded)).toBe(named)
})

it.each(['2026-11-22まで', '従業員は10〜20人', '予算0円', '#9110', '24/365', 'ipa.go.jpの資料', '1/2補助'])(
  '「%s」 is left as it is',
  (folded) => {
    expect(withContactsNamed(folded)).toBe(folded)
  },
)
