import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { keep, read } from '../../src/conversation/kept.ts'
import { type Store, storeOf } from '../../src/conversation/store.ts'
import { migrateTables, tablesNow } from '../../src/conversation/tables.ts'
import { storeIn } from '../harness/store.ts'

/** A new conversation's store in which the nth statement that keeps values fails. */
function failing(nth: number): { readonly store: Store; stored(): unknown } {
  const database = new DatabaseSync(':memory:')
  const whole = storeIn(database)
  let writes = 0
  const store = storeOf({
    rows: (query, ...values) => {
      if (query.startsWith('INSERT INTO kept') && ++writes === nth) throw new Error('the storage failed once')
      return whole.rows(query, ...values)
    },
    atomically: whole.atomically,
  })
  const stored = () =>
    Object.fromEntries(
      database
        .prepare('SELECT name, value FROM kept')
        .all()
        .map(({ name, value }) => [name, value]),
    )
  return { store, stored }
}

test('values of one transaction are written together, and read before they are', () => {
  const { store, stored } = failing(Number.POSITIVE_INFINITY)
  store.atomically(() => {
    migrateTables(store, 0)
    keep(store, 'turns', '1')
    keep(store, 'turns', '2')
    expect(read(store, 'turns')).toBe('2')
    expect(stored()).toEqual({})
  })
  expect(stored()).toMatchObject({ tables: String(tablesNow), turns: '2' })
})

test('what an inner transaction kept is written with the outer one', () => {
  const { store, stored } = failing(Number.POSITIVE_INFINITY)
  store.atomically(() => {
    migrateTables(store, 0)
    store.atomically(() => keep(store, 'turns', '1'))
    expect(stored()).toEqual({})
  })
  expect(stored()).toMatchObject({ tables: String(tablesNow), turns: '1' })
})

test('what an inner transaction kept is undone with it, and nothing that stood before', () => {
  const { store, stored } = failing(Number.POSITIVE_INFINITY)
  store.atomically(() => {
    migrateTables(store, 0)
    keep(store, 'turns', '1')
    expect(() =>
      store.atomically(() => {
        keep(store, 'turns', '2')
        throw new Error('a turn that throws')
      }),
    ).toThrow('a turn that throws')
    expect(read(store, 'turns')).toBe('1')
  })
  expect(stored()).toMatchObject({ tables: String(tablesNow), turns: '1' })
})

test('when the last statement fails nothing is kept, and nothing is remembered', () => {
  const { store } = failing(2)
  store.atomically(() => migrateTables(store, 0))
  expect(() => store.atomically(() => keep(store, 'turns', '1'))).toThrow('the storage failed once')
  expect(read(store, 'turns')).toBeUndefined()
})
