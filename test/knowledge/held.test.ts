import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { weights } from '../../src/content/generated/held.ts'
import { load } from '../../src/content/load.ts'
import { loadCore } from '../../src/conversation/core.ts'
import { knowledge } from '../../src/knowledge/compiled.ts'
import { judgeHeld } from '../../src/knowledge/held.ts'
import { entriesOf } from '../../src/knowledge/open.ts'
import { build } from '../../src/knowledge/search/build.ts'
import { spokenBy, unknownOf } from '../../src/knowledge/search/spoken.ts'
import { normaliserOf } from '../../src/understand/understand.ts'

const normalise = normaliserOf(knowledge)
const held = (question: string) => knowledge.held(normalise(question), 'owner')
const { held: ours, beside } = z
  .object({ held: z.array(z.string()), beside: z.array(z.string()) })
  .parse(parse(readFileSync('test/knowledge/beside.yaml', 'utf8')))

describe('whether a question is ours', () => {
  it.each([
    'お助け隊を使うと駆けつけてもらえるの',
    '取引先からチェックシートが来た。どう書けばいい',
    'パスワードの使い回しはなぜダメなの',
    'GビズIDって取るのにどのくらいかかる',
  ])('it is: 「%s」, and the best hit likely answers it', (question) => {
    expect(held(question).ours).toBeGreaterThan(0.5)
    expect(held(question).answers).toBeGreaterThan(0.5)
  })

  it.each([
    '残業代の計算方法',
    '後継者がいない',
    '太陽光パネルの補助金',
    '労働保険の年度更新の締切',
    '保育園の申し込み',
  ])('it is not: 「%s」', (question) => {
    expect(held(question).ours).toBeLessThan(0.25)
    expect(held(question).answers).toBeLessThan(0.25)
  })

  it('tells nearly every question that is held from nearly every one beside it', () => {
    const pairs = ours.flatMap((one) => beside.map((other) => held(one).ours > held(other).ours))
    const auroc = pairs.filter(Boolean).length / pairs.length
    console.log(`${ours.length} held, ${beside.length} beside: AUROC ${auroc.toFixed(3)}`)
    expect(auroc).toBeGreaterThan(0.97)
  })

  it('is judged the same each time, and by an entry that is named where it is a hit', () => {
    expect(held('バックアップの頻度')).toEqual(held('バックアップの頻度'))
    const [, second] = knowledge.search(normalise('バックアップの頻度'), 'owner').hits
    const id = second?.entry.id ?? ''
    expect(knowledge.held(normalise('バックアップの頻度'), 'owner', id).entry?.id).toBe(id)
  })

  it('is no question of ours without a sign', () => {
    expect(judgeHeld(weights, [])).toEqual({ ours: 0, answers: 0 })
  })
})

describe('what is said to questions of both lists', () => {
  const at = Date.parse('2026-11-22T10:00:00+09:00')
  const met = async (text: string) => {
    const core = await loadCore()
    return core.turn(core.fresh(), [{ id: 'one', at, audience: 'owner', act: { kind: 'text', text } }], {
      at,
      today: '2026-11-22',
    })
  }
  const unheld = ['out-of-scope', 'other-grant', 'not-covered']

  it('what is beside us is said not to be held, and what is held is not, often enough', async () => {
    const share = async (questions: readonly string[]) => {
      const said = await Promise.all(questions.map(met))
      return said.filter(({ intent }) => unheld.includes(intent ?? '')).length / questions.length
    }
    const [besideUs, heldByUs] = [await share(beside), await share(ours)]
    console.log(
      `said not to be held: ${besideUs.toFixed(3)} of those beside, ${heldByUs.toFixed(3)} of those held`,
    )
    expect(besideUs).toBeGreaterThan(0.79)
    expect(heldByUs).toBeLessThan(0.04)
  })

  it.each([
    ['残業代の計算方法', 'decline', 'よろず支援拠点'],
    ['今日の天気は', 'decline', '専門の外'],
    ['エアコンの省エネ補助金', 'answer_caveat', '「省エネ」の補助金・助成金は、手元の資料にありませんでした'],
    ['看板のリニューアルに使える助成金', 'answer_caveat', 'Jグランツ'],
    ['最低賃金いくら', 'decline', 'よろず支援拠点'],
    ['健康経営の認定を取りたい', 'decline', '専門の外'],
    ['健康経営優良法人だと補助金で加点される？', 'answer_caveat', '加点'],
    ['貿易保険に入りたい', 'decline', '専門の外'],
    ['プライバシーマークの審査にいくら払うか', 'ask_back', 'ぴったりの答えは、手元の資料にありませんでした'],
    ['RPAとは', 'ask_back', 'ぴったりの答えは、手元の資料にありませんでした'],
    ['OSって何', 'answer', '土台のソフト'],
    ['ルーターって何', 'answer', 'インターネットにつなぐ機器'],
    ['給与支給総額って何', 'decline', '専門の外'],
    ['資本金って何', 'ask_back', 'ぴったりの答えは、手元の資料にありませんでした'],
    ['定款ってどこで手に入る', 'decline', '専門の外'],
    ['犬のおやつのおすすめ', 'decline', '専門の外'],
    ['居酒屋だけど食品衛生責任者の講習っていつ', 'decline', '専門の外'],
    ['育休の給付金はいつもらえる', 'answer_caveat', 'Jグランツ'],
    ['ウイルスバスターの1年版いくら', 'ask_back', 'ぴったりの答えは、手元の資料にありませんでした'],
  ])('「%s」 is met with %s, and with 「%s」', async (text, behaviour, words) => {
    const reply = await met(text)
    expect(reply.behaviour).toBe(behaviour)
    expect(JSON.stringify(reply.bubbles)).toContain(words)
  })

  it.each([
    ['サーバーを補助金で買える？', 'セキュリティ対策推進枠では買えません'],
    ['補助金が出るまでの間のお金はどう用意したらいい？', '後払い'],
    ['大阪の会社です。市のセキュリティの補助金はある？', '大阪府だけの制度は、まだ確認できていません'],
    ['神奈川に本社がありますが東京都の助成金は使えますか', '都内に登記がない会社は使えません'],
    ['対策しろと言われたが、違反ではないのか？', '求めること自体は違法ではありません'],
    ['評価制度はいつ始まるの？', '2027年1〜3月ごろ'],
    ['ファイヤーウォールとは', '通信'],
    ['工場のラインの機械も狙われる？', '対象になります'],
    ['マイナンバーの書類が盗まれたら報告はどこへ', '漏えい等報告フォーム'],
    ['認定支援機関ってどういう人ですか', '国が認めた'],
    ['前に取った自己宣言IDが見当たらない', 'マイページ'],
    ['来年度も同じような補助金はありますか', '来年度（2027年）'],
    ['会計事務所やってるけど顧客のマイナンバーどう守ればいい', '鍵のかかる所'],
    ['従業員12人の設計事務所だけど図面どうやって送るのが安全？', '暗号化'],
    ['セキュリティ対策推進枠は何年分の料金が出る？', '2年分'],
  ])('「%s」 is answered itself, and no conversation begins', async (text, words) => {
    const reply = await met(text)
    expect(JSON.stringify(reply.bubbles)).toContain(words)
    expect(reply.state.flow).toBeUndefined()
  })

  it('who wishes for any grant at all begins the search for one', async () => {
    expect((await met('補助金を使いたい')).state.flow?.id).toBe('eligibility')
  })

  it('a long question whose answer is held is answered, and not sent on to a window', async () => {
    const reply = await met(
      '島根で豆腐を作ってます従業員9人です去年パソコンを入れ替えたんですがウイルスソフトの期限が切れたまま使ってる人がいて更新すべきか最初から入ってるやつで足りるのかどっちですか',
    )
    expect(reply.behaviour).toBe('answer_caveat')
    expect(JSON.stringify(reply.bubbles)).toContain('それだけでは足りません')
  })

  it('none of them is an ask, a phrase, or what is learnt from', () => {
    const { content } = load(process.cwd())
    const written = new Set(
      [
        ...entriesOf(content).flatMap(({ title, asks }) => [title, ...asks]),
        ...content.intents.flatMap(({ choice, phrases }) => [choice, ...phrases]),
        ...content.beside.flatMap(({ asks }) => asks),
      ].map(normalise),
    )
    expect([...ours, ...beside].filter((text) => written.has(normalise(text)))).toEqual([])
  })
})

describe('what a document speaks of', () => {
  const index = build(
    [
      {
        id: 'waste',
        views: { title: '粗大ごみの出し方', text: '処理券を貼ります。', asks: ['家具を捨てる'] },
      },
      { id: 'moving', views: { title: '引っ越しの届出', text: '14日以内に届け出ます。' } },
    ],
    { synonyms: [['家具', 'タンス']] },
  )

  it.each([
    ['粗大', ['粗大'], { titled: 1, told: 1, strange: 0 }],
    ['処理', ['処理'], { titled: 0, told: 1, strange: 1 }],
    ['届出', ['届出'], { titled: 0, told: 0, strange: 0 }],
    ['のは', [], { titled: 1, told: 1, strange: 0 }],
  ])('of 「%s」', (question, pieces, shares) => {
    expect(spokenBy(index, 'waste', question, pieces)).toMatchObject(shares)
  })

  it('also by a word that means the same', () => {
    expect(spokenBy(index, 'waste', 'タンス', ['タン', 'ンス'])?.worded).toBe(1)
    expect(spokenBy(index, 'moving', 'タンス', ['タン', 'ンス'])?.worded).toBe(0)
  })

  it('is not said of a document that is not there', () => {
    expect(spokenBy(index, 'none', '粗大', ['粗大'])).toBeUndefined()
  })

  it('a word is unknown where no title or ask holds most of its letters', () => {
    expect(unknownOf(index, '太陽光の届出')).toBe('太陽光')
    expect(unknownOf(index, '粗大ごみの届出')).toBeUndefined()
  })
})
