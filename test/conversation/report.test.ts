import { expect, test } from 'vitest'
import { dead } from '../../src/conversation/fate.ts'
import { keep } from '../../src/conversation/kept.ts'
import { type Backlog, next, post } from '../../src/conversation/outbox.ts'
import type { Ports } from '../../src/conversation/ports.ts'
import { report } from '../../src/conversation/report.ts'
import { migrateTables } from '../../src/conversation/tables.ts'
import { newDisk } from '../sim/disk.ts'
import { owner } from '../sim/world.ts'

test('a dead letter that comes up while the backlog is told is told next', async () => {
  const disk = newDisk(() => {})
  const store = disk.storeFor(
    () => {},
    (work) => work(),
  )
  migrateTables(store, 0)
  keep(store, 'reported', '')
  const told: Backlog[] = []
  const ports = {
    store,
    object: 'one',
    outside: {
      report: async (_: string, backlog: Backlog) => {
        told.push(backlog)
        if (told.length > 1) return
        post(store, 'key', owner, { bubbles: [{ kind: 'say', text: 'x' }] }, 0)
        const parcel = next(store, '')
        if (parcel) dead(store, parcel, 'rejected')
      },
    },
  } as unknown as Ports
  await report(ports)
  await report(ports)
  await report(ports)
  expect(told.map((backlog) => backlog.dead)).toEqual([0, 1])
  disk.close()
})
