import * as z from 'zod'
import type { Env } from '../../env.ts'
import { fewest, firmsBy } from '../../insight/figures.ts'
import { dayAt } from '../../knowledge/judge/moment.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import type { Bubble, Message } from '../../message.ts'
import { loadKnowledge } from '../opened.ts'
import { noDatabase } from './home.ts'
import { stageSays, titleOf } from './report.ts'

const Figures = z.object({
  opened: z.number(),
  urgent: z.number(),
  closed: z.number(),
  open: z.number(),
  reply: z.number().nullable(),
  rated: z.number(),
  good: z.number(),
})
const Asked = z.object({ what: z.string(), n: z.number() })

const day = 24 * 60 * 60 * 1000
const month = 30 * day
const year = 365 * day
/** A chat shows no more at a glance. */
const mostBarriers = 8

/**
 * Figures for a chat: what stopped members over the last year, and the last thirty days of the desk. With an area, as
 * people write it, what stopped the members there.
 */
export async function statisticsOf(env: Env, area = ''): Promise<Message> {
  const { DB } = env.bindings
  const says = (text: string): Message => ({ bubbles: [{ kind: 'say', text }] })
  if (!DB) return says(noDatabase)
  const knowledge = await loadKnowledge()
  const place = area === '' ? undefined : placeIn(knowledge, area)
  if (area !== '' && place === undefined)
    return says('どの地域か分かりませんでした。都道府県の名前で書いてください（例：統計 福岡県）。')
  const blocked = await blockedIn(DB, knowledge, env.now(), place)
  return { bubbles: place === undefined ? [blocked, await lately(DB, env.now())] : [blocked] }
}

/** The prefecture that an area's name tells: its own, with or without its last sign, or that of a town or region. */
function placeIn({ content }: Knowledge, area: string): string | undefined {
  const named = area.normalize('NFKC')
  return content.places.find(
    ({ prefecture, words }) =>
      named === prefecture || named === prefecture.slice(0, -1) || words.includes(named),
  )?.prefecture
}

async function blockedIn(
  db: D1Database,
  knowledge: Knowledge,
  now: number,
  place: string | undefined,
): Promise<Bubble> {
  const since = dayAt(now - year).slice(0, 7)
  const found = (await firmsBy(db, 'barrier', since, place)).slice(0, mostBarriers)
  const whose = place === undefined ? '会員' : `${place}の会員`
  if (found.length === 0)
    return {
      kind: 'say',
      text: `${whose}の「何が止めているか」は、まだ${fewest}社分たまっていません（この1年）。`,
    }
  const stageOf = (id: string) => knowledge.content.barriers.find((one) => one.id === id)?.stage
  return {
    kind: 'table',
    title: `${whose}を止めていること（この1年）`,
    columns: ['こと', '段階', '会社'],
    rows: found.map(({ of, firms }) => {
      const stage = stageOf(of)
      return [titleOf(knowledge, of), stage ? stageSays[stage] : '', `${firms}社`]
    }),
    note: `診断の結果を、会社名なしで数えています。${fewest}社に満たない項目は出しません。${
      place === undefined ? '「統計 福岡県」のように書くと、地域ごとに見られます。' : ''
    }`,
    citations: [],
  }
}

/** The last thirty days: cases, times, how it was, and what was asked. */
async function lately(DB: D1Database, now: number): Promise<Bubble> {
  const since = now - month
  const figures = Figures.parse(
    await DB.prepare(
      `SELECT COUNT(*) FILTER (WHERE opened >= ?1) AS opened,
        COUNT(*) FILTER (WHERE opened >= ?1 AND urgent = 1) AS urgent,
        COUNT(*) FILTER (WHERE closed >= ?1) AS closed,
        COUNT(*) FILTER (WHERE state NOT IN ('closed', 'returned')) AS open,
        AVG(replied - opened) FILTER (WHERE opened >= ?1 AND replied IS NOT NULL) AS reply,
        COUNT(rating) FILTER (WHERE closed >= ?1) AS rated,
        COUNT(*) FILTER (WHERE closed >= ?1 AND rating = 3) AS good
       FROM cases`,
    )
      .bind(since)
      .first(),
  )
  const { results } = await DB.prepare(
    `SELECT what, COUNT(DISTINCT who) AS n FROM counts
     WHERE month >= ? AND what IN ('flow', 'concluded', 'answered', 'missed', 'urgent') GROUP BY what`,
  )
    .bind(dayAt(since).slice(0, 7))
    .all()
  const asked = new Map(results.map((row) => Asked.parse(row)).map(({ what, n }) => [what, n]))
  const firms = (what: string): string => {
    const n = asked.get(what) ?? 0
    return n < fewest ? '5社未満' : `${n}社`
  }
  return {
    kind: 'table',
    title: 'この30日',
    columns: ['こと', '数'],
    rows: [
      ['新しい相談', `${figures.opened}件（うち緊急 ${figures.urgent}件）`],
      ['終わった相談', `${figures.closed}件`],
      ['いま開いている相談', `${figures.open}件`],
      ['最初のお返事まで（平均）', figures.reply === null ? '—' : `${Math.round(figures.reply / 60_000)}分`],
      [
        '「よかった」',
        figures.rated < fewest
          ? '回答5件未満'
          : `${Math.round((100 * figures.good) / figures.rated)}%（${figures.rated}件中）`,
      ],
      ['案内を始めた', firms('flow')],
      ['案内の結論まで進んだ', firms('concluded')],
      ['質問に答えた', firms('answered')],
      ['答えられなかった', firms('missed')],
      ['緊急の話', firms('urgent')],
    ],
    note: '会社名などは数えていません。',
    citations: [],
  }
}
