import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { describe, expect, test } from 'vitest'

/** The database as its first migration left it, with rows; and what the released migrations are, by their checksums. */
const fixture: {
  readonly applied: readonly string[]
  readonly released: Readonly<Record<string, string>>
  readonly schema: readonly string[]
  readonly rows: Readonly<Record<string, readonly Readonly<Record<string, SQLInputValue>>[]>>
} = JSON.parse(readFileSync(new URL('../fixtures/d1-0001.json', import.meta.url).pathname, 'utf8'))
const folder = new URL('../../src/desk/migrations', import.meta.url).pathname
const migrations = readdirSync(folder).sort()
const textOf = (name: string) => readFileSync(join(folder, name), 'utf8')

function brought(applied: readonly string[], schema: readonly string[]): DatabaseSync {
  const database = new DatabaseSync(':memory:')
  for (const statement of schema) database.exec(statement)
  if (schema.length > 0)
    for (const [table, rows] of Object.entries(fixture.rows))
      for (const row of rows) {
        const names = Object.keys(row)
        const insert = `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`
        database.prepare(insert).run(...Object.values(row))
      }
  for (const name of migrations) if (!applied.includes(name)) database.exec(textOf(name))
  return database
}

/** Tables with their columns, and indexes. */
const shape = (database: DatabaseSync) =>
  database
    .prepare("SELECT name, type FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name")
    .all()
    .map(({ name, type }) => [name, type, database.prepare(`PRAGMA table_info(${String(name)})`).all()])

describe('the database of an earlier release', () => {
  const old = brought(fixture.applied, fixture.schema)
  test('comes to the same tables as a new one', () => {
    expect(shape(old)).toEqual(shape(brought([], [])))
  })
  test.each(Object.keys(fixture.rows))('keeps every row of %s', (table) => {
    const rows = fixture.rows[table] ?? []
    const kept = old.prepare(`SELECT * FROM ${table}`).all()
    expect(kept).toHaveLength(rows.length)
    for (const [place, row] of rows.entries()) expect(kept[place]).toMatchObject(row)
  })
})

test.each(Object.entries(fixture.released))(
  '%s is released: it is followed by others, never changed',
  (name, sum) => {
    expect(createHash('sha256').update(textOf(name)).digest('hex')).toBe(sum)
  },
)
