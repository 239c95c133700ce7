import type { Store } from './store.ts'
import { migrateTables, tablesNow, versionOf } from './tables.ts'

/** The tables of one conversation: they come to be with the first write, and go when nothing is left of it. */
export type Book = ReturnType<typeof openBook>

export function openBook(store: Store) {
  let version = versionOf(store)
  return {
    /** Nothing was ever written here, or nothing is left. */
    isEmpty: (): boolean => version === 0,
    /** All tables are there that this version of the code knows. */
    isCurrent: (): boolean => version >= tablesNow,
    /** All that `work` writes or, when it throws, nothing; into tables that are brought up to date before. */
    write<T>(work: () => T): T {
      const before = version
      try {
        return store.atomically(() => {
          if (version < tablesNow) version = migrateTables(store, version)
          return work()
        })
      } catch (error) {
        version = before
        throw error
      }
    },
    /** Nothing is left: the caller lets go of the tables too, and the next act finds an empty place. */
    close(): undefined {
      version = 0
      store.remembered.clear()
      return undefined
    },
  }
}
