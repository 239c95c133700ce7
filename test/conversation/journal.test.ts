import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { done, drop, failed, forgetWords, isKnown, waiting, write } from '../../src/conversation/journal.ts'
import type { Store } from '../../src/conversation/store.ts'
import { migrateTables } from '../../src/conversation/tables.ts'
import type { Incoming } from '../../src/message.ts'
import { storeIn } from '../harness/store.ts'

const said = (id: string, text: string): Incoming => ({
  id,
  at: 1,
  person: { id: 'U1' },
  audience: 'owner',
  address: { channel: 'line', conversation: 'U1', to: { user: 'U1' } },
  act: { kind: 'text', text, messageId: `m-${id}` },
})

function opened(): { readonly store: Store; words(): unknown } {
  const store = storeIn(new DatabaseSync(':memory:'))
  store.atomically(() => migrateTables(store, 0))
  const words = () =>
    Object.fromEntries(
      store
        .rows("SELECT id, event ->> '$.act.text' AS words, tries FROM journal ORDER BY id")
        .map(({ id, words, tries }) => [id, [words, tries]]),
    )
  return { store, words }
}

/** What another process reads, once this one has ended. */
function reread(store: Store): readonly string[] {
  store.remembered.clear()
  return waiting(store).map(({ incoming: { act } }) => (act.kind === 'text' ? act.text : act.kind))
}

test('the words of what still waits are written when its transaction ends', () => {
  const { store, words } = opened()
  store.atomically(() => write(store, said('a', 'いくらですか'), 1, true))
  expect(words()).toEqual({ a: ['いくらですか', 0] })
  expect(reread(store)).toEqual(['いくらですか'])
})

test('of what is answered in the transaction that heard it no word is ever written', () => {
  const { store, words } = opened()
  store.atomically(() => {
    write(store, said('a', 'いくらですか'), 1, true)
    store.atomically(() => done(store, waiting(store)))
  })
  expect(words()).toEqual({ a: [null, 0] })
  expect(isKnown(store, 'a')).toBe(true)
  expect(reread(store)).toEqual([])
})

test('the words of what is not answered now stand with its row', () => {
  const { store, words } = opened()
  store.atomically(() => {
    write(store, said('a', 'いくらですか'), 1)
    expect(words()).toEqual({ a: ['いくらですか', 0] })
    done(store, waiting(store))
  })
  expect(words()).toEqual({ a: [null, 0] })
})

test('what waits on when everything before it is forgotten is answered once', () => {
  const { store, words } = opened()
  store.atomically(() => {
    const later = said('b', 'いくらですか')
    write(store, said('a', '退会します'), 1, true)
    write(store, later, 1, true)
    forgetWords(store)
    store.rows('DELETE FROM journal WHERE id = ?', later.id)
    write(store, later, 1)
    done(store, waiting(store))
  })
  expect(words()).toEqual({ a: [null, 0], b: [null, 0] })
  expect(reread(store)).toEqual([])
})

test('what a turn that throws would have answered waits, with its words and one try more', () => {
  const { store, words } = opened()
  store.atomically(() => {
    write(store, said('a', 'いくらですか'), 1, true)
    expect(() =>
      store.atomically(() => {
        done(store, waiting(store))
        throw new Error('a turn that throws')
      }),
    ).toThrow('a turn that throws')
    store.atomically(() => failed(store, waiting(store)))
  })
  expect(words()).toEqual({ a: ['いくらですか', 1] })
  expect(reread(store)).toEqual(['いくらですか'])
})

test('what is heard again is known, whether it was answered or not', () => {
  const { store } = opened()
  store.atomically(() => {
    expect(write(store, said('a', 'いくらですか'), 1, true)).toBe(true)
    expect(write(store, said('a', 'いくらですか'), 2, true)).toBe(false)
    done(store, waiting(store))
    expect(write(store, said('a', 'いくらですか'), 3, true)).toBe(false)
  })
  expect(waiting(store)).toEqual([])
})

test('what is taken back in the transaction that heard it is dropped, and nothing else', () => {
  const { store, words } = opened()
  store.atomically(() => {
    write(store, said('a', '間違えました'), 1, true)
    write(store, said('b', 'いくらですか'), 1, true)
    drop(store, 'm-a')
  })
  expect(words()).toEqual({ a: [null, 0], b: ['いくらですか', 0] })
})

test('of a transaction that is undone nothing waits and nothing is known', () => {
  const { store } = opened()
  expect(() =>
    store.atomically(() => {
      write(store, said('a', 'いくらですか'), 1, true)
      throw new Error('the storage failed')
    }),
  ).toThrow('the storage failed')
  expect(waiting(store)).toEqual([])
  expect(isKnown(store, 'a')).toBe(false)
})
