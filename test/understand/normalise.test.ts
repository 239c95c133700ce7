import { describe, expect, test } from 'vitest'
import { load } from '../../src/content/load.ts'
import { fold } from '../../src/understand/fold.ts'
import { lexiconOf } from '../../src/understand/lexicon.ts'

const { normalise } = lexiconOf(load(process.cwd()).content)

describe('the same words, however they were typed', () => {
  test.each([
    ['ＩＴ導入補助金', 'it導入補助金'],
    ['ｾｷｭﾘﾃｨ', 'セキュリティ'],
    ['カ゛イト゛', 'ガイド'],
    ['すごーい〜〜', 'すごーい'],
    ['助けて😭😭！！！', '助けて !'],
    ['10～15人', '10〜15人'],
    ['10-15人', '10〜15人'],
    ['1,500万円', '1500万円'],
    ['髙島屋', '高島屋'],
    ['サーバ－', 'サーバー'],
    ['⭐️⭐️', '★★'],
    ['やばいｗｗｗ', 'やばい'],
    ['   広い　　空白   ', '広い 空白'],
  ])('%s is folded to %s', (typed, folded) => expect(fold(typed)).toBe(folded))

  test.each(['補助金はいくら？', 'ｾｷｭﾘﾃｨ　ﾜｸ', '従業員30人〜50人！！', '★★ 二つ星'])(
    'folding %s twice changes nothing more',
    (typed) => expect(fold(fold(typed))).toBe(fold(typed)),
  )

  test.each([
    ['せきゅりてぃ', 'セキュリティ'],
    ['ほじょきん　しめきり　いつ', '補助金 締切 いつ'],
    ['ｼﾒｷﾘ ｲﾂ? ｾｷｭﾘﾃｨﾜｸ', '締切 いつ? セキュリティ対策推進枠'],
    ['おたすけたい', 'お助け隊'],
    ['せ き ゅ り て ぃ', 'セキュリティ'],
    ['ランサムウエアー', 'ランサムウェア'],
    ['公撃された', '攻撃された'],
    ['女性金', '助成金'],
    ['どないする', 'どうする'],
    ['予算はほとんどない', '予算はほとんどない'],
    ['余裕などない', '余裕などない'],
    ['ゲビズプライム', 'gビズidプライム'],
    ['じーびず', 'gビズid'],
    ['ウィルス', 'ウイルス'],
    ['サーバー', 'サーバー'],
    ['2段階認証', '二段階認証'],
    ['番号ｲﾚﾃｼﾏｯﾀ', '番号いれてしまった'],
    ['ﾘﾝｸｦｸﾘｯｸｼﾏｼﾀ', 'リンクをクリックしました'],
    ['サシミヲカイマシタ', 'サシミをかいました'],
  ])('%s means %s', (typed, meant) => expect(normalise(typed)).toBe(meant))

  test.each([
    ['押してもうた', '押してしまった'],
    ['消しちゃった', '消してしまった'],
    ['振り込んじゃった', '振り込んでしまった'],
    ['拡張子が変になっとるんやけど', '拡張子が変になっているんだけど'],
    ['よくわからへん', 'よくわからない'],
    ['なんぼですか', 'いくらですか'],
  ])('in plain speech, %s is %s', (said, plain) => expect(normalise(said)).toBe(plain))

  test.each(['わくわくする提案です', 'こんかいはいいです', 'うさぎを飼う農家', '何でもいい', 'しすてむの話'])(
    'no reading is found inside another word: %s',
    (text) => expect(normalise(text)).toBe(text),
  )

  test('hostile text is cut and read in linear time', () => {
    expect(fold('あ'.repeat(1_000_000)).length).toBeLessThanOrEqual(4000)
    expect(normalise(`${'ーwー〜'.repeat(5000)}`).length).toBeLessThanOrEqual(4000)
  })
})
