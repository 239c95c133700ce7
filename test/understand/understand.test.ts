import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { knowledge } from '../../src/knowledge/compiled.ts'
import { understand } from '../../src/understand/understand.ts'

const today = '2026-11-22'
const folder = 'test/understand/holdout'
const holdout = readdirSync(folder).flatMap((file) =>
  Object.entries(parse(readFileSync(`${folder}/${file}`, 'utf8')) as Record<string, string[]>).flatMap(
    ([intent, texts]) => texts.map((text) => ({ intent, text })),
  ),
)

describe('intents, on phrasings that are not among theirs', () => {
  const read = holdout.map(({ intent, text }) => {
    const ranked = understand(text, knowledge, { today }).intents.map((one) => one.intent as string)
    return { intent, text, place: ranked.indexOf(intent) }
  })
  test('every intent of the holdout exists, and every intent is in the holdout', () => {
    expect(read.filter(({ place }) => place < 0)).toEqual([])
    const tried = new Set(holdout.map(({ intent }) => intent))
    expect(knowledge.content.intents.filter(({ id }) => !tried.has(id)).map(({ id }) => id)).toEqual([])
  })
  test('none of them was copied into an intent', () => {
    const phrases = new Set(knowledge.content.intents.flatMap(({ phrases }) => phrases))
    expect(holdout.filter(({ text }) => phrases.has(text))).toEqual([])
  })
  test('three of four are first, nine of ten are among the first three', () => {
    expect(read.filter(({ place }) => place === 0).length / read.length).toBeGreaterThanOrEqual(0.75)
    expect(read.filter(({ place }) => place < 3).length / read.length).toBeGreaterThanOrEqual(0.9)
  })
})

describe('all at once', () => {
  test('a long first message tells the firm, its trouble and several wishes', () => {
    const meaning = understand(
      'はじめまして。群馬で板金をしている従業員12名の会社です。得意先からセキュリティの調査票が届きました。パソコンは7台です。補助金も使えますか？あとバックアップのやり方も教えてください。',
      knowledge,
      { today },
    )
    expect(Object.fromEntries(meaning.facts.map(({ fact, value }) => [fact, value]))).toMatchObject({
      prefecture: '群馬県',
      industry: 'manufacturing',
      employees: 12,
      pcs: 7,
      'customer-asked': true,
    })
    expect(meaning.parts.map(({ intent }) => intent)).toContain('backup')
    expect(meaning.urgent).toEqual([])
  })
  test('the same words always mean the same', () => {
    const once = understand('従業員30人、補助金ある？', knowledge, { today })
    expect(understand('従業員30人、補助金ある？', knowledge, { today })).toEqual(once)
  })
  test.each(['', '   ', '\u0000', '😀', '。。。', '<script>alert(1)</script>', '\ud800'])(
    '%j is read without harm',
    (text) => {
      const meaning = understand(text, knowledge, { today })
      expect(meaning.urgent).toEqual([])
      expect(meaning.facts).toEqual([])
      expect(meaning.refusal).toBeUndefined()
    },
  )
  test('spans lie in the normalised text', () => {
    const { text, facts } = understand('うちは従業員３０人の旅館です', knowledge, { today })
    expect(facts.map(({ span }) => text.slice(...span))).toEqual(['30人', '旅館'])
  })
})
