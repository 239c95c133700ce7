import { sentenceOf } from '../failure.ts'
import type { Asking } from './asking.ts'
import { afterwards } from './effects.ts'
import { erase } from './erase.ts'
import { fragmentWait, fragmentWaitInAll, isFragment } from './fragment.ts'
import { done, failed, type Waiting, waiting } from './journal.ts'
import { gathered, mostInTurn } from './pace.ts'
import type { Ports } from './ports.ts'
import { speak } from './say.ts'
import { takeTurn } from './turn.ts'
import type { AnyCore } from './world.ts'

/** A turn that throws is tried this often before the person is told. */
const turnTries = 3

/**
 * Answers what waits in the journal, when it is time. Returns how long to wait before asking again, in milliseconds,
 * or undefined when nothing waits any more; a turn may wait for help that `asking` has asked for. Never throws: a turn that does is tried again, then given up for this act
 * alone, with a sentence to the person and a case. After `turns` turns what is left waits for the next call.
 */
export function settle(
  ports: Ports,
  core: AnyCore,
  turns = Number.POSITIVE_INFINITY,
  asking?: Asking,
): number | undefined {
  const { store } = ports
  for (let turn = 0; ; turn++) {
    const acts = waiting(store)
    if (acts.length === 0) {
      asking?.drop()
      return undefined
    }
    if (turn >= turns) return gathered
    const gone = acts.findLastIndex(({ incoming }) => incoming.act.kind === 'left')
    if (gone >= 0) {
      store.atomically(() => leave(ports, acts.slice(0, gone + 1)))
      continue
    }
    const troubled = acts.some(({ tries }) => tries > 0)
    // A person at a desk reads beginnings too.
    const held = ports.desk?.holds(ports) === true
    const wait = troubled || held ? 0 : restWait(acts, ports.machine())
    if (wait > 0) {
      ports.show({ typing: true })
      return wait
    }
    // After a failure one act at a time, so that only the one at fault is given up.
    const taken = acts.slice(0, troubled ? 1 : mostInTurn)
    const patience = troubled || held ? 0 : (asking?.wait(core, taken) ?? 0)
    if (patience > 0) {
      ports.show({ typing: true })
      return patience
    }
    try {
      const help = asking?.help(taken)
      for (const frame of store.atomically(() => takeTurn(ports, core, taken, help))) ports.show(frame)
      if (taken.length === acts.length) {
        asking?.drop()
        return undefined
      }
    } catch (error) {
      const tries = Math.max(...taken.map((act) => act.tries)) + 1
      ports.log('turn-threw', { tries, error: error instanceof Error ? error.name : 'unknown' })
      if (tries < turnTries) {
        store.atomically(() => failed(store, taken))
        return 250 * 2 ** tries
      }
      store.atomically(() => giveUp(ports, taken))
    }
  }
}

/** How long a message that is only a beginning still waits for the rest; 0 when there is something whole to answer. */
function restWait(acts: readonly Waiting[], now: number): number {
  const unfinished = acts.every(({ incoming: { act } }) => act.kind === 'text' && isFragment(act.text))
  if (!unfinished) return 0
  const heard = acts.map((act) => act.heard)
  const until = Math.min(Math.max(...heard) + fragmentWait, Math.min(...heard) + fragmentWaitInAll)
  return Math.max(0, until - now)
}

/** The person has left: nothing stays but the ids of what was heard. */
function leave(ports: Ports, acts: readonly Waiting[]): void {
  const later = waiting(ports.store).slice(acts.length)
  done(ports.store, acts)
  erase(ports, later)
}

function giveUp(ports: Ports, acts: readonly Waiting[]): void {
  const last = acts.at(-1)
  done(ports.store, acts)
  if (!last || ports.desk?.holds(ports)) return
  const bubbles = [{ kind: 'say', text: sentenceOf({ reason: 'turn-failed' }) }] as const
  ports.show(speak(ports, last.incoming.address, 'bot', { bubbles }))
  afterwards(ports, { kind: 'case', reason: 'turn-failed', urgent: false })
}
