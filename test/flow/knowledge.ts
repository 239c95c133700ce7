import type { Content } from '../../src/content/collections.ts'
import { load } from '../../src/content/load.ts'
import type { Intent } from '../../src/content/schema/intent.ts'
import type { Knowledge } from '../../src/knowledge/knowledge.ts'
import { entriesOf, openKnowledge } from '../../src/knowledge/open.ts'
import { build } from '../../src/knowledge/search/build.ts'
import { search } from '../../src/knowledge/search/query.ts'

/** Intents that the flow's own tests need, whatever `intents/` holds: few phrases, told apart by likeness. */
const own: readonly Intent[] = (
  [
    [
      'why-it-pays',
      { flow: 'incentive' },
      ['セキュリティ対策するとなぜ得か知りたい', '対策するメリットは？', 'なんで対策しないといけないの'],
    ],
    [
      'what-blocks-us',
      { flow: 'barriers' },
      ['何が対策を止めているか診断して', '対策が進まない理由を知りたい', '何から始めたらいいかわからない'],
    ],
    [
      'find-scheme',
      { flow: 'eligibility' },
      ['使える補助金をさがしたい', 'うちが使える補助金ありますか', '補助金を使いたい'],
    ],
    ['self-check', { flow: 'self-check' }, ['自社診断をしたい', '25問の診断をやる']],
    ['choose-product', { flow: 'products' }, ['どんな製品を選べばいいですか', '製品の選び方を教えて']],
    ['greet', { control: 'greet' }, ['こんにちは', 'はじめまして', 'おはようございます']],
    ['thanks', { control: 'thanks' }, ['ありがとう', 'ありがとうございました', '助かりました']],
    ['about', { control: 'about' }, ['何ができるの', 'なにしてくれるひと']],
    ['complain', { control: 'complain' }, ['役に立たない', '全然答えになってない']],
    ['privacy', { control: 'privacy' }, ['個人情報はどう扱われますか', '会話は保存されますか']],
    ['otasuketai-what', { answer: ['otasuketai'] }, ['お助け隊サービスって何ですか', 'お助け隊とは']],
    ['gbizid-what', { answer: ['gbizid'] }, ['ギビズIDって何', 'GビズIDプライムの取り方']],
    ['backup-how', { answer: ['backup'] }, ['バックアップはどう取ればいい', 'バックアップの321って何']],
    [
      'weather',
      { decline: 'out-of-scope' },
      ['明日の天気は？', 'おいしいラーメン屋を教えて', '野球の結果は'],
    ],
  ] as const
).map(
  ([id, does, phrases]) =>
    ({ id, choice: phrases[0].slice(0, 20), means: id, does, phrases: [...phrases] }) as unknown as Intent,
)

/** The real knowledge, searched for real; intents by likeness to a few phrases. Records with faults are left out. */
export function openForTests(): Knowledge {
  const { content } = load(process.cwd())
  const all: Content = { ...content, intents: own }
  const entries = entriesOf(all)
  const index = build(
    entries.map((entry) => ({
      id: entry.id,
      views: { title: entry.title, text: words(entry), asks: entry.asks },
    })),
  )
  return openKnowledge(all, {
    search: (query, keep) => search(index, query, { k: 10, filter: keep }),
    recognise: (text) => {
      const ranked = own
        .map(({ id, phrases }) => ({
          intent: id,
          p: Math.max(...phrases.map((phrase) => likeness(phrase, text))),
        }))
        .toSorted((one, other) => other.p - one.p)
      return { ranked, inScope: 0.3 + 0.7 * (ranked[0]?.p ?? 0) }
    },
  })
}

const words = (entry: object): string =>
  Object.values(entry)
    .filter((value) => typeof value === 'string')
    .join('\n')

const pairs = (text: string): Set<string> => {
  const plain = text.normalize('NFKC').replace(/[\s。、！!？?]/g, '')
  return new Set(Array.from({ length: Math.max(1, plain.length - 1) }, (_, at) => plain.slice(at, at + 2)))
}

function likeness(one: string, other: string): number {
  const [a, b] = [pairs(one), pairs(other)]
  const shared = [...a].filter((pair) => b.has(pair)).length
  return (2 * shared) / (a.size + b.size)
}
