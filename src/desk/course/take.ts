import { dayOf } from '../../conversation/day.ts'
import { heard, type Waiting } from '../../conversation/journal.ts'
import { forget, keep, read } from '../../conversation/kept.ts'
import type { Ports } from '../../conversation/ports.ts'
import { speak } from '../../conversation/say.ts'
import type { AnyCore, Frame } from '../../conversation/world.ts'
import type { Outcome } from '../../flow/turn.ts'
import { say } from '../../flow/words.ts'
import type { Bubble } from '../../message.ts'
import { addressIn } from '../about.ts'
import type { Case } from '../case.ts'
import { holds, latest, save } from '../cases.ts'
import { withClock } from '../hours/clock.ts'
import { type Flag, relay } from '../relay/relay.ts'
import { isResult, withheld } from '../relay/result.ts'
import type { Room } from '../room.ts'
import { rated } from './rate.ts'
import { wishIn } from './wish.ts'
import { wished } from './wished.ts'

type Taken = { readonly rest: readonly Waiting[]; readonly frames: readonly Frame[] }

/**
 * Parts what is for the bot from what is not. A tap on how it was is counted. While a person has the conversation
 * everything goes to them, and the bot only listens: it flags what is urgent, and it answers one thing alone, the wish
 * to be forgotten.
 */
export function take(ports: Ports, room: Room, core: AnyCore, acts: readonly Waiting[]): Taken {
  const others = acts.filter((act) => !rated(ports, room, act))
  if (others.length === 0 || !holds(ports.store))
    return { rest: others.flatMap((act) => wished(ports, room.knowledge(), act) ?? []), frames: [] }
  const held = latest(ports.store)
  if (!held) return { rest: others, frames: [] }
  withheld(ports, held, others.filter(isResult))
  const said = others.filter((act) => !isResult(act))
  if (said.length === 0) return { rest: [], frames: [] }
  const wish = read(ports.store, 'wish')
  const outcome = listen(ports, core, said)
  if (outcome?.effects.some(({ kind }) => kind === 'erase')) {
    // Said for real: the turn erases, and with it the case is over.
    if (wish !== undefined) keep(ports.store, 'state', wish)
    return { rest: said, frames: [] }
  }
  const flags = flagsOf(outcome, said)
  const asked = flags.includes('erase') || flags.includes('keep')
  passOn(ports, room, held, said, flags)
  return { rest: [], frames: asked && outcome ? confirm(ports, room, outcome) : [] }
}

/**
 * What the bot would make of it; nothing of that is kept or said. The emergency that the desk knows of is left out: what
 * is said within it is no further one, and another one is.
 */
function listen(ports: Ports, core: AnyCore, acts: readonly Waiting[]): Outcome<unknown> | undefined {
  const stored = read(ports.store, 'wish') ?? read(ports.store, 'state')
  const state =
    stored === undefined ? core.fresh() : core.migrate({ ...JSON.parse(stored), alarm: undefined })
  const at = ports.now()
  try {
    return core.turn(state, acts.map(heard), { at, today: dayOf(at) })
  } catch {
    ports.log('listening-threw', {})
    return undefined
  } finally {
    if (read(ports.store, 'wish') !== undefined) forget(ports.store, 'wish')
  }
}

function flagsOf(outcome: Outcome<unknown> | undefined, said: readonly Waiting[]): Flag[] {
  if (!outcome) return []
  const wishes = said.some(
    ({ incoming: { act } }) => act.kind === 'text' && wishIn(act.text)?.wish === 'withdraw',
  )
  return [
    ...(outcome.behaviour === 'safety_first' || outcome.intent === 'distress' ? (['urgent'] as const) : []),
    ...(wishes || outcome.effects.some(({ kind }) => kind === 'case-withdrawn')
      ? (['withdraw'] as const)
      : []),
    ...(outcome.intent === 'erase' ? (['erase'] as const) : []),
    ...(outcome.intent === 'erase-kept' ? (['keep'] as const) : []),
  ]
}

function passOn(
  ports: Ports,
  room: Room,
  held: Case,
  acts: readonly Waiting[],
  flags: readonly Flag[],
): void {
  relay(ports, room, held, acts, flags)
  const desk = room.knowledge()?.content.desks.find(({ id }) => id === held.desk)
  const counted = {
    ...held,
    heard: held.heard + acts.length,
    urgent: held.urgent || flags.includes('urgent'),
  }
  // The clock runs from the first of several messages in a row.
  const running = held.clock?.kind === 'first' || held.clock?.kind === 'next'
  save(
    ports,
    running ? counted : withClock(ports, counted, desk, held.replied === undefined ? 'first' : 'next'),
  )
}

/** The question whether to forget is a receipt; what was asked is kept for the one answer that may follow. */
function confirm(ports: Ports, room: Room, { state, bubbles, intent }: Outcome<unknown>): Frame[] {
  const address = addressIn(ports)
  const content = room.knowledge()?.content
  // Where nothing is to be forgotten, the talk with the person goes on: we offer nothing of our own.
  const kept = intent === 'erase-kept' && content !== undefined
  const said: readonly Bubble[] = kept ? [{ kind: 'say', text: say(content, 'erase-kept') }] : bubbles
  if (!address || said.length === 0) return []
  keep(ports.store, 'wish', JSON.stringify(state))
  return [speak(ports, address, 'bot', { bubbles: said }, 0, ports.uuid(), 'receipt')]
}
