import type { Env } from '../env.ts'
import type { openAlarm } from './alarm.ts'
import { channelOf } from './channels.ts'
import type { Shared } from './parts.ts'
import { planTicket } from './plan-ticket.ts'
import type { Ports } from './ports.ts'
import { show } from './sockets.ts'
import { type Store, storeOf } from './store.ts'
import { tally } from './tally.ts'

/** Where one conversation runs; `origin` is where the last request reached it, '' before any did. */
type Place = {
  readonly ctx: DurableObjectState
  readonly env: Env
  readonly alarm: ReturnType<typeof openAlarm>
  origin(): string
}

/** The platform's storage, alarm, clock and sockets, lent to one conversation with what all of them share. */
export function lend(shared: Shared, { ctx, env, alarm, origin }: Place): Ports {
  const object = ctx.id.toString()
  const { bindings } = env
  return {
    object,
    store: storeIn(ctx.storage, alarm.within),
    now: () => env.now(),
    machine: () => Date.now(),
    wakeBy: (at) => alarm.wakeBy(at),
    soon: (ms, work) => void setTimeout(work, ms),
    chance: () => Math.random(),
    uuid: () => crypto.randomUUID(),
    channel: (name) => channelOf(shared.channels, name, bindings),
    core: shared.core,
    loadCore: () => shared.loadCore(env),
    show: (frame) => show(ctx, frame),
    planAddress: (secret) => {
      // Where nobody configured an address, the one of the last request stands in for it.
      const reached = env.origin || origin()
      const ticket = reached === '' ? undefined : planTicket(env.planSecret, object, secret)
      return ticket && `${reached}/plan/${ticket}`
    },
    outside: shared.outside(env),
    log: (event, detail) => {
      console.log(JSON.stringify({ event, conversation: object, ...detail }))
      tally(bindings, event, String(detail.reason ?? detail.kind ?? detail.error ?? ''))
    },
    tally: (event, kind, figure) => tally(bindings, event, kind, figure),
    brink: (at) => env.crash(at),
    unsent: new Set(),
    underway: new Map(),
    desk: shared.desk?.(env),
    helpers: shared.helpers?.(env),
    crowd: shared.crowd,
    apart: env.apart,
  }
}

function storeIn(storage: DurableObjectStorage, within: <T>(work: () => T) => T): Store {
  return storeOf({
    rows: (query, ...values) =>
      storage.sql.exec<Record<string, string | number | null>>(query, ...values).toArray(),
    atomically: (work) => within(() => storage.transactionSync(work)),
  })
}
