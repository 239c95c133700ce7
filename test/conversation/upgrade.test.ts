import { readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import { isKnown } from '../../src/conversation/journal.ts'
import { next } from '../../src/conversation/outbox.ts'
import type { Cell, Store } from '../../src/conversation/store.ts'
import { migrateTables, tablesNow, versionOf } from '../../src/conversation/tables.ts'
import { after } from '../../src/conversation/transcript.ts'
import { migrate, turn } from '../../src/flow/turn.ts'
import { knowledge } from '../../src/knowledge/compiled.ts'
import { storeIn } from '../harness/store.ts'

type Fixture = {
  readonly schema: readonly string[]
  readonly rows: Readonly<Record<string, readonly Readonly<Record<string, Cell>>[]>>
}
const read = (name: string): Fixture =>
  JSON.parse(readFileSync(new URL(`../fixtures/${name}.json`, import.meta.url).pathname, 'utf8'))

/**
 * Conversations in the middle of a flow with words on their way: as the first released version left one (with a case),
 * and as its tables first were.
 */
const fixtures = ['state-v1', 'state-tables-1'] as const

function opened(fixture: Fixture): Store {
  const database = new DatabaseSync(':memory:')
  for (const statement of fixture.schema) database.exec(statement)
  for (const [table, rows] of Object.entries(fixture.rows))
    for (const row of rows) {
      const names = Object.keys(row)
      const marks = names.map(() => '?').join(', ')
      database
        .prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${marks})`)
        .run(...Object.values(row))
    }
  const store = storeIn(database)
  migrateTables(store, versionOf(store))
  return store
}

const emptyStore = () => storeIn(new DatabaseSync(':memory:'))

/** Every table with its columns, in their order, and every index. */
function shape(store: Store): unknown[] {
  return store.rows(
    `SELECT m.type, m.name, m.tbl_name, c.name AS col, c.type AS kind, c."notnull", c.dflt_value, c.pk
     FROM sqlite_master m LEFT JOIN pragma_table_info(m.name) c ORDER BY m.type, m.name, c.cid`,
  )
}

describe.each(fixtures)('a conversation kept as %s', (name) => {
  const fixture = read(name)
  test('has the very tables that one of today begins with', () => {
    const store = emptyStore()
    migrateTables(store, 0)
    expect(shape(opened(fixture))).toEqual(shape(store))
    expect(shape(store).length).toBeGreaterThan(30)
  })

  test('is brought forward, and a second time changes nothing', () => {
    const store = opened(fixture)
    expect(versionOf(store)).toBe(tablesNow)
    expect(migrateTables(store, versionOf(store))).toBe(tablesNow)
  })

  test('keeps what was heard, said and is on its way', () => {
    const store = opened(fixture)
    for (const row of fixture.rows.journal ?? []) expect(isKnown(store, String(row.id))).toBe(true)
    expect(after(store, 0)).toHaveLength(fixture.rows.transcript?.length ?? 0)
    expect(next(store, '')?.key).toBe(
      fixture.rows.outbox?.find(({ state, lane = '' }) => state === 'waiting' && lane === '')?.key,
    )
  })

  test('keeps what is known of the firm, and goes on from there', () => {
    const [row] = opened(fixture).rows("SELECT value FROM kept WHERE name = 'state'")
    const state = migrate(JSON.parse(String(row?.value)))
    expect(state.profile.employees?.value).toBeDefined()
    expect(state.profile.prefecture?.value).toBeDefined()
    const heard = [
      { id: 'n', at: 0, audience: 'owner', act: { kind: 'text', text: '何を知ってる？' } },
    ] as const
    const said = turn(
      state,
      heard,
      { at: Date.parse('2026-11-25T10:00:00+09:00'), today: '2026-11-25' },
      knowledge,
    )
    expect(JSON.stringify(said.bubbles)).toMatch(/うかがっていること[\s\S]*30人/)
  })
})
