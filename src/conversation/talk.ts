import type { Incoming } from '../message.ts'
import { safety } from './acknowledge.ts'
import { openBook } from './book.ts'
import { erase } from './erase.ts'
import type { Open } from './open.ts'
import { planBehind, revokePlan } from './plans.ts'
import type { Ports } from './ports.ts'
import { say } from './say.ts'
import { takeIn } from './take-in.ts'
import { after, type Entry, isThere } from './transcript.ts'
import { openTurns } from './turns.ts'
import { openWake } from './wake.ts'
import type { Frame } from './world.ts'

/**
 * One conversation, from what is heard to what is delivered. It holds nothing that is not in its store, so it may
 * be dropped at any moment and opened again.
 */
export type Talk = ReturnType<typeof openTalk>

export function openTalk(ports: Ports) {
  const { store } = ports
  const book = openBook(store)
  const turns = openTurns(ports)
  const open: Open = { ports, book, turns }
  const said = (cursor: number): Entry[] => (book.isEmpty() ? [] : after(store, cursor))

  return {
    /** Takes acts in, as `takeIn` promises. */
    hear: (incoming: readonly Incoming[]): Promise<void> => takeIn(open, incoming),
    /** Takes up whatever is due, as `openWake` promises. */
    wake: openWake(open),
    /** A person of the desk speaks; false when there is nobody to speak to. `key` makes a second call harmless. */
    say(speaker: string, text: string, key: string): boolean {
      const told = commit(open, () => say(ports, speaker, text, key))
      if (told) void turns.work()
      return told
    },
    /** Does what a desk asks, as `askDesk` promises. */
    desk: (call: string): Promise<string | undefined> => askDesk(open, call),
    /** Forgets the conversation, as if its person had asked. */
    erase(): void {
      if (book.isEmpty()) return
      turns.drop()
      commit(open, () => erase(ports))
      ports.show({ erased: true })
      void turns.work()
    },
    /** What was said after a cursor. */
    after: said,
    /**
     * What a connection is shown that comes back: what was said after the entry that it saw last, named by its cursor
     * and its time; where that was forgotten meanwhile, that it was, and all that was said since.
     */
    since(cursor: number, at: number): readonly Frame[] {
      if (!book.isEmpty() && isThere(store, cursor, at)) return after(store, cursor)
      return [{ erased: true }, ...said(0)]
    },
    /** The plan behind a secret, with when it was made (milliseconds); undefined when there is none any more. */
    plan: (secret: string): { readonly at: number; readonly plan: string } | undefined =>
      book.isCurrent() ? planBehind(ports, secret) : undefined,
    /** Nobody sees the plan behind this secret any more. */
    revoke(secret: string): void {
      if (book.isCurrent()) book.write(() => revokePlan(store, secret))
    },
  }
}

/** Writes what a crash must not lose the sequel of. */
function commit<T>({ ports, book }: Open, work: () => T): T {
  return book.write(() => {
    ports.wakeBy(ports.machine() + safety)
    return work()
  })
}

/**
 * Does what a desk asks, in one transaction; JSON in and out. Where the desk takes the conversation this resolves
 * when a send already begun has ended: no other begins until it is given back.
 */
async function askDesk(open: Open, call: string): Promise<string | undefined> {
  const { ports, book, turns } = open
  const { desk } = ports
  if (!desk || book.isEmpty()) return undefined
  await desk.load()
  const begun = ports.underway.get('')
  const { answer, quiet } = commit(open, () => desk.call(ports, call))
  void turns.work()
  if (quiet) {
    await begun
    book.write(() => desk.quiet(ports))
  }
  return answer
}
