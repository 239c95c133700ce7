import { describe, expect, test } from 'vitest'
import { features } from '../../src/understand/features.ts'
import { openKin } from '../../src/understand/kin.ts'
import { groups } from '../../src/understand/kin-groups.ts'
import type { Example } from '../../src/understand/model.ts'
import { open, pack } from '../../src/understand/pack.ts'
import { recognise } from '../../src/understand/recognise.ts'
import { train } from '../../src/understand/train.ts'

const said: Readonly<Record<string, readonly string[]>> = {
  hours: [
    'お店は何時に開きますか',
    '何時まで開いていますか',
    '営業時間を教えてください',
    '日曜日もやっていますか',
    '閉店は何時ですか',
    '朝は何時からですか',
    '今日は何時まで営業していますか',
    '祝日の営業時間が知りたい',
  ],
  price: [
    'いくらかかりますか',
    '料金を教えてください',
    '値段が知りたい',
    '費用はどのくらいですか',
    '初期費用はいくらですか',
    '月額の料金はいくら',
    'もっと安い値段になりますか',
    '見積もりの金額を教えて',
  ],
  parking: [
    '駐車場はありますか',
    '車を停められますか',
    '駐車場は何台分ですか',
    '車で行っても大丈夫ですか',
    '近くに駐車できるところはある',
    '駐車は無料ですか',
    '大きい車も停められる',
    'トラックの駐車場を探しています',
  ],
  booking: [
    '予約したいです',
    '来週の予約を取りたい',
    '予約を変更できますか',
    '明日の二時に予約お願いします',
    '予約なしでも入れますか',
    '四人で予約できますか',
    'ネットで予約する方法は',
    '予約の取り消しをしたい',
  ],
  shipping: [
    '送料はかかりますか',
    '配達はいつ届きますか',
    '荷物がまだ届きません',
    '発送の状況を知りたい',
    '北海道にも発送できますか',
    '配送の日を指定したい',
    '荷物の追跡番号を教えて',
    '届いた荷物が壊れていた',
  ],
}
const examples: readonly Example[] = Object.entries(said).flatMap(([label, texts]) =>
  texts.map((text) => ({ text, label })),
)
const model = train(examples)
const recogniser = open(JSON.parse(JSON.stringify(pack(model))))
const sum = (text: string) => recognise(recogniser, text).ranked.reduce((all, { p }) => all + p, 0)

describe('the recogniser', () => {
  test.each([
    ['土曜日は何時まで営業してますか', 'hours'],
    ['ぜんぶでいくらくらいかかるの', 'price'],
    ['車は何台停められますか', 'parking'],
    ['金曜の夜に予約をお願いします', 'booking'],
    ['荷物はいつ届くの？', 'shipping'],
    ['ﾖﾔｸ ではなく予約シタイ', 'booking'],
  ])('hears what %s is about', (text, intent) => {
    expect(recognise(recogniser, text).ranked[0]?.intent).toBe(intent)
  })

  test.each(['予約したい', '', '　\n', 'qwertyuiop', '🙂', '\u0000^|$\t', 'が'.repeat(3)])(
    'gives probabilities that sum to 1 for %j',
    (text) => {
      expect(sum(text)).toBeCloseTo(1, 5)
      const { ranked, inScope } = recognise(recogniser, text)
      expect(ranked.map(({ intent }) => intent).toSorted()).toEqual(Object.keys(said).toSorted())
      expect(ranked.map(({ p }) => p)).toEqual(ranked.map(({ p }) => p).toSorted((one, two) => two - one))
      expect(inScope).toBeGreaterThanOrEqual(0)
      expect(inScope).toBeLessThanOrEqual(1)
    },
  )

  test.each(['', ' ', '🦆🦆🦆', 'xyzzy', 'zzz zzz'])('knows that %j is none of its business', (text) => {
    expect(recognise(recogniser, text).inScope).toBeLessThan(0.2)
  })

  test('holds foreign texts for less in scope than any text it was taught', () => {
    const foreign = ['江戸幕府第八代将軍徳川吉宗', 'シェイクスピア劇団', 'ヘモグロビン濃度測定法']
    const highest = Math.max(...foreign.map((text) => recognise(recogniser, text).inScope))
    for (const { text } of examples) expect(recognise(recogniser, text).inScope).toBeGreaterThan(highest)
  })

  test('reads no further than the first 400 characters', () => {
    const long = '予約したいです。'.repeat(50)
    expect(long).toHaveLength(400)
    expect(recognise(recogniser, long + '送料はいくら'.repeat(200_000))).toEqual(recognise(recogniser, long))
  })
})

describe('training', () => {
  test('makes the same model of the same examples', () => {
    expect(pack(train(examples))).toEqual(pack(model))
  })

  test('makes another model of another seed', () => {
    expect(pack(train(examples, { seed: 2 })).inward).not.toBe(pack(model).inward)
  })

  test('averages several networks into one', () => {
    const several = open(pack(train(examples, { members: 3, hidden: 32 })))
    expect(recognise(several, '駐車場は何時まで使えますか').ranked).toHaveLength(5)
    for (const { text, label } of examples) expect(recognise(several, text).ranked[0]?.intent).toBe(label)
  })

  test('does with one intent, and with one example', () => {
    const one = open(pack(train([{ text: '予約したい', label: 'booking' }])))
    expect(recognise(one, '予約したい').ranked).toEqual([{ intent: 'booking', p: 1 }])
    expect(recognise(one, 'qqq').inScope).toBeLessThan(recognise(one, '予約したい').inScope)
  })

  test('takes examples without text', () => {
    const some = open(pack(train([...examples, { text: '', label: 'hours' }])))
    expect(recognise(some, '予約したい').ranked[0]?.intent).toBe('booking')
  })

  test('refuses to learn from nothing', () => {
    expect(() => train([])).toThrow('no examples')
  })
})

describe('groups of related kanji', () => {
  const [all, none] = [openKin({ kanji: groups, words: '' }), openKin({ kanji: '', words: '' })]
  const shared = (one: string, other: string, kin: typeof all) => {
    const known = new Set(features(one, kin))
    return features(other, kin).filter((feature) => known.has(feature) && !/[\^$|]/.test(feature))
  }

  test.each([
    ['雨', '雪'],
    ['寒', '冷'],
    ['払', '納'],
    ['酒', '飲'],
  ])('let %s be known where %s was taught, and only with them', (one, other) => {
    expect(shared(one, other, all).length).toBeGreaterThan(0)
    expect(shared(one, other, none)).toEqual([])
  })

  test.each([
    ['雨', '円'],
    ['肉', '紙'],
    ['ア', 'イ'],
  ])('keep %s and %s apart', (one, other) => {
    expect(shared(one, other, all)).toEqual([])
  })
})
