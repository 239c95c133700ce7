import { describe, expect, it } from 'vitest'
import { build } from '../../src/knowledge/search/build.ts'
import { open, pack } from '../../src/knowledge/search/pack.ts'
import { search } from '../../src/knowledge/search/query.ts'

const docs = [
  {
    id: 'moving',
    views: {
      title: '転居したときの届出',
      text: '新しい住所に住み始めてから14日以内に、市民課の窓口で届け出てください。',
      asks: ['別のアパートに移った'],
    },
  },
  {
    id: 'waste',
    views: {
      title: '粗大ごみの出し方を教えてください',
      text: '受付センターに電話で申し込み、処理券を買って貼り、指定の日に出します。',
    },
  },
  {
    id: 'server',
    views: {
      title: 'サーバーが動かないとき',
      text: '電源とケーブルを確かめ、再起動しても直らなければ保守会社に連絡します。',
    },
  },
  {
    id: 'subsidy',
    views: {
      title: '補助金を申請したい',
      text: '公募要領を読み、事業計画書を添えて電子申請システムから申し込みます。',
    },
  },
  {
    id: 'library',
    views: { title: '図書館の利用カード', text: '住所と氏名が分かるものを持って来館してください。' },
  },
  { id: 'untitled', views: { title: '', text: '年末年始は12月29日から1月3日まで休みます。' } },
]
const synonyms = [
  ['引っ越し', '引越し', '転居'],
  ['ごみ', 'ゴミ'],
  ['補助金', 'ほじょきん', '助成金'],
  ['株式', 'シェア'],
]
const index = build(docs, { synonyms })
const firstOf = (query: string) => search(index, query, { k: 3 }).hits[0]?.id

describe('search finds the passage', () => {
  it.each([
    ['by the words of its question', '粗大ごみはどうやって出すの', 'waste'],
    ['by another phrasing of its question', 'アパートを移りました', 'moving'],
    ['by the words of its answer', '処理券はどこに貼る', 'waste'],
    ['without a title', '年末年始の休み', 'untitled'],
    ['by a synonym', '先週引っ越しました', 'moving'],
    ['by a synonym that it does not hold itself', '助成金がほしい', 'subsidy'],
    ['by kana for a word in kanji', 'ほじょきんがほしい', 'subsidy'],
    ['by kana for a word in kanji within a run of kana', 'どうすればほじょきんもらえますか', 'subsidy'],
    ['by hiragana for a word in katakana', 'さーばーがおちた', 'server'],
    ['by another script of the same word', 'ゴミを捨てたい', 'waste'],
    ['without the long vowel at the end', 'サーバの故障', 'server'],
    ['in half-width kana', 'ｻｰﾊﾞｰが落ちた', 'server'],
    ['in another inflection', '申し込んだ補助金', 'subsidy'],
  ])('%s', (_, query, id) => {
    expect(firstOf(query)).toBe(id)
  })
})

describe('search', () => {
  it.each(['', '   ', '。、！？', 'zzz', 'のでから'])('finds nothing for %j', (query) => {
    expect(search(index, query, { k: 3 })).toEqual({ hits: [], answerable: 0 })
  })

  it('gives at most k hits, best first, each once', () => {
    const { hits } = search(index, '転居の届出と補助金の申請と図書館の住所', { k: 2 })
    expect(hits.map((hit) => hit.id)).toHaveLength(2)
    expect(hits[0]?.score).toBeGreaterThanOrEqual(hits[1]?.score ?? Number.POSITIVE_INFINITY)
    expect(new Set(hits.map((hit) => hit.id)).size).toBe(2)
  })

  it('leaves out what the filter refuses', () => {
    const { hits } = search(index, '引っ越しの届出', { k: 3, filter: (id) => id !== 'moving' })
    expect(hits.map((hit) => hit.id)).not.toContain('moving')
  })

  it.each([
    ['粗大ごみの出し方', '犬の予防注射の料金'],
    ['補助金の申請', '明日の天気を教えて'],
    ['サーバーが動かない', '競馬の結果が知りたい'],
  ])('holds %j for more answerable than %j', (known, unknown) => {
    const of = (query: string) => search(index, query, { k: 3 }).answerable
    expect(of(known)).toBeGreaterThan(of(unknown))
  })

  it('reads only the beginning of a very long question', () => {
    const long = `補助金${'あ'.repeat(100_000)}処理券`
    expect(search(index, long, { k: 3 }).hits.map((hit) => hit.id)).not.toContain('waste')
  })

  it.each(['ー'.repeat(5000), '漢'.repeat(5000), 'ァー'.repeat(5000), '\u0000\uD800<script>', '𠮷野家'])(
    'survives hostile text (%#)',
    (query) => {
      expect(search(index, query, { k: 3 }).answerable).toBeLessThanOrEqual(1)
    },
  )

  it('works over no documents at all', () => {
    expect(search(build([]), '補助金', { k: 3 })).toEqual({ hits: [], answerable: 0 })
  })
})

describe('a packed index', () => {
  it('answers as the one that it was made from', () => {
    const reopened = open(pack(index))
    for (const query of ['引っ越し', 'ごみの日', '事業計画書', 'ほじょきん', '']) {
      expect(search(reopened, query, { k: 6 })).toEqual(search(index, query, { k: 6 }))
    }
  })

  it('keeps only synonyms that lead to its words', () => {
    expect(index.groups.flatMap((group) => group.targets)).not.toContain('株式')
  })

  it.each([[new Uint8Array()], [new Uint8Array([255])], [pack(index).subarray(0, 40)]])(
    'is refused when damaged (%#)',
    (bytes) => {
      expect(() => open(bytes)).toThrow()
    },
  )
})
