import { describe, expect, it } from 'vitest'
import { readFirm } from '../../src/flow/staff/read-firm.ts'
import { knowledge } from '../../src/knowledge/compiled.ts'
import { judge } from '../../src/knowledge/judge/judge.ts'
import { nextQuestion } from '../../src/knowledge/judge/next.ts'
import { printJudgement, printNext } from '../../src/local/judge-words.ts'
import { book, schemeOf } from './book.ts'

const { content } = knowledge
const today = '2026-11-22'
const values = (file: unknown) =>
  Object.fromEntries(
    Object.entries(readFirm(file, content, today).firm).map(([id, known]) => [id, known?.value]),
  )

describe('職員のファイル', () => {
  it.each<[string, unknown, object]>([
    [
      '名前でもidでも書ける',
      { 従業員数: 30, industry: '製造業' },
      { employees: 30, industry: 'manufacturing' },
    ],
    ['はい・いいえで書ける', { '契約・発注': 'いいえ', ordered: true }, { ordered: true }],
    ['わからないと書ける', { 資本金: 'わからない' }, { capital: null }],
    [
      '幅でもボタンの言い方でも書ける',
      { 従業員数: { min: 10, max: 15 }, 資本金: '3億円超' },
      { employees: { min: 10, max: 15 }, capital: { min: 300_000_001, max: 1_000_000_000_000 } },
    ],
    [
      '話すときの言い方で書ける',
      {
        従業員数: '30人',
        資本金: '5,001万円',
        都道府県: '東京',
        会社の形: '株式会社',
        'SECURITY ACTION': '★★',
        契約: 'まだ',
        業種: '金属加工',
      },
      {
        employees: 30,
        capital: 50_010_000,
        prefecture: '東京都',
        'legal-form': 'company',
        'security-action': 'two-star',
        ordered: false,
        industry: 'manufacturing',
      },
    ],
    ['空のファイルも読める', null, {}],
  ])('%s', (_, file, expected) => expect(values(file)).toEqual(expected))

  it.each<[string, unknown, RegExp]>([
    ['知らない項目', { 好きな色: '青' }, /「好きな色」という質問はありません/],
    ['選べない答え', { 業種: '宇宙' }, /「業種」の答え.*製造業/],
    ['数でない答え', { 従業員数: 'たくさん' }, /「従業員数」の答え.*min/],
    ['場所でない都道府県', { 都道府県: 'となり' }, /「都道府県」の答え/],
    ['行でないもの', ['従業員数'], /1行に1つずつ/],
  ])('%s は、直し方を言う', (_, file, fault) =>
    expect(readFirm(file, content, today).faults.join('\n')).toMatch(fault),
  )
})

describe('職員への説明', () => {
  const { firm } = readFirm(
    { 従業員数: 8, 業種: '建設業', 会社の形: 'company', gbizid: 'entry' },
    content,
    today,
  )
  const given = { book, firm, today, sources: [], cost: 600_000 }

  it.each([
    ['制度と判定', /■ デジタル化・AI導入補助金2026 セキュリティ対策推進枠/],
    ['受付が確認できないこと', /受付: 確認できていません/],
    ['決め手の事実', /従業員数: 8人　\[?［条件 50人以下］/],
    ['聞いていないこと', /？ 大企業との関係: 聞いていない/],
    ['あと一歩', /あと一歩（長くて30日）/],
    ['下限に届く費用を丸めずに', /費用75,000円から/],
    ['費用に対する金額', /費用60万円なら: 40万円$/m],
    ['手間と、あとの報告', /手間: .*書類6種類、準備は今日から\d+〜\d+日、.*実績報告/],
    ['対象になるものと、ならないもの', /対象になるもの: .*対象にならないもの: /s],
    ['併用のきまり', /併用: 同じ取組に/],
    ['発注は待つこと', /待 交付決定が出てから/],
    ['未確認の点', /未確認: 2026年11月22日の時点で、受付中の回は確認できていません/],
  ])('%sが読める', (_, words) => {
    expect(printJudgement(judge(schemeOf('it-security-frame'), book, firm, today), given)).toMatch(words)
  })

  it('期限を過ぎた記録は、公式のページだけを言う', () => {
    const day = '2027-06-01'
    const text = printJudgement(judge(schemeOf('it-security-frame'), book, firm, day), {
      ...given,
      today: day,
    })
    expect(text).toContain('https://it-shien.smrj.go.jp/schedule/')
    expect(text).not.toMatch(/金額|あと一歩|○/)
  })

  it('次の質問と、あと何問ほどかを言う', () => {
    expect(printNext(nextQuestion([schemeOf('it-security-frame')], book, firm, today), book)).toMatch(
      /次の質問: .*（あと\d+問ほど/,
    )
    expect(printNext(undefined, book)).toMatch(/ありません/)
  })
})
