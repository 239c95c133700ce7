import type { Delivery, OpenChannel } from '../channel.ts'
import { backOff, giveUpAfter } from './backoff.ts'
import { afterwards } from './effects.ts'
import { forget, keep, read } from './kept.ts'
import { backlog, dead, fly, next, type Parcel, putOff, sent } from './outbox.ts'
import type { Ports } from './ports.ts'

/** An attempt that takes longer is taken for failed; its key makes another harmless. Milliseconds. */
const patience = 20_000

/**
 * Delivers what waits, oldest first, until all is out or the oldest has to wait: nothing overtakes it.
 * Never rejects.
 */
export async function deliverAll(ports: Ports): Promise<void> {
  for (let parcel = next(ports.store); parcel; parcel = next(ports.store)) {
    if (parcel.due > ports.machine()) {
      ports.wakeBy(parcel.due)
      break
    }
    await pause(ports.brink('before-deliver'))
    const known = note(ports, parcel)
    const result = await attempt(ports, known)
    await pause(ports.brink('after-deliver-before-mark'))
    mark(ports, known, result)
    await pause(ports.brink('after-mark'))
  }
  await report(ports)
}

/** The parcel with what is known of earlier attempts; this one is noted before it is made. */
function note({ store, unsent }: Ports, parcel: Parcel): Parcel {
  const interrupted = parcel.flying && !unsent.delete(parcel.key)
  if (!parcel.flying) fly(store, parcel)
  return interrupted ? { ...parcel, unknown: true } : parcel
}

async function attempt(ports: Ports, parcel: Parcel): Promise<Delivery> {
  if (ports.machine() - parcel.born > giveUpAfter) return { kind: 'gone', reason: 'unreachable' }
  try {
    const channel = await ports.channel(parcel.address.channel)
    // A channel that was switched off may be switched on again.
    if (!channel) return { kind: 'retry', reason: 'unauthorised' }
    return await inTime(channel, parcel)
  } catch (error) {
    ports.log('deliver-threw', { key: parcel.key, error: error instanceof Error ? error.name : 'unknown' })
    return { kind: 'retry', reason: 'server-error', unknown: true }
  }
}

async function inTime(channel: OpenChannel, parcel: Parcel): Promise<Delivery> {
  const { address, message, key, tries, unknown } = parcel
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<Delivery>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'retry', reason: 'unreachable', unknown: true }), patience)
  })
  try {
    return await Promise.race([channel.deliver(address, message, key, { count: tries, unknown }), late])
  } finally {
    clearTimeout(timer)
  }
}

function mark(ports: Ports, parcel: Parcel, result: Delivery): void {
  const { store } = ports
  switch (result.kind) {
    case 'sent':
      sent(store, parcel, result.ref)
      return
    case 'retry': {
      const wait = backOff(parcel.tries + 1, ports.chance(), result.after)
      ports.log('put-off', { key: parcel.key, reason: result.reason, tries: parcel.tries + 1 })
      store.atomically(() => {
        putOff(store, parcel, ports.machine() + wait, parcel.unknown || result.unknown === true)
        if (read(store, 'reported') === undefined) keep(store, 'reported', '')
      })
      return
    }
    case 'gone':
      ports.log('dead-letter', { key: parcel.key, reason: result.reason, tries: parcel.tries + 1 })
      store.atomically(() => {
        dead(store, parcel, result.reason)
        afterwards(ports, { kind: 'case', reason: 'dead-letter', urgent: false })
        if (read(store, 'reported') === undefined) keep(store, 'reported', '')
      })
  }
}

/** Tells those who watch what waits here: only from the first failure on, and only when it changed. */
async function report(ports: Ports): Promise<void> {
  const { store } = ports
  const before = read(store, 'reported')
  if (before === undefined) return
  const now = backlog(store)
  const told = JSON.stringify(now)
  if (told === before) return
  try {
    await ports.outside.report(ports.object, now)
  } catch {
    ports.log('report-failed', {})
    return
  }
  if (now.waiting === 0 && now.dead === 0) forget(store, 'reported')
  else keep(store, 'reported', told)
}

/** Only a provoked crash makes anything wait here: no turn of the event loop is spent otherwise. */
async function pause(brink: Promise<void> | undefined): Promise<void> {
  if (brink) await brink
}
