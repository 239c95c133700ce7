import { sentenceOf } from '../failure.ts'
import type { Address, Incoming } from '../message.ts'
import { openAsking } from './asking.ts'
import { pause } from './brink.ts'
import { deliverLane } from './deliver.ts'
import { erase } from './erase.ts'
import { mayBeDue, runErrands } from './errands.ts'
import { hear } from './hear.ts'
import { waiting } from './journal.ts'
import { read } from './kept.ts'
import { lanes } from './outbox.ts'
import { gathered, openPace } from './pace.ts'
import { inTime } from './patience.ts'
import { planBehind, revokePlan } from './plans.ts'
import type { Ports } from './ports.ts'
import { nextWake, prune } from './prune.ts'
import { openQueue } from './queue.ts'
import { report } from './report.ts'
import { openRuns } from './runs.ts'
import { say, speak } from './say.ts'
import { settle } from './settle.ts'
import { migrateTables, tablesNow, versionOf } from './tables.ts'
import { after, type Entry, isThere } from './transcript.ts'
import type { Frame } from './world.ts'

/** A cold start answers its webhook before it loads the core, which takes the event loop for itself. Milliseconds. */
const politeness = 30
/** What was acknowledged and is not done is taken up again within this time after a crash. Milliseconds. */
const safety = 5_000
/**
 * So is what was stored and not acknowledged, while a reply still costs nothing; who sent it sends it again sooner. An
 * alarm for each act would cost half of what the act does.
 */
const backstop = 30_000
/**
 * An act is acknowledged after its answer is out, or after this. While many messages are on their way this is longer:
 * who sends waits for what was sent, instead of filling the queue. Milliseconds; platforms wait for seconds.
 */
const patience = { quiet: 30, busy: 250 }

/** How long what was just stored may wait for the alarm: in a crowd it is not taken for interrupted too soon. Milliseconds. */
const standBy = (isAnswered: boolean, crowded: number) =>
  isAnswered || crowded > 0 ? Math.max(backstop, crowded + safety) : safety

/**
 * One conversation, from what is heard to what is delivered. It holds nothing that is not in its store, so it may
 * be dropped at any moment and opened again.
 */
export type Talk = ReturnType<typeof openTalk>

export function openTalk(ports: Ports) {
  const { store } = ports
  let tables = versionOf(store)
  const run = openRuns()
  const pace = openPace()
  let gathering = false
  let rested = false
  const takeInTurn = openQueue(ports, take)
  const asking = ports.helpers && openAsking(ports, ports.helpers, take)

  function write<T>(work: () => T): T {
    const before = tables
    try {
      return store.atomically(() => {
        if (tables < tablesNow) tables = migrateTables(store, tables)
        return work()
      })
    } catch (error) {
      tables = before
      throw error
    }
  }

  /** Nothing is left: the caller lets go of the tables too, and the next act finds an empty place. */
  function empty(): undefined {
    tables = 0
    store.remembered.clear()
    return undefined
  }

  /** Deliveries by lane, errands and searches: none waits for another, and a person's answer for nobody's silence. */
  async function work(): Promise<void> {
    const tell = () => run('report', () => report(ports))
    const waiting = lanes(store)
    const errands = !mayBeDue(ports)
      ? []
      : [
          run('errands', () => runErrands(ports, 'other', take)),
          run('searches', () => runErrands(ports, 'search', take)),
        ]
    await Promise.all([
      ...waiting.map((lane) => run(`lane ${lane}`, () => deliverLane(ports, lane)).then(tell)),
      ...(waiting.length === 0 ? [tell()] : []),
      ...errands,
    ])
  }

  function comeBack(wait: number | undefined): void {
    if (wait === undefined) return
    ports.wakeBy(ports.machine() + wait + safety)
    ports.soon(wait, take)
  }

  /** What comes faster than anybody types is answered together, a turn at a time. */
  function gather(): void {
    if (gathering) return
    gathering = true
    ports.wakeBy(ports.machine() + gathered + safety)
    ports.soon(gathered, () => {
      gathering = false
      take()
    })
  }

  /** Says, once, that answers will take a while. */
  function tellPace(): void {
    const address = read(store, 'address')
    if (address === undefined || ports.desk?.holds(ports)) return
    const bubbles = [{ kind: 'say', text: sentenceOf({ reason: 'too-fast' }) }] as const
    ports.show(speak(ports, JSON.parse(address) as Address, 'bot', { bubbles }))
  }

  /** Whether all is out soon enough to acknowledge it with that. It is stored, whatever becomes of it. */
  function isOut(answered: Promise<void>): Promise<boolean> {
    const wait = ports.crowd?.isBusy() ? patience.busy : patience.quiet
    const out = answered.then(() => true)
    return inTime(out, wait, () => false).catch(() => false)
  }

  /** A turn over what waits, when it is time and the core is at hand; then whatever that leaves to do. */
  function take(): void {
    const core = ports.core()
    if (core) {
      if (!pace.isFast(ports.machine())) comeBack(settle(ports, core, undefined, asking))
      else if (settle(ports, core, 1) !== undefined) gather()
      void work()
    } else {
      void ports.loadCore().then(take, () => ports.log('core-not-loaded', {}))
    }
  }

  const said = (cursor: number): Entry[] => (tables === 0 ? [] : after(store, cursor))

  return {
    /**
     * Resolves when every act is in the journal, masked. Where the core is at hand they are answered in the same
     * commit; a cold start answers right after, and in a crowd everybody is answered in turn.
     */
    async hear(incoming: readonly Incoming[]): Promise<void> {
      if (tables === 0 && incoming.every(({ overheard }) => overheard)) return
      const crowded = ports.crowd?.wait() ?? 0
      const core = ports.apart || crowded > 0 ? undefined : ports.core()
      await pause(ports.brink('before-journal'))
      const wait = write(() => {
        const fresh = hear(ports, incoming, core !== undefined)
        if (fresh === 0 && lanes(store).length === 0 && waiting(store).length === 0) return 'nothing new'
        ports.wakeBy(ports.machine() + standBy(core !== undefined, crowded))
        const pacing = pace.heard(fresh, ports.machine())
        if (pacing === 'first') tellPace()
        if (pacing !== 'fine') return 'gather'
        return core ? settle(ports, core, undefined, asking) : 'later'
      })
      if (wait === 'nothing new') return
      await pause(ports.brink('after-journal'))
      if (wait === 'gather') {
        gather()
        void work()
      } else if (wait === 'later') takeInTurn(ports.apart ? 0 : Math.max(crowded, politeness))
      else {
        comeBack(wait)
        if (!(await isOut(work()))) ports.wakeBy(ports.machine() + safety)
      }
      await pause(ports.brink('after-turn'))
    },
    /**
     * Takes up whatever is due. Resolves with the moment at which to call again (machine's clock), or undefined when
     * nothing is left of this conversation.
     */
    async wake(): Promise<number | undefined> {
      if (tables === 0) return undefined
      // In a crowd what is heard comes first: whoever's turn it is has a time of their own.
      rested = !rested && ports.crowd?.isFull() === true
      if (rested) return ports.machine() + safety
      if (write(() => prune(ports))) return empty()
      // What was on its way when a process ended is asked for first: platforms forget it, and no core is needed for it.
      if (!ports.core()) void work()
      const core = ports.core() ?? (await ports.loadCore().catch(() => undefined))
      if (core) comeBack(settle(ports, core, undefined, asking))
      else ports.log('core-not-loaded', {})
      await work()
      return nextWake(ports) ?? empty()
    },
    /** A person of the desk speaks; false when there is nobody to speak to. `key` makes a second call harmless. */
    say(speaker: string, text: string, key: string): boolean {
      const said = write(() => {
        ports.wakeBy(ports.machine() + safety)
        return say(ports, speaker, text, key)
      })
      if (said) void work()
      return said
    },
    /**
     * Does what a desk asks, in one transaction; JSON in and out. Where the desk takes the conversation this resolves
     * when a send already begun has ended: no other begins until it is given back.
     */
    async desk(call: string): Promise<string | undefined> {
      const { desk } = ports
      if (!desk || tables === 0) return undefined
      await desk.load()
      const begun = ports.underway.get('')
      const { answer, quiet } = write(() => {
        ports.wakeBy(ports.machine() + safety)
        return desk.call(ports, call)
      })
      void work()
      if (quiet) {
        await begun
        write(() => desk.quiet(ports))
      }
      return answer
    },
    /** Forgets the conversation, as if its person had asked. */
    erase(): void {
      if (tables === 0) return
      asking?.drop()
      write(() => {
        ports.wakeBy(ports.machine() + safety)
        erase(ports)
      })
      ports.show({ erased: true })
      void work()
    },
    /** What was said after a cursor. */
    after: said,
    /**
     * What a connection is shown that comes back: what was said after the entry that it saw last, named by its cursor
     * and its time; where that was forgotten meanwhile, that it was, and all that was said since.
     */
    since(cursor: number, at: number): readonly Frame[] {
      if (tables !== 0 && isThere(store, cursor, at)) return after(store, cursor)
      return [{ erased: true }, ...said(0)]
    },
    /** The plan behind a secret, with when it was made (milliseconds); undefined when there is none any more. */
    plan(secret: string): { readonly at: number; readonly plan: string } | undefined {
      return tables < tablesNow ? undefined : planBehind(ports, secret)
    },
    /** Nobody sees the plan behind this secret any more. */
    revoke(secret: string): void {
      if (tables === tablesNow) write(() => revokePlan(store, secret))
    },
  }
}
