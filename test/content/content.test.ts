import { describe, expect, it } from 'vitest'
import { check } from '../../src/content/check/check.ts'
import { load } from '../../src/content/load.ts'
import { type Files, faq, faultsOf, read, source } from './files.ts'

describe('a fault in the content names its line, its field and the remedy', () => {
  it.each<[string, Files, RegExp]>([
    ['a key twice', { sources: `${source}  title: もう一つ\n` }, /^sources\.yaml:7:3 .*重なり/],
    [
      'a missing field',
      { sources: source.replace(/ {2}url.*\n/, '') },
      /^sources\.yaml:1:\d+ url この項目が必要です/,
    ],
    ['an unknown field', { sources: `${source}  colour: red\n` }, /colour/],
    [
      'a wrong word of a closed vocabulary',
      { sources: source.replace('official', 'rumour') },
      /^sources\.yaml:5:9 kind 「rumour」.*次のどれか/,
    ],
    [
      'an uncited claim',
      { sources: source, faq: faq('').replace(/ {2}cite.*\n/, '') },
      /cite この項目が必要です/,
    ],
    [
      'an unknown source',
      { sources: source, faq: faq('').replace('page', 'elsewhere') },
      /^faq\.yaml:5:\d+ cite\.0\.source 出典「elsewhere」/,
    ],
    [
      'an id twice',
      { sources: source, faq: faq('') + faq('').replace('答えです', '別の答えです') },
      /id「one」が重なって/,
    ],
    [
      'two entries with one answer',
      { sources: source, faq: faq('') + faq('', 'two').replace('two の答え', 'one の答え') },
      /同じ答え/,
    ],
    [
      'a question that two entries claim',
      { sources: source, faq: faq('') + faq('', 'two').replace('two はなに', 'one はなに') },
      /にもあります/,
    ],
    [
      'a doubtful fact said as a fact',
      { sources: source, faq: faq('  confidence: C\n') },
      /unconfirmed: true/,
    ],
    [
      'a test of an unknown question',
      {
        sources: source,
        rules:
          '- id: r\n  title: 規則\n  test: { fact: nobody, is: true }\n  cite: [{ source: page, at: p }]\n',
      },
      /^rules\.yaml:3:\d+ test\.fact 質問「nobody」/,
    ],
    [
      'a near copy of a phrase',
      {
        intents:
          'id: x\nchoice: 選ぶ\nmeans: 意味\ndoes: { control: menu }\nphrases: [補助金の締切はいつですか, 補助金の締切はいつですか？]\n',
      },
      /ほぼ同じ/,
    ],
  ])('%s', (_, files, expected) => {
    expect(faultsOf(files)).toContainEqual(expect.stringMatching(expected))
  })

  it('finds nothing in a sound pair of files', () => {
    expect(faultsOf({ sources: source, faq: faq('') })).toEqual([])
  })
})

describe('the day on which an entry was checked', () => {
  const opened = (id: string, checked: string) =>
    source.replace('id: page', `id: ${id}`).replace('2026-11-22', checked)
  const cited = faq('').replace(/cite: .*/, 'cite: [{ source: old, at: a }, { source: new, at: b }]')

  it.each([
    ['is that of the oldest of its sources', cited, '2026-10-01'],
    ['is its own where it says one', `${cited}  checked: 2026-11-05\n`, '2026-11-05'],
  ])('%s', (_, faq, expected) => {
    const { written } = read({ sources: opened('new', '2026-12-01') + opened('old', '2026-10-01'), faq })
    expect(written.faq.map(({ checked }) => checked)).toEqual([expected])
  })
})

describe('the content of this project', () => {
  const { content, faults, locate } = load(process.cwd())

  it('is read and checked without a fault', () => {
    expect([...faults, ...check(content, locate)]).toEqual([])
  })
})
