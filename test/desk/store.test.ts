import { describe, expect, test } from 'vitest'
import { listCases } from '../../src/desk/kept/rows.ts'
import { bind } from '../../src/desk/kept/store.ts'
import { outsideWithDesk } from '../../src/desk/outside.ts'
import { prune } from '../../src/desk/retention.ts'
import { openD1 } from './d1.ts'
import { copies, day, env, fresh, now, object } from './storing.ts'

describe('the copy of a case', () => {
  test('is replaced by a later one and never by an earlier one', async () => {
    const db = openD1()
    await copies(db).keep({ ...fresh, rev: 3, state: 'person' }, object)
    await copies(db).keep(fresh, object)
    await copies(db).keep({ ...fresh, rev: 3, state: 'person' }, object)
    expect(await listCases(db, {})).toMatchObject([{ state: 'person' }])
  })

  test.each([
    [{ words: '1124' }, 1],
    [{ words: '製造' }, 1],
    [{ words: '100%' }, 0],
    [{ state: 'unclaimed' as const }, 1],
    [{ state: 'ended' as const }, 0],
    [{ state: 'mine' as const, holder: 'slack:U1' }, 0],
    [{ desk: 'other' }, 0],
  ])('is found by %j: %i', async (wanted, count) => {
    const db = openD1()
    await copies(db).keep(fresh, object)
    expect(await listCases(db, wanted)).toHaveLength(count)
  })

  test('loses all but number, times and state when its owner is forgotten, and so does everything of theirs', async () => {
    const db = openD1()
    const outside = outsideWithDesk(env(db))
    await copies(db).keep(fresh, object)
    await copies(db).unanswered({ key: 'q', object, at: now, words: 'ももたろう' })
    await copies(db).draft({ key: 'd', object, at: now, number: 'n', question: 'ももたろう', answer: 'きじ' })
    await outside.count('c', object, [{ what: 'flow', of: 'barriers', times: 2 }], {
      industry: 'food-service',
    })
    await outside.forget({
      object,
      address: { channel: 'line', conversation: 'U', to: {} },
      audience: 'owner',
    })
    const tables = await Promise.all(
      ['cases', 'unanswered', 'drafts', 'counts'].map((table) => db.prepare(`SELECT * FROM ${table}`).all()),
    )
    const left = JSON.stringify(tables)
    for (const word of ['ももたろう', 'きじ', '製造業', '大阪府', 'food-service', 'ご本人の希望'])
      expect(left).not.toContain(word)
    expect(await listCases(db, {})).toMatchObject([{ number: '1124-ABCD', opened: now, state: 'offered' }])
  })

  test('is let go of a year after it ended, an open one never', async () => {
    const db = openD1()
    await copies(db).keep({ ...fresh, changed: now - 366 * day, state: 'closed' }, object)
    await copies(db).keep({ ...fresh, id: `${object}.00000001`, changed: now - 366 * day }, object)
    await prune(env(db))
    expect((await listCases(db, {})).map(({ id }) => id)).toEqual([`${object}.00000001`])
  })

  test('is not needed: without a database every call succeeds', async () => {
    const none = copies(undefined, 'C1')
    await none.keep(fresh, object)
    expect(await none.load()).toEqual({})
    expect(await none.addresses('main')).toMatchObject([{ channel: 'slack', to: { channel: 'C1' } }])
  })
})

describe('where a case is posted', () => {
  test('in the configured Slack channel and wherever the desk was bound, the last word holding', async () => {
    const db = openD1()
    const teams = (id: string) => ({ channel: 'teams', conversation: id, to: { conversation: id } })
    await bind(db, 'default', teams('old'), 'x', now)
    await bind(db, 'default', teams('new'), 'x', now)
    expect((await copies(db, 'C1').addresses('main')).map(({ to }) => to)).toEqual([
      { channel: 'C1' },
      { conversation: 'new' },
    ])
  })
})
