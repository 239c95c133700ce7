import { describe, expect, test } from 'vitest'
import { load } from '../../src/content/load.ts'
import { readControls } from '../../src/understand/controls.ts'
import { isFragment } from '../../src/understand/fragment.ts'
import { lexiconOf } from '../../src/understand/lexicon.ts'
import type { Control } from '../../src/understand/meaning.ts'
import { readPlaces } from '../../src/understand/places.ts'
import { splitWishes } from '../../src/understand/split.ts'

const lexicon = lexiconOf(load(process.cwd()).content)
const controls = (said: string) => readControls(lexicon.normalise(said), lexicon)

describe('words that steer', () => {
  test.each<[string, Control]>([
    ['戻る', 'back'],
    ['ひとつ前に戻ってください', 'back'],
    ['もどりたい', 'back'],
    ['やめます', 'cancel'],
    ['もうええわ', 'cancel'],
    ['やめとくわ', 'cancel'],
    ['最初からお願いします', 'restart'],
    ['いちからやり直したい', 'restart'],
    ['続きから', 'resume'],
    ['メニュー見せて', 'menu'],
    ['なんで聞くの？', 'why'],
    ['なぜそんなことを聞くんですか', 'why'],
    ['理由は？', 'why'],
    ['どういう意味ですか', 'what-means'],
    ['むずかしい', 'what-means'],
    ['わからへん', 'dont-know'],
    ['さあ…', 'dont-know'],
    ['社長に聞かないとわからないです', 'dont-know'],
    ['スキップで', 'skip'],
    ['次の質問へ', 'skip'],
    ['はい、30人です', 'yes'],
    ['せやで', 'yes'],
    ['いいえ', 'no'],
    ['ちゃうわ', 'no'],
    ['何を覚えてますか', 'show-profile'],
    ['やっぱりさっきのままで', 'withdraw-correction'],
    ['さっきの話に戻りたい', 'previous-topic'],
    ['もっと詳しく教えて', 'more'],
    ['人と話したいです', 'person'],
    ['担当者につないで', 'person'],
    ['前に送った内容、全部消して', 'erase'],
    ['データを消してほしい', 'erase'],
  ])('%s: %s', (said, control) => expect(controls(said)).toContain(control))

  test.each<[string, Control]>([
    ['やめた社員のアカウント', 'cancel'],
    ['更新をやめたソフト', 'cancel'],
    ['社員が次の日に辞めた', 'skip'],
    ['補助金を使えない理由はなんですか', 'why'],
    ['最初から入ってるウイルス対策', 'restart'],
    ['続けて2回出た', 'resume'],
    ['人が足りない', 'person'],
    ['データを全部消してしまった', 'erase'],
    ['はいしゃです', 'yes'],
    ['ないと困る', 'no'],
    ['従業員はいない', 'no'],
    ['戻し方を教えて', 'back'],
    ['もっと安いお助け隊はある？', 'more'],
  ])('%s does not steer (%s)', (said, control) => expect(controls(said)).not.toContain(control))
})

describe('what makes sense only after something else', () => {
  const fragment = (said: string) => {
    const text = lexicon.normalise(said)
    return isFragment(text, readPlaces(text, lexicon))
  }
  test.each([
    'それいくら？',
    '長崎の',
    'えっと',
    'あの',
    'いつ？',
    'それってどこですか',
    '…',
    'もっと安いのは？',
  ])('%s', (said) => expect(fragment(said)).toBe(true))
  test.each([
    '補助金はいくら？',
    'お助け隊',
    '長崎の補助金',
    '助けて',
    'それは補助金の対象ですか',
    'バックアップ',
  ])('%s stands by itself', (said) => expect(fragment(said)).toBe(false))
})

describe('several wishes in one message', () => {
  test.each<[string, number]>([
    ['補助金の締切はいつですか。あとGビズIDの取り方も教えて', 2],
    ['お助け隊の料金は？それからバックアップのやり方も知りたい', 2],
    ['取引先から★3を求められました。補助金も使えますか。何から始めればいいですか', 3],
    ['補助金はいくらもらえますか', 1],
  ])('%s: %d', (said, count) => expect(splitWishes(lexicon.normalise(said))).toHaveLength(count))
})
