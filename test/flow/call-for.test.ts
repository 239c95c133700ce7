import { describe, expect, it } from 'vitest'
import { fresh, turn } from '../../src/flow/turn.ts'
import { knowledge } from '../../src/knowledge/compiled.ts'
import type { Act } from '../../src/message.ts'

const now = { at: Date.parse('2026-11-22T10:00:00+09:00'), today: '2026-11-22' }
const text = (words: string): Act => ({ kind: 'text', text: words })
const press = (value: string): Act => ({ kind: 'choice', value })

/** What the last of these acts is answered with: its words, and the labels of what can be pressed. */
function answered(...acts: readonly Act[]): { readonly words: string; readonly choices: readonly string[] } {
  let state = fresh()
  let last: ReturnType<typeof turn>['bubbles'] = []
  for (const [n, act] of acts.entries()) {
    const outcome = turn(state, [{ id: `e${n}`, at: now.at, audience: 'owner', act }], now, knowledge)
    state = outcome.state
    last = outcome.bubbles
  }
  const ask = last.at(-1)
  return {
    words: last.map((one) => ('text' in one ? one.text : '')).join('\n'),
    choices: ask?.kind === 'ask' ? ask.choices.map(({ label }) => label) : [],
  }
}

const asked = text('補助金は使えますか？')

describe('in the midst of questions', () => {
  it('the kinds of emergency come at once by the button of the rich menu and the page', () => {
    const { words, choices } = answered(asked, press('do/emergency'))
    expect(words).toBe('いま、何が起きていますか？')
    expect(choices).toContain('ウイルスかもしれない')
  })

  it.each([
    '緊急',
    '緊急です！',
    '助けて',
    '誰か助けてください',
    'もうだめかもしれない、全部止まった、どうしよう',
    '会社のシステムが全部動かへん',
    '朝来たら誰もログインできない',
    '被害にあいました',
    'うちが攻撃に遭ってるみたいです',
  ])('the kinds of emergency come at once by 「%s」, and before any', (words) => {
    for (const before of [[], [asked], [text('担当の人に相談したい')]])
      expect(answered(...before, text(words)).choices).toContain('ウイルスかもしれない')
  })

  it.each([
    '緊急の連絡先は？',
    '被害にあった会社はどれくらい？',
    '被害にあったらどうする？',
    '費用を助けてほしい',
    '仕事が止まったら1日いくら損する？',
    '工場が全部止まった事例を教えて',
    '仕事が全部止まったあの会社、原因は何？',
    '会社のパソコンを買い替えたい',
    'サイトが重いので業者を変えたい',
    'レジの金額が合わない',
    '見積を作ってもらった',
    '明日の天気は？',
  ])('none comes by 「%s」', (words) => {
    expect(answered(text(words)).choices).not.toContain('ウイルスかもしれない')
  })

  it.each([
    'PCのカーソルが触ってないのに動いてる',
    'パソコンがやたら遅くてファンが回りっぱなし。仮想通貨掘られてる？',
    'レジが止まっててメーカーいわくサイバー攻撃かもしれないって',
    'スマホの下取りに出した古い端末、初期化してなかった',
  ])('who tells of trouble that fits none of them is asked which it is: 「%s」', (words) => {
    expect(answered(text(words)).choices).toContain('ウイルスかもしれない')
  })

  it('so they do where something waits to be confirmed', () => {
    expect(answered(text('担当の人に相談したい'), press('do/emergency')).choices).toContain(
      'ウイルスかもしれない',
    )
  })

  it.each<[string, Act]>([
    ['by its button', press('do/menu')],
    ['by its name', text('メニュー')],
  ])('the menu comes %s, and says how to come back', (_, act) => {
    const { words, choices } = answered(asked, act)
    expect(words).toContain('「使える補助金をさがす」は、ここで置いておきますね。')
    expect(choices).toContain('行動計画をつくる')
    expect(answered(asked, act, text('さっきの')).words).toContain('会社がある都道府県はどこですか？')
  })
})

describe('what waits to be confirmed', () => {
  it.each(['担当の人に相談したい。従業員12人の建設業です', '埼玉の製造業です。人と話したいです'])(
    'is a wish for a person, whatever is told of the firm beside it: 「%s」',
    (words) => {
      for (const before of [[], [asked]]) {
        const { words: said, choices } = answered(...before, text(words))
        expect(said).toContain('担当の人におつなぎします')
        expect(said).toContain('業種')
        expect(choices).toEqual(['お願いする', 'やめておく'])
      }
    },
  )

  it('is asked again where the menu is called', () => {
    expect(answered(text('担当の人に相談したい'), text('メニュー')).choices).toEqual([
      'お願いする',
      'やめておく',
    ])
  })
})
