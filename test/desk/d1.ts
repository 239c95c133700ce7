import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'

/** D1 in memory, with the migrations of the house: as much of it as the house asks for. */
export function openD1(): D1Database {
  const database = new DatabaseSync(':memory:')
  const folder = 'src/desk/migrations'
  for (const name of readdirSync(folder).sort()) database.exec(readFileSync(join(folder, name), 'utf8'))
  const prepare = (query: string, values: readonly SQLInputValue[] = []) => ({
    bind: (...more: readonly SQLInputValue[]) => prepare(query, more),
    all: async () => ({
      results: database
        .prepare(query)
        .all(...values)
        .map((row) => ({ ...row })),
    }),
    first: async () => {
      const row = database.prepare(query).get(...values)
      return row ? { ...row } : null
    },
    run: async () => ({ meta: { changes: Number(database.prepare(query).run(...values).changes) } }),
  })
  return {
    prepare,
    batch: async (statements: readonly { all(): Promise<unknown> }[]) => {
      database.exec('BEGIN')
      try {
        const results = []
        for (const statement of statements) results.push(await statement.all())
        database.exec('COMMIT')
        return results
      } catch (error) {
        database.exec('ROLLBACK')
        throw error
      }
    },
  } as unknown as D1Database
}
