import { describe, expect, it } from 'vitest'
import { fresh, turn } from '../../src/flow/turn.ts'
import { knowledge } from '../../src/knowledge/compiled.ts'

const now = { at: Date.parse('2026-11-23T10:00:00+09:00'), today: '2026-11-23' }

/** How the first words of a conversation are met. */
const met = (words: string) => {
  const act = { kind: 'text', text: words } as const
  const { behaviour, bubbles } = turn(
    fresh(),
    [{ id: 'e', at: now.at, audience: 'owner', act }],
    now,
    knowledge,
  )
  return { behaviour, said: JSON.stringify(bubbles) }
}

describe('what is sent before anything is asked', () => {
  it.each([
    '【重要】お客さまのカードが一時的に制限されています。下記より48時間以内にお手続きください https://card.example.top/a1',
    '「お支払い方法に問題があります。24時間以内に更新してください」これ来たんだけど',
    'https://parcel.example.net/x/9',
    'https://example.com/a?b=1 踏んで平気なやつ？',
  ])('a mail or link that is pasted is not opened, and no emergency: 「%s」', (words) => {
    const { behaviour, said } = met(words)
    expect(behaviour).toMatch(/^answer/)
    expect(said).toMatch(/押さず|開かず|押さない/)
  })

  it.each([
    [
      'お荷物をお届けしましたがご不在のため持ち帰りました。リンクよりご確認ください とSMSに',
      'リンクを開かず',
    ],
    ['080-0000-1111から着信あったけど誰', 'かけ直さないで'],
    ['０５０ー１２３４ー５６７８って詐欺ですか', 'かけ直さないで'],
    ['+44 20 7946 0000 から何回も電話', 'かけ直さないで'],
  ])('a number or parcel is told what to do with: 「%s」', (words, told) => {
    expect(met(words).said).toContain(told)
  })

  it.each([
    '【重要】お客様のアカウントが… というメールのリンクからパスワード入れちゃった',
    'お荷物お届けのSMSからアプリを入れてしまった https://example.com/app',
  ])('who fell for it is helped at once: 「%s」', (words) => {
    expect(met(words).behaviour).toBe('safety_first')
  })

  it.each(['QRコードから来ました', '商工会のチラシを見て登録しました', '知人に紹介されて友だち追加しました'])(
    'who says how they came is greeted: 「%s」',
    (words) => {
      expect(met(words).said).toContain('「しるべ」です')
    },
  )

  it.each(['Is there any subsidy for small shops?', 'how much does it cost to use this'])(
    'another language is told that we speak Japanese: 「%s」',
    (words) => {
      expect(met(words).said).toContain('Japanese only')
    },
  )

  it('an emergency in another language is still answered first', () => {
    expect(met('our files are encrypted and they ask for bitcoin').behaviour).toBe('safety_first')
  })

  it.each(['3', '１２', '100'])('a number alone is asked what it is about: 「%s」', (words) => {
    expect(met(words).behaviour).toBe('ask_back')
  })
})

describe('what a word of the grants or of computers means', () => {
  it.each([
    ['補助金って何？', '費用の一部'],
    ['補助金とは', '費用の一部'],
    ['助成金と補助金どう違うん', '呼び名'],
    ['公募要領ってなに', '説明書'],
    ['採択ってどういう意味', '審査に通り'],
    ['対象経費とは？', '計算に入れてよい費用'],
    ['サーバってなんのこと', '預かり'],
    ['DMARCとは', '差出人'],
    ['下請法って何', '2026年1月1日'],
  ])('「%s」 is told in plain words', (words, told) => {
    expect(met(words).said).toContain(told)
  })
})
