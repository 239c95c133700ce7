import type { DatabaseSync } from 'node:sqlite'
import { type Store, storeOf } from '../../src/conversation/store.ts'

/** A conversation's store in a database of this process; what is begun within what is atomic is so too. */
export function storeIn(database: DatabaseSync): Store {
  let depth = 0
  return storeOf({
    rows: (query, ...values) =>
      database
        .prepare(query)
        .all(...values)
        .map((row) => ({ ...row })) as never,
    atomically: (work) => {
      const name = `s${depth}`
      depth += 1
      database.exec(`SAVEPOINT ${name}`)
      try {
        const result = work()
        database.exec(`RELEASE ${name}`)
        return result
      } catch (error) {
        database.exec(`ROLLBACK TO ${name}; RELEASE ${name}`)
        throw error
      } finally {
        depth -= 1
      }
    },
  })
}
