import { describe, expect, test } from 'vitest'
import { keep, read } from '../../src/conversation/kept.ts'
import type { Ports } from '../../src/conversation/ports.ts'
import { nextWake, prune } from '../../src/conversation/prune.ts'
import { migrateTables, tablesNow, versionOf } from '../../src/conversation/tables.ts'
import { prune as pruneDatabase } from '../../src/desk/retention.ts'
import type { Env } from '../../src/env.ts'
import { dayAt } from '../../src/knowledge/judge/moment.ts'
import { openD1 } from '../desk/d1.ts'
import { day } from './course.ts'
import { newDisk } from './disk.ts'

/** What is let go of, when, and what never is. */
const now = 1_000 * day

function place() {
  const disk = newDisk(() => {})
  const store = disk.storeFor(
    () => {},
    (work) => work(),
  )
  store.atomically(() => migrateTables(store, 0))
  const left = (query: string) => store.rows(query).map(({ id }) => id)
  return { store, left, prune: () => prune({ store, now: () => now, machine: () => now } as Ports) }
}
const row =
  "INSERT INTO outbox (n, key, address, message, born, due, state) VALUES (?, ?, '{}', '{}', 0, 0, ?)"
const errand = "INSERT INTO errands (errand, due) VALUES ('{}', 0)"

test('what is answered, sent or given up goes; what waits or is held stays, however old it is', () => {
  const { store, left, prune } = place()
  store.rows(
    "INSERT INTO journal (id, heard, at, event) VALUES ('waits', 0, 0, '{}'), ('answered', 0, 0, NULL)",
  )
  for (const [n, state] of ['waiting', 'sent', 'dead'].entries()) store.rows(row, n, state, state)
  const cases = "INSERT INTO cases VALUES (?, ?, ?, 0, 0, '{}')"
  store.rows(cases, 'held', 'claimed', 'web:hana')
  store.rows(cases, 'waits', 'offered', null)
  store.rows(cases, 'over', 'closed', null)
  expect(prune()).toBe(false)
  expect(left('SELECT id FROM journal')).toEqual(['waits'])
  expect(left('SELECT key AS id FROM outbox')).toEqual(['waiting'])
  expect(left('SELECT id FROM cases')).toEqual(['held', 'waits'])
})

test.each([
  [1, 1, 1],
  [89, 1, 1],
  [91, 0, 1],
  [399, 0, 1],
  [401, 0, 0],
])('%d days after the last word there are %d transcripts and %d states', (days, transcripts, states) => {
  const { store, prune } = place()
  keep(store, 'state', '{}')
  keep(store, 'last', String(now - days * day))
  store.rows("INSERT INTO transcript (at, side, turn, body) VALUES (0, 'you', 1, '{}')")
  prune()
  expect(store.rows('SELECT 1 FROM transcript')).toHaveLength(transcripts)
  expect(read(store, 'state') === undefined ? 0 : 1).toBe(states)
})

test.each<[string, (store: ReturnType<typeof place>['store']) => void, boolean]>([
  ['nothing', () => {}, true],
  ['figures alone', (store) => keep(store, 'turns', '7'), true],
  ['a message that waits', (store) => void store.rows(row, 1, 'a', 'waiting'), false],
  ['an errand', (store) => void store.rows(errand), false],
  [
    'a state',
    (store) => {
      keep(store, 'state', '{}')
      keep(store, 'last', String(now))
    },
    false,
  ],
  ['a backlog that was reported', (store) => keep(store, 'reported', '{}'), false],
  [
    'a held case',
    (store) => void store.rows("INSERT INTO cases VALUES ('c', 'claimed', 'web:x', 0, 0, '{}')"),
    false,
  ],
  ['a plan of today', (store) => void store.rows("INSERT INTO plans VALUES ('s', ?, '{}')", now), false],
])('a conversation with %s is let go of as a whole: %s', (_name, fill, whole) => {
  const { store, prune } = place()
  fill(store)
  expect(prune()).toBe(whole)
})

describe('the database', () => {
  const young = { cases: 364, audit: 364, unanswered: 89, drafts: 364 }
  test.each([
    [
      'cases',
      "INSERT INTO cases (id, object, number, rev, state, desk, channel, reason, urgent, opened, changed, reopened, sent, heard, summary) VALUES (?, '', '', 1, 'closed', '', '', '', 0, 0, ?, 0, 0, 0, '')",
    ],
    ['audit', "INSERT INTO audit (key, at, staff, act, number) VALUES (?1, ?2, '', '', '')"],
    ['unanswered', "INSERT INTO unanswered (key, object, at, words) VALUES (?1, '', ?2, '')"],
    [
      'drafts',
      "INSERT INTO drafts (key, object, at, number, question, answer) VALUES (?1, '', ?2, '', '', '')",
    ],
  ] as const)('lets go of a row of %s in its time and not before', async (table, insert) => {
    const db = openD1()
    const days = young[table]
    await db
      .prepare(insert)
      .bind('young', now - days * day)
      .run()
    await db
      .prepare(insert)
      .bind('old', now - (days + 2) * day)
      .run()
    await pruneDatabase({ bindings: { DB: db }, now: () => now } as unknown as Env)
    const id = table === 'cases' ? 'id' : 'key'
    const { results } = await db.prepare(`SELECT ${id} AS id FROM ${table}`).all()
    expect(results).toEqual([{ id: 'young' }])
  })

  test.each([
    ['opened', null],
    ['offered', null],
    ['reopened', null],
    ['returned', null],
    ['closed', null],
    ['claimed', 'web:hana'],
    ['person', 'web:hana'],
  ])('lets go of the same old case as its conversation does: %s, held by %s', async (state, holder) => {
    const { store, left, prune } = place()
    store.rows("INSERT INTO cases VALUES ('one', ?, ?, 0, 0, '{}')", state, holder)
    prune()
    const db = openD1()
    const insert =
      "INSERT INTO cases (id, object, number, rev, state, holder, desk, channel, reason, urgent, opened, changed, reopened, sent, heard, summary) VALUES ('one', '', '', 1, ?1, ?2, '', '', '', 0, 0, 0, 0, 0, 0, '')"
    await db.prepare(insert).bind(state, holder).run()
    await pruneDatabase({ bindings: { DB: db }, now: () => now } as unknown as Env)
    const { results } = await db.prepare('SELECT id FROM cases').all()
    const stays = state === 'closed' || state === 'returned' ? [] : ['one']
    expect([left('SELECT id FROM cases'), results.map(({ id }) => id)]).toEqual([stays, stays])
  })

  test('lets go of links and installations that ran out, and keeps what has no end', async () => {
    const db = openD1()
    const past = Date.now() - 1
    const coming = Date.now() + day
    await db.prepare("INSERT INTO entered VALUES ('used', ?), ('young', ?)").bind(past, coming).run()
    await db
      .prepare("INSERT INTO vault VALUES ('state', '', ?), ('begun', '', ?), ('token', 'sealed', NULL)")
      .bind(past, coming)
      .run()
    await pruneDatabase({ bindings: { DB: db }, now: () => now } as unknown as Env)
    const left = async (query: string) => (await db.prepare(query).all()).results.map(({ id }) => id)
    expect(await left('SELECT nonce AS id FROM entered')).toEqual(['young'])
    expect(await left('SELECT name AS id FROM vault ORDER BY name')).toEqual(['begun', 'token'])
  })

  test('counts by months: what lies two years back stays, three years go', async () => {
    const db = openD1()
    const month = (days: number) => dayAt(now - days * day).slice(0, 7)
    for (const days of [0, 700, 1_000])
      await db
        .prepare("INSERT INTO counts (who, month, what, of_what, times) VALUES ('w', ?, 'flow', 'x', 1)")
        .bind(month(days))
        .run()
    await pruneDatabase({ bindings: { DB: db }, now: () => now } as unknown as Env)
    const { results } = await db.prepare('SELECT month FROM counts ORDER BY month').all()
    expect(results.map((one) => one.month)).toEqual([month(700), month(0)])
  })
})

test.each([
  ['closed', 'in time to let go of it', 365],
  ['offered', 'not at all on its account', undefined],
])('a conversation whose only case is %s wakes %s', (state, _when, days) => {
  const { store } = place()
  keep(store, 'pruned', '0')
  store.rows("INSERT INTO cases VALUES ('one', ?, NULL, 0, ?, '{}')", state, now)
  const wakes = nextWake({ store, now: () => now, machine: () => now } as Ports)
  expect(wakes && Math.floor((wakes - now) / day)).toBe(days)
})

test('tables of a later version are left as they are: who goes back by one deploy does not mark them older', () => {
  const { store } = place()
  const later = tablesNow + 1
  keep(store, 'tables', String(later))
  store.rows('ALTER TABLE outbox ADD COLUMN tomorrow TEXT')
  expect(migrateTables(store, versionOf(store))).toBe(tablesNow)
  expect(versionOf(store)).toBe(later)
  expect(store.rows("SELECT 1 FROM pragma_table_info('outbox') WHERE name = 'tomorrow'")).toHaveLength(1)
})
