import type { Delivery, OpenChannel } from '../channel.ts'
import { backOff, giveUpAfter } from './backoff.ts'
import { pause } from './brink.ts'
import { afterwards } from './effects.ts'
import { forget, keep, read } from './kept.ts'
import { backlog, dead, drop, fly, isFirst, next, type Parcel, putOff, sent, waits } from './outbox.ts'
import { inTime, Late } from './patience.ts'
import type { Ports } from './ports.ts'
import { unsay } from './transcript.ts'

/** An attempt that takes longer is taken for failed; its key makes another harmless. Milliseconds. */
const patience = 20_000
const silent: Delivery = { kind: 'retry', reason: 'unreachable', unknown: true }
/** A report that failed is made again after this. Milliseconds. */
const reportAgain = 60_000

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
        if (read(store, 'reported') === undefined) keep(store, 'reported', '')
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
        if (read(store, 'reported') === undefined) keep(store, 'reported', '')
      })
  }
}

/** Tells those who watch what waits here: only from the first failure on, and only when it changed. */
export async function report(ports: Ports): Promise<void> {
  const { store } = ports
  const before = read(store, 'reported')
  if (before === undefined) return
  const now = backlog(store)
  const told = JSON.stringify(now)
  if (told === before) return
  // Whether it arrives may never be known here: until it is, nothing counts as told.
  if (before !== '') keep(store, 'reported', '')
  try {
    await inTime(ports.outside.report(ports.object, now), patience, () => {
      throw new Late()
    })
  } catch {
    ports.log('report-failed', {})
    // Nothing else may be due here for days.
    ports.wakeBy(ports.machine() + reportAgain)
    return
  }
  // What came up while it was told is told next.
  const still = told === JSON.stringify(backlog(store))
  if (still && now.waiting === 0 && now.dead === 0) forget(store, 'reported')
  else keep(store, 'reported', told)
}
