import { describe, expect, test } from 'vitest'
import { mask, maskText } from '../../src/conversation/mask.ts'

describe('what is taken out before anything is stored', () => {
  test.each([
    ['4111111111111111', '［カード番号］'],
    ['カードは4111-1111-1111-1111です', 'カードは［カード番号］です'],
    ['４１１１　１１１１　１１１１　１１１１', '［カード番号］'],
    ['4111 1111 1111 1111 期限12/28 123', '［カード番号］ 期限12/28 123'],
    ['5555 5555 5555 4444 123', '［カード番号］ 123'],
    ['378282246310005', '［カード番号］'],
    ['3530111333300000', '［カード番号］'],
    ['30569309025904', '［カード番号］'],
    ['4111\n1111\n1111\n1111', '［カード番号］'],
    ['二枚あります 4111111111111111 と 5555555555554444', '二枚あります ［カード番号］ と ［カード番号］'],
    ['123456789018', '［マイナンバー］'],
    ['1234-5678-9018です', '［マイナンバー］です'],
    ['マイナンバーは123456789012', 'マイナンバーは［マイナンバー］'],
    ['パスワードはsakura88です', 'パスワードは［パスワード］です'],
    ['パスワードはadminです', 'パスワードは［パスワード］です'],
    ['PW: P@ssw0rd!', 'PW: ［パスワード］'],
    ['password is hunter2', 'password is ［パスワード］'],
    ['パスワードは「さくらさく」です', 'パスワードは［パスワード］です'],
    ['暗証番号は7391', '暗証番号は［パスワード］'],
    ['セキュリティコード 123', 'セキュリティコード ［パスワード］'],
    ['パスワード＝ａｂｃ１２３４', 'パスワード＝［パスワード］'],
  ])('%s', (text, masked) => {
    expect(maskText(text)).toBe(masked)
  })
})

describe('what stays, because it is no secret', () => {
  test.each([
    ['電話は03-1234-5678です'],
    ['法人番号は7000012050002です'],
    ['登録番号T7000012050002'],
    ['2026年11月22日 1234567円'],
    ['4111111111111112'],
    ['パスワードは12文字以上にすべきですか'],
    ['パスワードはGoogleで管理しています'],
    ['パスワードを忘れました'],
    ['パスワードの使い回しは危ないですか？'],
    ['パスワードはhttps://www.ipa.go.jp/ に書いてありますか'],
    ['従業員30人、売上123456789012円'],
  ])('%s', (text) => {
    expect(maskText(text)).toBe(text)
  })
})

test('every kind of act that carries words is masked', () => {
  const around = {
    id: '1',
    at: 1,
    address: { channel: 'c', conversation: 'c', to: {} },
    audience: 'owner',
    person: { id: 'p' },
  } as const
  const number = '4111111111111111'
  for (const act of [
    { kind: 'text', text: number },
    { kind: 'edited', messageId: 'm', text: number },
    { kind: 'choice', value: 'v', label: number },
    { kind: 'media', media: { type: 'file', ref: 'r', name: `${number}.pdf` } },
    { kind: 'location', title: number, place: number },
    { kind: 'sticker', words: [number] },
  ] as const)
    expect(JSON.stringify(mask({ ...around, act }))).not.toContain(number)
})

test('a megabyte of digits is read in one go, and cut', () => {
  expect(maskText('1 '.repeat(500_000))).toHaveLength(10_000)
  expect(maskText('4'.repeat(1_000_000))).toHaveLength(10_000)
  expect(maskText('パスワードは'.repeat(100_000))).toHaveLength(10_000)
})
