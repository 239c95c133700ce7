import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { knowledge } from '../../src/knowledge/compiled.ts'
import { understand } from '../../src/understand/understand.ts'

const meant = (text: string) => understand(text, knowledge, { today: '2026-11-22' })
const read = (file: string): Record<string, string[]> =>
  parse(readFileSync(`test/understand/${file}`, 'utf8'))

/** Our own phrasings, by incident; none of them is in `intents/`. */
const urgent = Object.entries(read('urgent-phrases.yaml')).flatMap(([incident, texts]) =>
  texts.map((text) => ({ incident, text })),
)
const ordinary = ['money', 'talk', 'steer'].flatMap((file) =>
  Object.values(read(`holdout/${file}.yaml`)).flat(),
)

describe('emergencies', () => {
  test('at least 99 of 100 of our phrasings are noticed', () => {
    const missed = urgent.filter(({ text }) => meant(text).urgent.length === 0)
    expect(urgent.length).toBeGreaterThanOrEqual(150)
    expect(missed.length / urgent.length, JSON.stringify(missed)).toBeLessThanOrEqual(0.01)
  })

  test('of those noticed, nine of ten are named right among the first two', () => {
    const named = urgent.filter(({ incident }) => incident !== 'other-languages')
    const right = named.filter(({ text, incident }) =>
      meant(text)
        .urgent.slice(0, 2)
        .some((found) => found.incident === incident),
    )
    expect(right.length / named.length).toBeGreaterThanOrEqual(0.9)
  })

  test('phrasings written after the rules: 93 of 100 are noticed', () => {
    const fresh = Object.values(read('holdout/urgent.yaml')).flat()
    const missed = fresh.filter((text) => meant(text).urgent.length === 0)
    expect(missed.length / fresh.length, missed.join('\n')).toBeLessThanOrEqual(0.07)
  })

  const told = read('befallen.yaml')

  test('what befell a firm, in any wording: 96 of 100 are noticed', () => {
    const befallen = told.befallen ?? []
    const missed = befallen.filter((text) => meant(text).urgent.length === 0)
    expect(befallen.length).toBeGreaterThanOrEqual(150)
    expect(missed.length / befallen.length, missed.join('\n')).toBeLessThanOrEqual(0.04)
  })

  test('what did not happen, is asked in general or was a mishap: no more than 2 of 100 raise an alarm', () => {
    const calm = told.calm ?? []
    const alarms = calm.filter((text) => meant(text).urgent.length > 0)
    expect(calm.length).toBeGreaterThanOrEqual(90)
    expect(alarms.length / calm.length, alarms.join('\n')).toBeLessThanOrEqual(0.02)
  })

  test('of our ordinary questions no more than 2 of 100 raise an alarm', () => {
    const alarms = ordinary.filter((text) => meant(text).urgent.length > 0)
    expect(ordinary.length).toBeGreaterThan(300)
    expect(alarms.length / ordinary.length, alarms.join('\n')).toBeLessThanOrEqual(0.02)
  })

  const massive = '../shared/bench/massive-ja-train.jsonl'
  test.skipIf(!existsSync(massive))(
    'of 1,000 everyday utterances no more than 2 of 100 raise an alarm (skipped where ../shared is absent)',
    () => {
      const texts = readFileSync(massive, 'utf8')
        .split('\n')
        .filter((line, at) => line !== '' && at % 11 === 0)
        .map((line) => String(JSON.parse(line).text))
      const alarms = texts.filter((text) => meant(text).urgent.length > 0)
      expect(texts.length).toBeGreaterThan(1000)
      expect(alarms.length / texts.length, alarms.join('\n')).toBeLessThanOrEqual(0.02)
    },
  )

  test.each([
    'ランサムって何',
    '身代金は保険で出ますか',
    '復号ツールってタダである？',
    'フォレンジックいくら',
    'サイバー攻撃されたらどこに電話',
    '感染したらどうなりますか',
    'もし個人情報が漏れたら罰金はいくら',
    'トヨタの工場が止まったやつの原因',
    'ランサムに感染しないためには',
    'メールの誤送信を防ぐ方法',
    'パソコンをなくしたときの手順を作りたい',
    '退職者がデータを持ち出さないようにしたい',
    'ニュースで見た会社が攻撃されたやつ',
    '何年も前にウイルスにかかったことがある',
  ])('a question in general is no emergency: %s', (text) => expect(meant(text).urgent).toEqual([]))

  test.each([
    '店の鍵をなくした',
    'マイナンバーカードの暗証番号忘れた',
    '会社のスマホの暗証番号を忘れてしまって',
    '店の壁に落書きされた',
    'ネットに悪口を書かれた',
    '近所に悪口を言いふらされている',
    'スマホ落としたけどすぐ見つかった',
    'タブレット忘れた日は仕事どうしよう',
  ])('a mishap that is none of a computer is no emergency: %s', (text) =>
    expect(meant(text).urgent).toEqual([]),
  )

  test.each([
    ['車の鍵と一緒に会社のスマホを落とした', 'lost-device'],
    ['ホームページに落書きされた', 'web-defacement'],
    ['乗っ取られて悪口を投稿された', 'account-takeover'],
    ['患者さんの一覧を印刷した紙、電車に置いてきてしまいました', 'lost-device'],
    ['採用応募者の履歴書をうっかり公開フォルダに置いてしまってた', 'personal-data-leak'],
    ['残高が合わないし、口座に知らない出金がある', 'bank-login-alert'],
    ['クレカの明細に覚えのない8千円がある', 'card-told'],
    ['振込先が変わったと聞いて振り込んだら、相手は口座変えてへんと言うてる', 'wire-fraud'],
    ['履歴書をちがう人にメールしてしまった', 'mis-sent-mail'],
  ])('beside such a mishap what befell the firm is noticed: %s', (text, incident) =>
    expect(meant(text).urgent.map((one) => one.incident)).toContain(incident),
  )

  test.each([
    'メールが乗っ取られてるか何を見たら分かる？',
    '感染してるかどうか、どこ見れば気づける？',
    'うちのスマホが乗っ取られてるか見分けたい',
    '同業の人がサポート詐欺に遭ったと言ってた',
    '近所の店がランサムウェアにやられた',
    '前の会社でランサムウェアにやられて大変だった',
  ])('how one would notice, and what befell somebody else, are no emergency: %s', (text) =>
    expect(meant(text).urgent).toEqual([]),
  )

  test('hostile text is read quickly enough to be read at all', () => {
    for (const text of [
      'された'.repeat(5000),
      'a>b'.repeat(5000),
      '１２３、'.repeat(3000),
      'ーーーて'.repeat(4000),
    ])
      expect(meant(text).text.length).toBeLessThanOrEqual(4000)
  })
})

describe('distress', () => {
  test.each([
    'もう死にたいです',
    '会社が潰れてしまうかもしれず夜も眠れない',
    '誰にも相談できなくて追い詰められています',
    '手が震えてどうしたらいいか',
  ])('%s', (text) => expect(meant(text).distress).toBe(true))
  test.each(['補助金の締切はいつですか', '辛い料理が好き', '眠い'])('none in %s', (text) =>
    expect(meant(text).distress).toBe(false),
  )
})
