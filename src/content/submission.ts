import type { Content } from './collections.ts'
import { parse } from './load.ts'

/** What a vendor reads about a submission: what must be mended, and what owners will see as not stated. */
export type Verdict = { readonly wrong: readonly string[]; readonly notStated: readonly string[] }

/** Words that rank, promise or guarantee: a listing says what a product does, never that it is the best. */
const praise =
  /(No\.?\s?1|ナンバーワン|業界初|最強|最高峰|日本一|世界一|必ず防|絶対に|100\s?[%％]|完全に防|被害ゼロ|おすすめ)/i

/** Checks a vendor's submission against the form and the listing rules. `file` names it in what is said. */
export function checkSubmission(file: string, text: string, content: Content): Verdict {
  const { records, faults } = parse(file, text, 'products')
  const [record] = records
  if (!record)
    return { wrong: faults.map(({ where, field, ja }) => `${where} ${field}：${ja}`), notStated: [] }
  const product = record.value as Content['products'][number]
  const items = content.viewpoints.flatMap((viewpoint) => viewpoint.items)
  const known = new Map(items.map((item) => [item.id, item]))
  const wrong: string[] = []
  const say = (path: readonly PropertyKey[], sentence: string) =>
    wrong.push(`${record.locate(path)} ${path.join('.')}：${sentence}`)

  if (product.applicant !== 'provider')
    say(
      ['applicant'],
      'はじめの段階では、提供元（開発や運用をする会社）だけが載せられます。代理店からは受け付けていません。',
    )
  if (!content.categories.some(({ id }) => id === product.category))
    say(
      ['category'],
      `種類「${product.category}」はありません。次から選びます：${content.categories.map(({ id }) => id).join('、')}`,
    )
  for (const [n, { source }] of product.cite.entries())
    if (!content.sources.some(({ id }) => id === source))
      say(['cite', n, 'source'], `出典「${source}」がありません。公式ページを出典として先に届けてください。`)
  if (!product.agrees?.report_changes)
    say(
      ['agrees', 'report_changes'],
      '内容・値段・提供の終わりなどが変わったら知らせる約束（true）が要ります。',
    )
  if (!product.agrees?.no_guarantee)
    say(
      ['agrees', 'no_guarantee'],
      '「載せた時点の申告であり、性能の保証ではない」と表示することへの同意（true）が要ります。',
    )
  const seen = new Set<string>()
  for (const [n, { item, state, text: words, evidence }] of product.stated.entries()) {
    const asked = known.get(item)
    if (!asked) {
      say(
        ['stated', n, 'item'],
        `「${item}」という項目はありません。23項目の id は viewpoints.yaml にあります。`,
      )
      continue
    }
    const label = `${asked.n} ${asked.name}`
    if (seen.has(item)) say(['stated', n, 'item'], `「${label}」が2度あります。1つにまとめてください。`)
    seen.add(item)
    if ((state === 'can' || state === 'stated') && !evidence)
      say(['stated', n, 'evidence'], `「${label}」の根拠がありません。例：${asked.evidence}`)
    if (state === 'stated' && !words)
      say(['stated', n, 'text'], `「${label}」の中身（額・時間・範囲など）を文字で書いてください。`)
    if (state === 'not-stated' && (words || evidence))
      say(['stated', n, 'state'], `「${label}」は未申告なのに説明があります。どちらかにしてください。`)
  }
  for (const [path, words] of wordsOf(product))
    if (praise.test(words))
      say(path, '順位・推薦・約束の言葉は書けません。できることを、そのまま書いてください。')
  return {
    wrong,
    notStated: items
      .filter(({ id }) => !product.stated.some(({ item, state }) => item === id && state !== 'not-stated'))
      .map(({ n, name }) => `${n} ${name}`),
  }
}

function wordsOf(product: Content['products'][number]): [readonly PropertyKey[], string][] {
  return [
    [['title'], product.title],
    [['what'], product.what],
    ...product.stated.flatMap(({ text }, n): [readonly PropertyKey[], string][] =>
      text ? [[['stated', n, 'text'], text]] : [],
    ),
  ]
}
