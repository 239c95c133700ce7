import { createRequire } from 'node:module'
import { DatabaseSync } from 'node:sqlite'
import { gzipSync } from 'node:zlib'
import { create, insertMultiple, save, search as searchOrama } from '@orama/orama'
import MiniSearch from 'minisearch'
import { build } from '../../../src/knowledge/search/build.ts'
import { open, pack } from '../../../src/knowledge/search/pack.ts'
import { search } from '../../../src/knowledge/search/query.ts'
import { groupsOf, type SudachiGroup } from '../../../src/knowledge/search/sudachi.ts'
import { auroc, has, lines } from '../data.ts'
import { median, type Row } from '../table.ts'

type Passage = { readonly id: string; readonly title?: string; readonly text: string }
type Question = { readonly id: string; readonly text: string }

const segmenter = new Intl.Segmenter('ja', { granularity: 'word' })
const words = (text: string): string[] =>
  [...segmenter.segment(text.normalize('NFKC').toLowerCase())]
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment }) => segment)

/** Our search on JSQuAD's dev questions beside other engines in the same process over the same passages. */
export async function retrievalRows(): Promise<{ rows: Row[]; more: string[]; says: string[] }> {
  if (!has('jsquad-dev-corpus.jsonl'))
    return { rows: [], more: [], says: ['JSQuAD is not beside the project: its rows are left out.'] }
  const passages = lines<Passage>('jsquad-dev-corpus.jsonl')
  const questions = lines<Question>('jsquad-dev-queries.jsonl')
  const wanted = Map.groupBy(
    lines<{ query: string; doc: string; rel: number }>('jsquad-dev-qrels.jsonl'),
    ({ query }) => query,
  )
  const engines = [
    await ours(passages),
    mini('MiniSearch', passages),
    mini('MiniSearch over Intl words', passages, words),
    await orama(passages),
    fts5(passages),
  ]
  const measured = []
  for (const { name, find, bytes } of engines) {
    const some = name.startsWith('Orama') ? questions.filter((_, at) => at % 4 === 0) : questions
    const spent: number[] = []
    let [hit, gain, recall, judged] = [0, 0, 0, 0]
    for (const { id, text } of some) {
      const begun = performance.now()
      const ids = await find(text)
      spent.push((performance.now() - begun) * 1000)
      const docs = new Set((wanted.get(id) ?? []).filter(({ rel }) => rel > 0).map(({ doc }) => doc))
      if (docs.size === 0) continue
      judged++
      if (docs.has(ids[0] ?? '')) hit++
      const ideal = [...docs].reduce((sum, _, rank) => sum + 1 / Math.log2(rank + 2), 0)
      gain += ids.reduce((sum, doc, rank) => sum + (docs.has(doc) ? 1 / Math.log2(rank + 2) : 0), 0) / ideal
      recall += ids.filter((doc) => docs.has(doc)).length / docs.size
    }
    measured.push({
      name,
      hit1: (hit / judged) * 100,
      ndcg: gain / judged,
      recall: recall / judged,
      us: median(spent),
      kilobytes: bytes / 1024,
      asked: some.length,
    })
  }
  const [first] = measured
  if (!first) throw new Error('nothing measured')
  const table = [
    '| JSQuAD dev, 2,304 passages | Hit@1 | nDCG@10 | Recall@10 | p50 | index gzip |',
    '|---|---|---|---|---|---|',
    ...measured.map(
      ({ name, hit1, ndcg, recall, us, kilobytes, asked }) =>
        `| ${name}${asked < questions.length ? ` (${asked} questions)` : ''} | ${hit1.toFixed(1)} | ${ndcg.toFixed(3)} | ${recall.toFixed(3)} | ${us.toFixed(0)} µs | ${kilobytes > 0 ? `${kilobytes.toFixed(0)} KB` : '–'} |`,
    ),
  ].join('\n')
  return {
    rows: [
      { name: 'JSQuAD dev: Hit@1', values: [first.hit1], unit: '%', goal: '91.5', guard: 'up' },
      { name: 'JSQuAD dev: nDCG@10', values: [first.ndcg], unit: '', goal: '.950', guard: 'up' },
      { name: 'JSQuAD dev: time a question, p50', values: [first.us], unit: 'µs', goal: '≤ 300' },
      {
        name: '“no answer”: AUROC',
        values: [await noAnswer(passages, questions, wanted)],
        unit: '',
        goal: '.95',
        note: 'every other passage removed',
        guard: 'up',
      },
    ],
    more: [table],
    says: [],
  }
}

type Engine = {
  readonly name: string
  find(text: string): readonly string[] | Promise<readonly string[]>
  readonly bytes: number
}

async function dictionary() {
  // Its ES module entry is missing from the package, so it is required.
  const sudachi: { fetchDictionary(): Promise<readonly SudachiGroup[]> } = createRequire(import.meta.url)(
    'sudachi-synonyms-dictionary',
  )
  return groupsOf(await sudachi.fetchDictionary())
}

async function indexed(passages: readonly Passage[]) {
  const packed = pack(
    build(
      passages.map(({ id, title, text }) => ({ id, views: { title: title ?? '', text } })),
      { synonyms: await dictionary() },
    ),
  )
  return { index: open(packed), bytes: gzipSync(packed, { level: 9 }).length }
}

async function ours(passages: readonly Passage[]): Promise<Engine> {
  const { index, bytes } = await indexed(passages)
  return {
    name: '**しるべ**',
    find: (text) => search(index, text, { k: 10 }).hits.map(({ id }) => id),
    bytes,
  }
}

function mini(name: string, passages: readonly Passage[], tokenize?: (text: string) => string[]): Engine {
  const index = new MiniSearch<Passage>({ fields: ['title', 'text'], ...(tokenize ? { tokenize } : {}) })
  index.addAll(passages)
  return {
    name,
    find: (text) =>
      index
        .search(text)
        .slice(0, 10)
        .map(({ id }) => String(id)),
    bytes: gzipSync(JSON.stringify(index), { level: 9 }).length,
  }
}

async function orama(passages: readonly Passage[]): Promise<Engine> {
  const database = create({
    schema: { title: 'string', text: 'string' } as const,
    components: { tokenizer: { language: 'japanese', normalizationCache: new Map(), tokenize: words } },
  })
  await insertMultiple(
    database,
    passages.map(({ id, title, text }) => ({ id, title: title ?? '', text })),
  )
  return {
    name: 'Orama over Intl words',
    find: async (text) => (await searchOrama(database, { term: text, limit: 10 })).hits.map(({ id }) => id),
    bytes: gzipSync(JSON.stringify(save(database)), { level: 6 }).length,
  }
}

function fts5(passages: readonly Passage[]): Engine {
  const database = new DatabaseSync(':memory:')
  database.exec("CREATE VIRTUAL TABLE passage USING fts5 (id UNINDEXED, title, text, tokenize = 'trigram')")
  const put = database.prepare('INSERT INTO passage VALUES (?, ?, ?)')
  for (const { id, title, text } of passages) put.run(id, title ?? '', text)
  const find = database.prepare('SELECT id FROM passage WHERE passage MATCH ? ORDER BY rank LIMIT 10')
  return {
    name: 'SQLite FTS5, trigram',
    find: (text) => {
      const parts = Array.from({ length: Math.max(0, text.length - 2) }, (_, at) => text.slice(at, at + 3))
      const query = [...new Set(parts)].map((part) => `"${part.replaceAll('"', '""')}"`).join(' OR ')
      return query === '' ? [] : find.all(query).map(({ id }) => String(id))
    },
    bytes: 0,
  }
}

async function noAnswer(
  passages: readonly Passage[],
  questions: readonly Question[],
  wanted: ReadonlyMap<string, readonly { readonly doc: string }[]>,
): Promise<number> {
  const kept = passages.filter((_, at) => at % 2 === 0)
  const ids = new Set(kept.map(({ id }) => id))
  const { index } = await indexed(kept)
  const judged = questions.map(({ id, text }) => ({
    inside: (wanted.get(id) ?? []).some(({ doc }) => ids.has(doc)),
    answerable: search(index, text, { k: 10 }).answerable,
  }))
  const of = (inside: boolean) =>
    judged.filter((one) => one.inside === inside).map(({ answerable }) => answerable)
  return auroc(of(true), of(false))
}
