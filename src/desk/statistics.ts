import * as z from 'zod'
import type { Env } from '../env.ts'
import { dayAt } from '../knowledge/judge/moment.ts'
import type { Message } from '../message.ts'
import { noDatabase } from './home.ts'

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

/** Groups smaller than this are not told apart. */
const fewest = 5
const month = 30 * 24 * 60 * 60 * 1000

/** The last thirty days in figures, for a chat: cases, times, how it was, and what was asked. */
export async function statisticsOf(env: Env): Promise<Message> {
  const { DB } = env.bindings
  if (!DB) return { bubbles: [{ kind: 'say', text: noDatabase }] }
  const since = env.now() - month
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
    bubbles: [
      {
        kind: 'table',
        title: 'この30日',
        columns: ['こと', '数'],
        rows: [
          ['新しい相談', `${figures.opened}件（うち緊急 ${figures.urgent}件）`],
          ['終わった相談', `${figures.closed}件`],
          ['いま開いている相談', `${figures.open}件`],
          [
            '最初のお返事まで（平均）',
            figures.reply === null ? '—' : `${Math.round(figures.reply / 60_000)}分`,
          ],
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
      },
    ],
  }
}
