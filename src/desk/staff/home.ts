import * as z from 'zod'
import type { Staff } from '../../channel.ts'
import type { Env } from '../../env.ts'
import { addDays, dayAt } from '../../knowledge/judge/moment.ts'
import { isCurrent, type Knowledge } from '../../knowledge/knowledge.ts'
import { entriesOf } from '../../knowledge/open.ts'
import type { Bubble, Choice, Line, Message } from '../../message.ts'
import { staffKey } from '../case.ts'
import { listCases, type Row } from '../kept/rows.ts'
import { loadKnowledge } from '../opened.ts'
import { reasonSays } from '../says.ts'

const shown = 8
/** Entries whose last day is nearer than this are shown to be renewed. Days. */
const soon = 45

export const noDatabase =
  'この環境には、窓口の一覧を置く場所（D1）がありません。相談は、届いた投稿から引き受けられます。'

/** What staff see first: open cases, their own, what blocked members this month, what is about to expire. */
export async function homeOf(env: Env, staff: Staff): Promise<Message> {
  const knowledge = await loadKnowledge()
  const { DB } = env.bindings
  const now = env.now()
  const expiring = expiringCard(knowledge, dayAt(now))
  if (!DB) return { bubbles: [{ kind: 'say', text: noDatabase }, expiring] }
  const [open, mine, blocked] = await Promise.all([
    listCases(DB, { state: 'unclaimed', most: shown }),
    listCases(DB, { state: 'mine', holder: staffKey(staff), most: shown }),
    barriersOf(DB, dayAt(now).slice(0, 7)),
  ])
  return {
    bubbles: [
      casesCard(waiting, open, now, 'claim', env.origin),
      casesCard('あなたの相談', mine, now, 'packet', env.origin),
      barriersCard(knowledge, blocked),
      expiring,
    ],
  }
}

/** The cases that wait, to be claimed at a desk that is new; nothing when there are none. */
export async function waitingOf({ bindings: { DB }, now, origin }: Env): Promise<readonly Bubble[]> {
  const open = DB ? await listCases(DB, { state: 'unclaimed', most: shown }) : []
  return open.length === 0 ? [] : [casesCard(waiting, open, now(), 'claim', origin)]
}

const waiting = '担当者を待っている相談'

function casesCard(
  title: string,
  rows: readonly Row[],
  now: number,
  act: 'claim' | 'packet',
  origin: string,
): Bubble {
  const choices: Choice[] = rows.slice(0, 4).map(({ id, number }) => ({
    value: `case/${act}/${id}`,
    label: `${act === 'claim' ? '引き受ける' : '見る'} ${number}`,
  }))
  return {
    kind: 'card',
    title: `${title}（${rows.length}${rows.length === shown ? '件以上' : '件'}）`,
    tone: rows.some(({ urgent }) => urgent === 1) ? 'urgent' : 'plain',
    lines:
      rows.length === 0
        ? [{ text: 'ありません。' }]
        : rows.map((row): Line => ({ label: row.number, text: lineOf(row, now) })),
    citations: [],
    choices: [
      ...choices,
      ...(origin === '' ? [] : [{ value: 'desk/page', label: '担当者ページ', url: `${origin}/desk` }]),
    ],
  }
}

/** 「緊急／ご本人の希望／製造業・6〜20人／2時間前に受付」 */
export function lineOf(row: Row, now: number): string {
  const reason = reasonSays[row.reason as keyof typeof reasonSays] ?? row.reason
  return [
    ...(row.urgent === 1 ? ['緊急'] : []),
    row.summary || reason,
    now - row.opened < 60_000 ? 'いま受付' : `${waitedText(now - row.opened)}前に受付`,
  ].join('／')
}

/** A span in its largest unit: 「5分」「3時間」「2日」. */
export function waitedText(span: number): string {
  const minutes = Math.max(0, Math.round(span / 60_000))
  if (minutes < 60) return `${minutes}分`
  return minutes < 48 * 60 ? `${Math.round(minutes / 60)}時間` : `${Math.round(minutes / (24 * 60))}日`
}

const Blocked = z.object({ of_what: z.string(), firms: z.number() })

async function barriersOf(db: D1Database, month: string): Promise<z.infer<typeof Blocked>[]> {
  const { results } = await db
    .prepare(
      `SELECT of_what, COUNT(DISTINCT who) AS firms FROM counts WHERE what = 'barrier' AND month = ?
       GROUP BY of_what HAVING firms >= 5 ORDER BY firms DESC LIMIT 5`,
    )
    .bind(month)
    .all()
  return results.map((row) => Blocked.parse(row))
}

function barriersCard(knowledge: Knowledge, blocked: readonly z.infer<typeof Blocked>[]): Bubble {
  return {
    kind: 'card',
    title: '今月、会員を止めていたこと',
    tone: 'plain',
    lines:
      blocked.length === 0
        ? [{ text: 'まだ数が足りません（5社に満たないものは出しません）。' }]
        : blocked.map(({ of_what: id, firms }) => ({
            label: knowledge.entry(id)?.title ?? id,
            text: `${firms}社`,
          })),
    citations: [],
  }
}

function expiringCard(knowledge: Knowledge, today: string): Bubble {
  const until = addDays(today, soon)
  const entries = entriesOf(knowledge.content)
    .filter(({ valid_until: last }) => last !== undefined && last <= until)
    .sort((one, other) => (one.valid_until ?? '').localeCompare(other.valid_until ?? ''))
  return {
    kind: 'card',
    title: 'もうすぐ期限が切れる知識',
    tone: entries.some((entry) => !isCurrent(entry, today)) ? 'care' : 'plain',
    lines:
      entries.length === 0
        ? [{ text: 'ありません。' }]
        : entries.slice(0, shown).map((entry) => ({
            label: entry.title,
            text: `${entry.valid_until}まで${isCurrent(entry, today) ? '' : '（切れています）'}`,
          })),
    citations: [],
  }
}
