import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { knowledge } from '../../src/knowledge/compiled.ts'
import { figuresIn } from '../../src/llm/guard/figures.ts'
import { guard } from '../../src/llm/guard/guard.ts'
import { numberOf } from '../../src/llm/guard/numeral.ts'
import { rests } from '../../src/llm/guard/rests.ts'
import { passagesOf } from '../../src/llm/passage.ts'

type Case = {
  readonly on: readonly string[]
  readonly honest: readonly string[]
  readonly lies: readonly { readonly says: string; readonly fault: string }[]
}
const cases: readonly Case[] = parse(readFileSync('test/llm/lies.yaml', 'utf8'))
const flat = cases.map((one) => ({ ...one, passages: passagesOf(one.on.join('\n')) }))
/** The worst case: the model names every passage for everything that it says. */
const check = (text: string, passages: ReturnType<typeof passagesOf>, question = '') =>
  guard({ sentences: [{ text, from: passages.map(({ id }) => id) }] }, passages, question)

describe('うそは、どれも止まる', () => {
  it.each(flat.flatMap(({ passages, lies }) => lies.map((lie) => ({ ...lie, passages }))))(
    '$says（$fault）',
    ({ says, fault, passages }) => {
      expect(check(says, passages)).toContain(fault)
    },
  )
})

describe('正直な言い換えは、通る', () => {
  it.each(flat.flatMap(({ passages, honest }) => honest.map((says) => ({ says, passages }))))(
    '$says',
    ({ says, passages }) => {
      expect(check(says, passages)).toEqual([])
    },
  )
})

describe('文の形', () => {
  const passages = passagesOf('控えは、外付けディスクに写して外します。')
  const text = '控えは、外付けディスクに写します。'
  it.each([
    ['文がない', { sentences: [] }, 'empty'],
    ['根拠がない', { sentences: [{ text, from: [] }] }, 'uncited'],
    ['根拠の番号がない', { sentences: [{ text, from: ['p9'] }] }, 'unknown-passage'],
    ['多すぎる', { sentences: Array.from({ length: 5 }, () => ({ text, from: ['p1'] })) }, 'length'],
    [
      '長すぎる',
      { sentences: [{ text: `${'控えを写して、'.repeat(30)}外します。`, from: ['p1'] }] },
      'length',
    ],
  ])('%s', (_, draft, fault) => {
    expect(guard(draft, passages)).toContain(fault)
  })

  it('ある文の根拠は、ほかの文の根拠にはならない', () => {
    const two = passagesOf('費用は1万円が目安です。\n手間は1時間が目安です。')
    expect(guard({ sentences: [{ text: '費用は1万円が目安です。', from: ['p2'] }] }, two)).toContain('figure')
  })

  it('聞かれたことばは、名前の根拠にはならない', () => {
    const question = 'ウイルスキラー7は5万円で買えますか'
    expect(check('ウイルスキラー7で、外付けディスクに写します。', passages, question)).toContain('name')
    expect(check('控えは、5万円の外付けディスクに写します。', passages, question)).toContain('figure')
  })
})

describe('わたしたち自身の文', () => {
  const sentences = [...knowledge.content.faq, ...knowledge.content.guideline].flatMap(({ answer }) =>
    passagesOf(answer).filter(({ text }) => text.endsWith('。') && text.length <= 120),
  )
  it('は、ほとんどがそのまま通る：きびしすぎない', () => {
    const passed = sentences.filter((passage) => check(passage.text, [passage]).length === 0)
    expect(passed.length / sentences.length).toBeGreaterThan(0.9)
  })

  it('の金額や日付を変えると、どれも止まる', () => {
    const changed = sentences.flatMap((passage) => {
      const text = passage.text.replace(/\d+/u, (digits) => String(Number(digits) + 1))
      return text === passage.text || /[a-zA-Z]\d|\d[a-zA-Z]/u.test(passage.text) ? [] : [{ passage, text }]
    })
    expect(changed.length).toBeGreaterThan(30)
    for (const { passage, text } of changed)
      expect({ text, faults: check(text, [passage]) }).toMatchObject({
        faults: expect.arrayContaining([expect.stringMatching(/figure|name/)]),
      })
  })
})

/** Ways of writing one amount. */
const wide = (text: string) =>
  text.replace(/[0-9,]/gu, (char) => String.fromCodePoint((char.codePointAt(0) ?? 0) + 0xfee0))
function written(yen: number): string[] {
  const grouped = yen.toLocaleString('en-US')
  const myriads = yen % 10_000 === 0 ? [`${yen / 10_000}万円`, `${wide(`${yen / 10_000}`)}万円`] : []
  const decimals = yen % 1_000 === 0 && yen >= 10_000 ? [`${yen / 10_000}万円`] : []
  return [`${yen}円`, `${grouped}円`, `${wide(grouped)}円`, ...myriads, ...decimals]
}

const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']
function kanji(n: number): string {
  const part = (value: number, scale: string) =>
    value === 0 ? '' : `${value === 1 ? '' : digits[value]}${scale}`
  return `${part(Math.floor(n / 1000), '千')}${part(Math.floor(n / 100) % 10, '百')}${part(Math.floor(n / 10) % 10, '十')}${digits[n % 10]}`
}

describe('書き方がちがっても同じもの、ちがうものは別のもの', () => {
  const amount = fc.integer({ min: 1, max: 99_999 }).map((n) => n * 1_000)

  it('金額は、どう書いても同じ', () => {
    fc.assert(
      fc.property(amount, (yen) => {
        const forms = written(yen)
        for (const one of forms)
          for (const other of forms)
            expect(figuresIn(one).every((figure) => rests(figure, figuresIn(other)))).toBe(true)
      }),
    )
  })

  it('ちがう金額は、どう書いても別', () => {
    fc.assert(
      fc.property(amount, amount, (one, other) => {
        fc.pre(one !== other)
        for (const stated of written(one))
          for (const ground of written(other))
            expect(figuresIn(stated).some((figure) => rests(figure, figuresIn(ground)))).toBe(false)
      }),
    )
  })

  it('漢数字は数として読む', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_999 }), (n) => {
        expect(numberOf(kanji(n))).toBe(n)
        expect(figuresIn(`${kanji(n)}万円`)).toEqual(figuresIn(`${n}万円`))
        expect(figuresIn(`${n}人`)).toEqual(figuresIn(`${kanji(n)}名`))
      }),
    )
  })

  it('令和と西暦は同じ年', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 28 }),
        (era, month, day) => {
          const ground = figuresIn(`${2018 + era}年${month}月${day}日まで`)
          for (const form of [
            `令和${era === 1 ? '元' : era}年${month}月${day}日まで`,
            `${2018 + era}/${month}/${day}まで`,
            `${2018 + era}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}まで`,
            `${month}月${day}日まで`,
          ])
            expect({ form, rests: figuresIn(form).every((figure) => rests(figure, ground)) }).toEqual({
              form,
              rests: true,
            })
          for (const form of [
            `令和${era + 1}年${month}月${day}日まで`,
            `${month}月${day === 28 ? 1 : day + 1}日まで`,
            `${2018 + era}年${month}月${day}日から`,
          ])
            expect({ form, rests: figuresIn(form).some((figure) => rests(figure, ground)) }).toEqual({
              form,
              rests: false,
            })
        },
      ),
    )
  })

  it('割合は、分数でも割でも百分率でも同じ', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), (tenths, others) => {
        const forms = (n: number) => [
          `${n}割`,
          `${n * 10}%`,
          `${n * 10}パーセント`,
          `10分の${n}`,
          `${kanji(n)}割`,
        ]
        for (const one of forms(tenths))
          for (const other of forms(others))
            expect(figuresIn(one).every((figure) => rests(figure, figuresIn(other)))).toBe(tenths === others)
      }),
    )
  })

  it('「以上」「以下」「未満」「約」は、たがいに代われない', () => {
    const bounds = ['', '以上', '以下', '未満', 'を超える']
    for (const one of bounds)
      for (const other of bounds)
        expect({
          one,
          other,
          rests: figuresIn(`20人${one}`).every((f) => rests(f, figuresIn(`20人${other}`))),
        }).toEqual({
          one,
          other,
          rests: one === other,
        })
    expect(figuresIn('20人').some((figure) => rests(figure, figuresIn('約20人')))).toBe(false)
    expect(figuresIn('約20人').every((figure) => rests(figure, figuresIn('20人')))).toBe(true)
  })

  it('何が来ても、とまらずに終わる', () => {
    const passages = passagesOf('控えは、外付けディスクに写して外します。')
    const letters = fc.string({
      unit: fc.constantFrom(
        ...'控え写す。、〇一二十百千万億0123,.-/:年月日時分円%割のから~〜以上ませんないー・「」aA１',
      ),
      maxLength: 300,
    })
    fc.assert(
      fc.property(letters, fc.string({ maxLength: 200, unit: 'grapheme' }), (one, other) => {
        expect(Array.isArray(check(one + other, passages))).toBe(true)
      }),
    )
  })
})
