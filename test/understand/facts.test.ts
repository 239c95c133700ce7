import { describe, expect, test } from 'vitest'
import type { FactId } from '../../src/content/generated/ids.ts'
import { load } from '../../src/content/load.ts'
import { readControls } from '../../src/understand/controls.ts'
import { readFacts } from '../../src/understand/facts-in-text.ts'
import { lexiconOf } from '../../src/understand/lexicon.ts'
import { readPlaces } from '../../src/understand/places.ts'

const lexicon = lexiconOf(load(process.cwd()).content)

function read(said: string, asked?: FactId) {
  const text = lexicon.normalise(said)
  return readFacts(text, readPlaces(text, lexicon), readControls(text, lexicon), lexicon, {
    asked,
    today: '2026-11-22',
  })
}
const values = (said: string, asked?: FactId) =>
  Object.fromEntries(read(said, asked).map(({ fact, value }) => [fact, value]))

describe('facts told in passing', () => {
  test.each<[string, Record<string, unknown>]>([
    ['従業員30人の金属加工です', { employees: 30, industry: 'manufacturing' }],
    ['まだ何も買ってません', { ordered: false }],
    ['契約はこれからです', { ordered: false }],
    ['GビズIDって要るんですよね？まだ取ってないです', { gbizid: 'none' }],
    ['どこの傘下でもありません、独立です', { 'large-group': 'none' }],
    ['親会社が株の5割を持ってる', { 'large-group': 'one-holds-half' }],
    ['大企業の出資は20%です', { 'large-group': 'minor' }],
    ['調剤薬局、6人、個人', { employees: 6, 'legal-form': 'sole-proprietor' }],
    ['組合員は200人 職員は12人', { employees: 12 }],
    ['全部で12人、いや13人', { employees: 13 }],
    ['うち12人、事務2人', { employees: 12 }],
    ['うちは200人超えてる', { employees: { min: 200, max: 99_999 } }],
    ['整備士5人と事務1人の整備工場です', { employees: 6, industry: 'service' }],
    ['ソフトウェア開発会社です', { industry: 'software' }],
    ['得意先からアンケートが届いた', { 'customer-asked': true }],
    ['求められたことはないです', { 'customer-asked': false }],
    ['旅館です。従業員は80名、資本金は3千万円', { industry: 'lodging', employees: 80, capital: 30_000_000 }],
    ['うちは長野の松本で歯医者をやってます', { prefecture: '長野県', industry: 'medical' }],
    ['社員120人の印刷会社', { employees: 120, industry: 'manufacturing' }],
    ['従業員8人の設備屋です', { employees: 8, industry: 'construction' }],
    ['会員は従業員12人の旅館です', { employees: 12, industry: 'lodging' }],
    ['会員120人の旅館組合です', { industry: 'lodging', 'legal-form': 'association' }],
    ['一人親方です', { industry: 'construction', 'legal-form': 'sole-proprietor' }],
    ['家族3人で民宿をやってます', { employees: 3, industry: 'lodging' }],
    ['美容室なんですが一人でやってます', { industry: 'service', employees: 0 }],
    ['資本金は1億2千万円です', { capital: 120_000_000 }],
    ['パソコンが9台とあとNASが1台', { pcs: 9 }],
    [
      '埼玉で板金をやっております、従業員14名',
      { prefecture: '埼玉県', industry: 'manufacturing', employees: 14 },
    ],
    ['GビズIDはまだです', { gbizid: 'none' }],
    ['GビズIDプライムは持ってます', { gbizid: 'prime' }],
    ['じーびず持ってるけどエントリーってやつ', { gbizid: 'entry' }],
    ['宣言は二つ星です', { 'security-action': 'two-star' }],
    ['宣言はまだしてない', { 'security-action': 'none' }],
    ['もう契約しちゃったんですけど', { ordered: true }],
    ['まだ発注してません', { ordered: false }],
    ['取引先から★3を取れと言われました', { 'customer-asked': true }],
    ['社内に詳しい者もおりません', { 'it-staff': 'none' }],
    ['愛知県 サイバー 助成 製造業', { prefecture: '愛知県', industry: 'manufacturing' }],
    ['バックアップは取ってないです', { backup: 'none' }],
    ['NPOやってます', { 'legal-form': 'npo' }],
  ])('%s', (said, facts) => expect(values(said)).toMatchObject(facts))

  test.each<[string, FactId]>([
    ['製造業だと何人まで中小企業ですか', 'industry'],
    ['20人以下なら小規模ですか', 'employees'],
    ['個人情報が1000人分漏れたら報告は必要？', 'employees'],
    ['1人分だけ個人情報が漏れた', 'employees'],
    ['税理士さんがまだ30って言う', 'industry'],
    ['取引先の印刷会社から聞いた', 'industry'],
    ['千葉さんに聞きました', 'prefecture'],
    ['もう契約したら補助金はだめですか', 'ordered'],
    ['GビズIDがないと申請できない？', 'gbizid'],
    ['サーバーを入れたい', 'industry'],
    ['二つ星の違いは', 'security-action'],
    ['お客さんが300人来る', 'employees'],
    ['年商1億です', 'capital'],
    ['NASが3台あります', 'pcs'],
    ['10年前に買ったルーターがあります', 'ordered'],
    ['買ってないと対象になりませんか', 'ordered'],
    ['300人を超えている会社は対象外ですか？', 'employees'],
    ['親会社って株の何割を持っていると駄目ですか', 'large-group'],
    ['個人のパソコンを仕事で使っています', 'legal-form'],
  ])('%s tells nothing of %s', (said, fact) => expect(values(said)).not.toHaveProperty(fact))
})

describe('answers to what was asked', () => {
  test.each<[FactId, string, unknown]>([
    ['security-action-id', '51234567890', 'new'],
    ['security-action-id', '41234567890です', 'old'],
    ['security-action-id', '4', 'old'],
    ['invoice-software', '入れません', false],
    ['invoice-software', '分かりません', null],
    ['employees', '30', 30],
    ['employees', 'さんじゅうにん', 30],
    ['employees', '三十名です', 30],
    ['employees', '２０人くらい', 20],
    ['employees', '10〜15人', { min: 10, max: 15 }],
    ['employees', '10人から15人の間', { min: 10, max: 15 }],
    ['employees', '5人以下', { min: 0, max: 5 }],
    ['employees', '2番', { min: 6, max: 20 }],
    ['employees', '上から2つ目', { min: 6, max: 20 }],
    ['employees', 'わからん', null],
    ['employees', '私一人です', 0],
    ['capital', '3千万', 30_000_000],
    ['capital', '一千万円', 10_000_000],
    ['capital', 'さんぜんまん', 30_000_000],
    ['capital', '300万くらいかな', 3_000_000],
    ['ordered', 'はい', true],
    ['ordered', 'まだです', false],
    ['ordered', 'もうした', true],
    ['ordered', 'してない', false],
    ['ordered', 'いや、まだ', false],
    ['ordered', '2番', false],
    ['ordered', 'どうだったかな', null],
    ['remote-entry', 'ある', true],
    ['remote-entry', 'ないわ', false],
    ['gbizid', 'ゲビズプライム', 'prime'],
    ['gbizid', 'プライムある', 'prime'],
    ['gbizid', '持ってない', 'none'],
    ['gbizid', '2番目', 'member'],
    ['security-action', '★二つ', 'two-star'],
    ['security-action', 'ひとつ星のほう', 'one-star'],
    ['security-action', 'まだ', 'none'],
    ['security-action', 'ちょっとわかりません', null],
    ['prefecture', '長崎の佐世保です', '長崎県'],
    ['prefecture', 'とうきょう', '東京都'],
    ['prefecture', 'なら', '奈良県'],
    ['prefecture', '京都', '京都府'],
    ['prefecture', '東京都', '東京都'],
    ['industry', '町工場', 'manufacturing'],
    ['industry', 'ラーメン屋', 'food-service'],
    ['industry', '運送', 'transport'],
    ['legal-form', '株式会社', 'company'],
    ['legal-form', '個人でやってます', 'sole-proprietor'],
    ['pcs', '9台', 9],
    ['stop-days', '2週間', 14],
    ['stop-days', '1か月くらい', 30],
    ['tokyo-years', '5年', 5],
  ])('%s: %s', (fact, said, value) => expect(values(said, fact)).toMatchObject({ [fact]: value }))

  test.each<[FactId, string]>([
    ['employees', 'なんで聞くの'],
    ['ordered', '交付決定って何ですか'],
    ['gbizid', 'どうやって取るんですか'],
    ['capital', '補助金はいくらもらえるの'],
  ])('a question back is no answer to %s: %s', (fact, said) =>
    expect(values(said, fact)).not.toHaveProperty(fact),
  )
})

describe('what is said of something else', () => {
  test('answers no other question', () =>
    expect(values('まだ契約していません', 'invoice-software')).toEqual({ ordered: false }))
  test('but for a plain no before it', () =>
    expect(values('いいえ、まだ契約していません', 'invoice-software')).toEqual({
      'invoice-software': false,
      ordered: false,
    }))
})

describe('taking back and hedging', () => {
  test.each<[string, FactId, unknown]>([
    ['30じゃなくて13', 'employees', 13],
    ['30人ではなく13人です', 'employees', 13],
    ['やっぱり50人', 'employees', 50],
    ['間違えた、15人', 'employees', 15],
    ['正しくは3千万円です', 'capital', 30_000_000],
  ])('%s', (said, fact, value) => expect(read(said, fact)[0]).toMatchObject({ fact, value, corrects: true }))
  test.each<[string, FactId]>([
    ['20人くらい', 'employees'],
    ['たぶんまだ', 'ordered'],
    ['確か一つ星だったと思う', 'security-action'],
    ['約3千万', 'capital'],
  ])('%s is hedged', (said, fact) => expect(read(said, fact)[0]).toMatchObject({ fact, hedged: true }))
})

test('a place that is spelt with a numeral answers no question about money', () => {
  expect(values('東京じゃなくて千葉ね', 'capital')).not.toHaveProperty('capital')
  expect(values('四日市です', 'capital')).not.toHaveProperty('capital')
})
