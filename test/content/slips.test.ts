import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { load } from '../../src/content/load.ts'
import { type Files, faq, faultsOf, source } from './files.ts'

const window = `- id: my-chamber
  title: ○○商工会議所
  asks: [○○商工会議所に相談したい]
  name: ○○商工会議所 経営支援課
  url: https://example.jp/
  hours:
    - { days: [mon, tue], from: "09:00", to: "17:00" }
  area: 長野県
  for: 経営とITの相談
  cite: [{ source: page, at: 相談の案内 }]
`
const places = '- { id: nagano, prefecture: 長野県, words: [松本] }\n'
const facts = `- id: ordered
  label: 契約・発注
  ask: もう契約しましたか？
  why: 契約の前でないと使えないためです。
  kind: yesno
- id: industry
  label: 業種
  ask: どんなお仕事ですか？
  why: 使える制度が変わるためです。
  kind: industry
  choices: [{ id: retail, label: 小売業 }, { id: other, label: その他 }]
`
const rule = (test: string) =>
  `- id: rule-one\n  title: 規則\n  test: ${test}\n  cite: [{ source: page, at: p }]\n`
const intent = (does: string) => `id: x\nchoice: 選ぶ\nmeans: 意味\ndoes: ${does}\nphrases: [えらびたい]\n`

const windowed = (before: string, after: string): Files => ({
  sources: source,
  places,
  contacts: window.replace(before, after),
})
const ruled = (test: string): Files => ({ sources: source, facts, rules: rule(test) })

describe('書きまちがいは、どこで、何を、どう直すかを1つずつ言う', () => {
  it.each<[string, Files, RegExp]>([
    ['字下げのずれ', windowed('  name:', '   name:'), /^contacts\.yaml:4:1 {2}字下げ.*そろって/],
    ['字下げのタブ', windowed('  name:', '\tname:'), /^contacts\.yaml:4:\d+ {2}.*タブ/],
    ['字下げの全角の空白', windowed('  name:', '　　name:'), /^contacts\.yaml:4:\d+ {2}.*全角の空白/],
    ['全角のコロン', windowed('name: ', 'name：'), /^contacts\.yaml:4:\d+ {2}.*「：」が全角/],
    ['コロンの後に空白がない', windowed('name: ', 'name:'), /^contacts\.yaml:4:\d+ {2}「:」の後/],
    ['文の中のコロン', windowed('for: 経営', 'for: 相談: 経営'), /^contacts\.yaml:9:\d+ {2}文の中に「: 」/],
    ['かっこで始まる文', windowed('for: 経営', 'for: [予約] 経営'), /^contacts\.yaml:9:\d+ {2}.*全体を " で/],
    ['星で始まる文', windowed('for: 経営', 'for: *経営'), /^contacts\.yaml:9:\d+ {2}「\*」/],
    ['番号の前の #', windowed('for: 経営', 'for: #9110'), /^contacts\.yaml:9:\d+ for ここが空です.*「#」/],
    ['知らない項目', windowed('  area:', '  district:'), /^contacts\.yaml:8:\d+ district 知らない項目/],
    ['全角の時刻', windowed('"09:00"', '"０９:００"'), /hours\.0\.from 「０９:００」.*時刻は半角で/],
    ['ない時刻', windowed('"17:00"', '"25:00"'), /hours\.0\.to 「25:00」/],
    ['https のない住所', windowed('https://', ''), /url 「example\.jp\/」.*https:\/\//],
    ['県のない県名', windowed('長野県', '長野'), /^contacts\.yaml:8:\d+ area .*「長野県」のことですか/],
    ['つづりの違う出典', windowed('source: page', 'source: pages'), /出典「pages」.*「page」のことですか/],
    [
      'ない日',
      { sources: source.replace('2026-11-22', '2026-02-30') },
      /checked 「2026-02-30」.*実際にある日/,
    ],
    ['和暦', { sources: source.replace('2026-11-22', '令和8年11月22日') }, /「令和8年11月22日」.*2026-11-22/],
    ['数の中のカンマ', ruled('{ fact: ordered, at_least: 500,000 }'), /数にはカンマを入れません/],
    ['つづりの違う質問', ruled('{ fact: orderd, is: true }'), /test\.fact .*「ordered」のことですか/],
    ['知らない比べ方', ruled('{ fact: ordered, more: 1 }'), /^rules\.yaml:3:\d+ test 条件は \{ fact/],
    [
      '奥の条件の全角の数',
      ruled('{ all: [{ fact: ordered, at_least: １ }] }'),
      /test\.all\.0\.at_least 「１」/,
    ],
    ['はい・いいえの質問に no', ruled('{ fact: ordered, is: no }'), /「契約・発注」.*true か false/],
    [
      '選択肢の id でなく名前',
      ruled('{ fact: industry, is: 小売業 }'),
      /「retail」のことですか.*other（その他）/,
    ],
    ['つづりの違う案内', { intents: intent('{ flow: barrier }') }, /does\.flow .*「barriers」のことですか/],
    ['知らない does', { intents: intent('{ anwser: [a] }') }, /does does は answer・flow・incident/],
    ['ない話題', { intents: intent('{ answer: [no-topic] }') }, /does\.answer\.0 話題/],
    ['ダッシュのない次の記録', { sources: `${source}${source.replace('- id', '  id')}` }, /id が2つ.*「- 」/],
    ['UTF-8 でない文字', windowed('経営', '\uFFFDo\uFFFDc'), /^contacts\.yaml:4:\d+ {2}.*UTF-8 にして/],
    [
      '「、」で並べた話題',
      windowed('area:', 'topics: [consult、incident]\n  area:'),
      /topics\.0 「consult、incident」.*半角の「,」/,
    ],
    [
      'つづりの違う話題',
      {
        sources: source,
        faq: ['one', 'two', 'three']
          .map((id) => faq(`  topics: [${id === 'three' ? 'incidents' : 'incident'}]\n`, id))
          .join(''),
      },
      /^faq\.yaml:18:\d+ topics\.0 「incidents」.*「incident」のことですか/,
    ],
    [
      '逆さの期間',
      { sources: source, faq: faq('  valid_from: 2027-04-01\n  valid_until: 2027-03-31\n') },
      /^faq\.yaml:7:\d+ valid_until 最後の日（2027-03-31）が、最初の日/,
    ],
    ['1つの記録のはずの一覧', { intents: '- id: x\n' }, /1ファイルに1つ/],
  ])('%s', (_, files, expected) => {
    const faults = faultsOf(files)
    expect(faults).toEqual([expect.stringMatching(expected)])
  })

  it('手引きの制度を写しただけなら、出典がないことと、例が足りないことだけを言う', () => {
    const sample = readFileSync('knowledge/README.md', 'utf8').split('## 制度を足す')[1] ?? ''
    const schemes = `id: nagano\n${/```yaml\n([\s\S]*?)```/.exec(sample)?.[1]}`
    const asked = `${facts}- id: prefecture
  label: 都道府県
  ask: どちらの都道府県ですか？
  why: 地域の制度があるためです。
  kind: prefecture
- id: employees
  label: 従業員数
  ask: 何人ですか？
  why: 人数で変わるためです。
  kind: number
`
    const faults = faultsOf({ sources: source, places, facts: asked, schemes })
    expect(faults.length).toBeGreaterThan(1)
    expect(faults).toEqual(
      faults.map(() => expect.stringMatching(/出典「nagano-security」がありません|examples .*8つ以上/)),
    )
  })

  it('正しい窓口には、何も言わない', () => {
    expect(faultsOf({ sources: source, places, contacts: window })).toEqual([])
  })

  it('Windows のメモ帳で保存した窓口（BOM と CRLF）にも、何も言わない', () => {
    const saved = `\uFEFF${window.replaceAll('\n', '\r\n')}`
    expect(faultsOf({ sources: source, places, contacts: saved })).toEqual([])
  })
})

describe('読まれないファイルは、読まれないと言う', () => {
  const root = mkdtempSync(join(tmpdir(), 'content-'))
  for (const top of ['knowledge', 'intents']) mkdirSync(join(root, top))
  afterAll(() => rmSync(root, { recursive: true }))

  it.each(['knowledge/contacts/mine.yml', 'knowledge/contact/mine.yaml', 'knowledge/mine.yaml'])(
    '%s',
    (file) => {
      mkdirSync(dirname(join(root, file)), { recursive: true })
      writeFileSync(join(root, file), window)
      const { faults } = load(root)
      rmSync(join(root, file))
      expect(faults).toEqual([expect.objectContaining({ where: `${file}:1:1` })])
    },
  )
})
