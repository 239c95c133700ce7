import { describe, expect, test } from 'vitest'
import { keep } from '../../src/conversation/kept.ts'
import { keepPlan, planBehind, planLife, revokePlan } from '../../src/conversation/plans.ts'
import type { Ports } from '../../src/conversation/ports.ts'
import { migrateTables } from '../../src/conversation/tables.ts'
import { ownData } from '../../src/desk/own.ts'
import { newDisk } from '../sim/disk.ts'

/** What lies behind a secret is there for whoever has it, in its time. */
const begun = 1_800_000_000_000
const day = 86_400_000
const secret = '0123456789abcdef0123456789abcdef'
const others = [
  '',
  '0',
  secret.slice(1),
  `${secret}0`,
  secret.toUpperCase(),
  "' OR 1=1 --",
  '%',
  'undefined',
  'null',
]

function place() {
  const disk = newDisk(() => {})
  const store = disk.storeFor(
    () => {},
    (work) => work(),
  )
  store.atomically(() => migrateTables(store, 0))
  let now = begun
  const pass = (ms: number) => {
    now += ms
  }
  return { ports: { store, now: () => now } as Ports, store, pass }
}

describe('a plan', () => {
  test('is shown to its secret and to no other', () => {
    const { ports } = place()
    keepPlan(ports, secret, { steps: ['語'] } as never)
    expect(planBehind(ports, secret)).toEqual({ at: begun, plan: '{"steps":["語"]}' })
    for (const other of others) expect([other, planBehind(ports, other)]).toEqual([other, undefined])
  })

  test.each([
    [planLife, true],
    [planLife + 1, false],
  ])('after %d ms is there: %s', (after, there) => {
    const { ports, pass } = place()
    keepPlan(ports, secret, {} as never)
    pass(after)
    expect(planBehind(ports, secret) !== undefined).toBe(there)
  })

  test('is gone when it was revoked; another’s revocation leaves it', () => {
    const { ports, store } = place()
    keepPlan(ports, secret, {} as never)
    for (const other of others) revokePlan(store, other)
    expect(planBehind(ports, secret)).toBeDefined()
    revokePlan(store, secret)
    expect(planBehind(ports, secret)).toBeUndefined()
  })

  test('gives way to the five latest', () => {
    const { ports, pass } = place()
    for (let n = 0; n < 7; n++) {
      keepPlan(ports, `secret-${n}`, {} as never)
      pass(1)
    }
    const there = Array.from({ length: 7 }, (_, n) => planBehind(ports, `secret-${n}`) !== undefined)
    expect(there).toEqual([false, false, true, true, true, true, true])
  })
})

describe('one’s own data', () => {
  test('is read with its secret and with no other', () => {
    const { ports, store } = place()
    keep(store, 'export', JSON.stringify({ secret, until: begun + day }))
    expect(JSON.parse(ownData(ports, secret) ?? '{}')).toMatchObject({
      conversation: [],
      plans: [],
      cases: [],
    })
    for (const other of others) expect([other, ownData(ports, other)]).toEqual([other, undefined])
  })

  test('is read by nobody where it was never asked for', () => {
    const { ports } = place()
    for (const other of [secret, ...others])
      expect([other, ownData(ports, other)]).toEqual([other, undefined])
  })

  test.each([
    [day, true],
    [day + 1, false],
  ])('after %d ms is there: %s', (after, there) => {
    const { ports, store, pass } = place()
    keep(store, 'export', JSON.stringify({ secret, until: begun + day }))
    pass(after)
    expect(ownData(ports, secret) !== undefined).toBe(there)
  })
})
