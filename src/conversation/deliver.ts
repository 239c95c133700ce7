import type { Delivery, OpenChannel } from '../channel.ts'
import { backOff, giveUpAfter } from './backoff.ts'
import { pause } from './brink.ts'
import { afterwards } from './effects.ts'
import { dead, drop, fly, putOff, sent } from './fate.ts'
import { isFirst, next, waits } from './outbox.ts'
import type { Parcel } from './parcel.ts'
import { inTime } from './patience.ts'
import type { Ports } from './ports.ts'
import { toReport } from './report.ts'
import { unsay } from './transcript.ts'

/** An attempt that takes longer is taken for failed; its key makes another harmless. Milliseconds. */
const patience = 20_000
const silent: Delivery = { kind: 'retry', reason: 'unreachable', unknown: true }
/** Delivers what waits in a lane, oldest first, until all is out or the oldest has to wait: nothing overtakes it. */
export async function deliverLane(ports: Ports, lane: string): Promise<void> {
  for (let parcel = next(ports.store, lane); parcel; parcel = next(ports.store, lane)) {
    if (silenced(ports, parcel)) {
      silence(ports, parcel)
      continue
    }
    if (parcel.due > ports.machine()) {
      ports.wakeBy(parcel.due)
      break
    }
    await pause(ports.brink('before-deliver'))
    const known = note(ports, parcel)
    const attempted = attempt(ports, known)
    ports.underway.set(lane, attempted)
    const ended = ports.crowd?.begin()
    const result = await attempted
    ended?.()
    ports.underway.delete(lane)
    if (result === 'not begun') continue
    await pause(ports.brink('after-deliver-before-mark'))
    mark(ports, known, result)
    await pause(ports.brink('after-mark'))
  }
}

/** The bot does not talk over a person. */
function silenced(ports: Ports, { side }: Parcel): boolean {
  return side === 'bot' && ports.desk?.holds(ports) === true
}

function silence(ports: Ports, parcel: Parcel): void {
  ports.store.atomically(() => {
    drop(ports.store, parcel)
    if (parcel.entry !== null) unsay(ports.store, parcel.entry)
  })
}

/** The parcel with what is known of earlier attempts; this one is noted before it is made. */
function note({ store, unsent }: Ports, parcel: Parcel): Parcel {
  const interrupted = parcel.flying && !unsent.delete(parcel.key)
  if (!parcel.flying) fly(store, parcel)
  return interrupted ? { ...parcel, unknown: true } : parcel
}

/** 'not begun' when the message was taken back while its channel was being opened. */
async function attempt(ports: Ports, parcel: Parcel): Promise<Delivery | 'not begun'> {
  if (ports.machine() - parcel.born > giveUpAfter) return { kind: 'gone', reason: 'unreachable' }
  try {
    const channel = await ports.channel(parcel.address.channel)
    // A channel that was switched off may be switched on again.
    if (!channel) return { kind: 'retry', reason: 'unauthorised' }
    // Nothing may come between this look and the send.
    if (!waits(ports.store, parcel) || silenced(ports, parcel)) return 'not begun'
    return await inTime(send(ports, channel, parcel), patience, () => silent)
  } catch (error) {
    ports.log('deliver-threw', { key: parcel.key, error: error instanceof Error ? error.name : 'unknown' })
    return { kind: 'retry', reason: 'server-error', unknown: true }
  }
}

function send({ store }: Ports, channel: OpenChannel, parcel: Parcel): Promise<Delivery> {
  const { address, message, key, tries: count, unknown, note } = parcel
  const tries = {
    count,
    unknown,
    ...(note === null ? {} : { note }),
    ...(unknown && !isFirst(store, parcel) ? { first: false } : {}),
  }
  return channel.deliver(address, message, key, tries)
}

function mark(ports: Ports, parcel: Parcel, result: Delivery): void {
  const { store } = ports
  switch (result.kind) {
    case 'sent':
      ports.tally?.('sent', parcel.address.channel, parcel.tries + 1)
      // One statement is whole by itself.
      if (parcel.side === 'bot' || parcel.side === 'receipt') {
        sent(store, parcel, result.ref)
        return
      }
      store.atomically(() => {
        sent(store, parcel, result.ref)
        ports.desk?.delivered(ports, parcel, result)
      })
      return
    case 'retry': {
      if (silenced(ports, parcel)) {
        silence(ports, parcel)
        return
      }
      const note = result.note ?? parcel.note
      const wait = note === parcel.note ? backOff(parcel.tries + 1, ports.chance(), result.after) : 0
      ports.log('put-off', { key: parcel.key, reason: result.reason, tries: parcel.tries + 1 })
      store.atomically(() => {
        const unknown = parcel.unknown || result.unknown === true
        putOff(store, parcel, { due: ports.machine() + wait, unknown, note })
        if (parcel.side === 'person') ports.desk?.delivered(ports, parcel, result)
        toReport(store)
      })
      return
    }
    case 'gone':
      ports.log('dead-letter', { key: parcel.key, reason: result.reason, tries: parcel.tries + 1 })
      store.atomically(() => {
        dead(store, parcel, result.reason)
        if (parcel.side === 'bot' || parcel.side === 'receipt')
          afterwards(ports, { kind: 'case', reason: 'dead-letter', urgent: false })
        else ports.desk?.delivered(ports, parcel, result)
        toReport(store)
      })
  }
}
