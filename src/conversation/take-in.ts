import { sentenceOf } from '../failure.ts'
import type { Address, Incoming } from '../message.ts'
import { isOut, politeness, safety, standBy } from './acknowledge.ts'
import { pause } from './brink.ts'
import { hear } from './hear.ts'
import { waiting } from './journal.ts'
import { read } from './kept.ts'
import type { Open } from './open.ts'
import { lanes } from './outbox.ts'
import type { Ports } from './ports.ts'
import { speak } from './say.ts'
import type { AnyCore } from './world.ts'

/**
 * Resolves when every act is in the journal, masked. Where the core is at hand they are answered in the same
 * commit; a cold start answers right after, and in a crowd everybody is answered in turn.
 */
export async function takeIn(open: Open, incoming: readonly Incoming[]): Promise<void> {
  const { ports, book, turns } = open
  if (book.isEmpty() && incoming.every(({ overheard }) => overheard)) return
  const crowded = ports.crowd?.wait() ?? 0
  const core = ports.apart || crowded > 0 ? undefined : ports.core()
  await pause(ports.brink('before-journal'))
  const left = book.write(() => store(open, incoming, core, crowded))
  if (left === 'nothing new') return
  await pause(ports.brink('after-journal'))
  if (left === 'too fast') {
    turns.gather()
    void turns.work()
  } else if (left === 'later') turns.inTurn(ports.apart ? 0 : Math.max(crowded, politeness))
  else {
    turns.comeBack(left)
    if (!(await isOut(ports, turns.work()))) ports.wakeBy(ports.machine() + safety)
  }
  await pause(ports.brink('after-turn'))
}

/** Writes what was heard and, with the core at hand, answers it; returns what is left, as `settle` has it then. */
function store(
  { ports, turns }: Open,
  incoming: readonly Incoming[],
  core: AnyCore | undefined,
  crowded: number,
): 'nothing new' | 'too fast' | 'later' | number | undefined {
  const fresh = hear(ports, incoming, core !== undefined)
  if (fresh === 0 && lanes(ports.store).length === 0 && waiting(ports.store).length === 0)
    return 'nothing new'
  ports.wakeBy(ports.machine() + standBy(core !== undefined, crowded))
  const pace = turns.heard(fresh)
  if (pace === 'first') tellPace(ports)
  if (pace !== 'fine') return 'too fast'
  return core ? turns.answer(core) : 'later'
}

/** Says, once, that answers will take a while. */
function tellPace(ports: Ports): void {
  const address = read(ports.store, 'address')
  if (address === undefined || ports.desk?.holds(ports)) return
  const bubbles = [{ kind: 'say', text: sentenceOf({ reason: 'too-fast' }) }] as const
  ports.show(speak(ports, JSON.parse(address) as Address, 'bot', { bubbles }))
}
