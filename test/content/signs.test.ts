import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as signs from '../../src/content/generated/signs.ts'
import { load } from '../../src/content/load.ts'
import { slowness } from '../../src/content/pattern/slow.ts'
import { nameOf, partsOf } from '../../src/content/signs.ts'
import { faultsOf } from './files.ts'

const sign = (any: string, more = '', like = 'いくらですか') =>
  `- id: price\n  means: 値段\n  any: [${any}]\n  like: [${like}]\n${more}`

describe('合図の書きまちがいは、どこで、何を、どう直すかを言う', () => {
  it.each<[string, string, RegExp]>([
    [
      '当たらない例',
      sign('なんぼ'),
      /^signs\.yaml:4:\d+ like\.0 「いくらですか」は any のどれにも当たりません/,
    ],
    [
      '当たってしまう例',
      sign('いくら', '  unlike: [いくらなんでも]\n'),
      /^signs\.yaml:5:\d+ unlike\.0 「いくらなんでも」に当たってしまいます（「いくら」のところ）/,
    ],
    ['例がない', '- id: price\n  means: 値段\n  any: [いくら]\n', /^signs\.yaml:1:\d+ like この項目が必要/],
    ['そろわないかっこ', sign('(いくら'), /^signs\.yaml:3:\d+ any\.0 この書き方は読めません。かっこ/],
    ['何もないところのくり返し', sign('"*いくら"'), /any\.0 この書き方は読めません/],
    ['(?: と書く', sign('(?:いくら)です'), /any\.0 .*「\(\?:」でなく「\(」/],
    ['前の言葉をさす', sign("'(いくら)\\1'"), /any\.0 .*\\1 など/],
    [
      'ない合図',
      sign("'{pirce}です'"),
      /any\.0 「\{pirce\}」という合図はありません。「price」のことですか。/,
    ],
    ['自分自身', sign("'{price}です'"), /any\.0 合図の中に自分自身があります/],
    ['同じ id', sign('いくら') + sign('いくら'), /^signs\.yaml:5:\d+ id id「price」が重なっています/],
    ['プログラムの言葉', sign('いくら').replace('price', 'new'), /id 「new」はプログラムの言葉/],
    ['知らない場所', sign('いくら', '  at: middle\n'), /at 「middle」.*whole、start、end/],
    ['知らない印', sign('いくら', '  flags: x\n'), /flags .*g・i・u だけ/],
    [
      '止まってしまう文',
      sign("'(いくら|か|かな|なの|の)+。'", '', 'いくらなの。'),
      /any 悪意のある長い文で止まって/,
    ],
    ['とても遅くなる文', sign("'いくら.*です.*か'"), /any 悪意のある長い文で、とても遅くなる.*\{0,8\}/],
  ])('%s', (_, text, expected) => {
    expect(faultsOf({ signs: text })).toEqual([expect.stringMatching(expected)])
  })

  it('回り回って自分に戻る合図も断る', () => {
    const round = sign("'{cost}'").replaceAll('price', 'one') + sign("'{one}'").replaceAll('price', 'cost')
    expect(faultsOf({ signs: round.replaceAll('{cost}', '{cost}') })).toEqual([
      expect.stringMatching(/自分自身/),
      expect.stringMatching(/自分自身/),
    ])
  })

  it('正しい合図には、何も言わない', () => {
    const whole = sign("'(いくら | なんぼ) {asks}'", '  at: whole\n  unlike: [いくら]\n')
    expect(
      faultsOf({ signs: `${whole}- { id: asks, means: たずねる, any: [です?か], like: [ですか] }\n` }),
    ).toEqual([])
  })
})

describe('a pattern is slow', () => {
  it.each<[RegExp, ReturnType<typeof slowness>]>([
    [/(a+)+b/, 'doubling'],
    [/(a*)*b/, 'doubling'],
    [/(a|a)*b/, 'doubling'],
    [/(a?b?)*c/, 'doubling'],
    [/^(([a-z])+.)+[A-Z]([a-z])+$/, 'doubling'],
    [/(?=(a+)+b)c/, 'doubling'],
    [/(\w+\d+)+x/, 'doubling'],
    [/(?:\p{L}|ー)+\s/u, 'doubling'],
    [/(かな|か|なの|の)+。/, 'doubling'],
    [/a*a*b/, 'cubic'],
    [/^a*a*a*b/, 'cubic'],
    [/^x*x*bx*x*c/, 'cubic'],
    [/x.*y.*z/, 'cubic'],
    [/a*b/, undefined],
    [/^a*a*b/, undefined],
    [/\s+$/, undefined],
    [/(ab|cd)*$/, undefined],
    [/[^。]{0,10}a/, undefined],
    [/(a|ab)(c|bcd)*d/, undefined],
  ])('%s: %s', (pattern, expected) => {
    expect(slowness(pattern)).toBe(expected)
  })
})

describe('the signs of this project', () => {
  const { content, locate } = load(process.cwd())
  const written = content.signs
  const code = globSync('src/**/*.{ts,tsx}')
    .filter((file) => !file.includes('/generated/'))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n')

  it('are each read by the code, or part of one that is', () => {
    const parts = new Set(written.flatMap(partsOf))
    // A file whose signs are a list is read under its own name.
    const lists = [...code.matchAll(/import \* as (\w+) from '[^']*\/signs\/\1\.ts'/g)]
      .map(([, name = '']) => name)
      .filter((name) => code.includes(`Object.values(${name})`))
    const isRead = (sign: (typeof written)[number]) =>
      parts.has(sign.id) ||
      new RegExp(`\\bsigns\\.${nameOf(sign.id)}\\b`).test(code) ||
      lists.some((name) => locate(sign).includes(`/signs/${name}.yaml`))
    expect(written.filter((sign) => !isRead(sign)).map(({ id }) => id)).toEqual([])
  })

  it('stand once each', () => {
    const places = new Map<string, string[]>()
    for (const [name, pattern] of Object.entries(signs))
      places.set(`${pattern}`, [...(places.get(`${pattern}`) ?? []), name])
    expect([...places.values()].filter((names) => names.length > 1)).toEqual([])
  })
})
