import type { Effect } from '../flow/turn.ts'
import type { Help } from '../llm/port.ts'
import type { Bubble, Message } from '../message.ts'
import { dayOf } from './day.ts'
import { afterwards } from './effects.ts'
import { erase } from './erase.ts'
import { done, heard, type Waiting } from './journal.ts'
import { keep, read } from './kept.ts'
import { keepPlan, withoutPage } from './plans.ts'
import type { Ports } from './ports.ts'
import { speak } from './say.ts'
import { keepState, stateOf } from './state.ts'
import type { AnyCore, Frame } from './world.ts'

/** A message holds at most this many bubbles. */
const most = 5

/**
 * One turn over all the acts given, in the caller's transaction: state, transcript, outbox, effects and done-marks
 * together. Returns what open connections are to be shown once it is kept. Throws what the core throws.
 */
export function takeTurn(
  ports: Ports,
  core: AnyCore,
  heardActs: readonly Waiting[],
  help?: Help,
): readonly Frame[] {
  const { store } = ports
  const handed = ports.desk?.take(ports, core, heardActs)
  const acts = handed?.rest ?? heardActs
  const last = acts.at(-1)
  if (!last) {
    done(store, heardActs)
    return handed?.frames ?? []
  }
  const at = ports.now()
  const outcome = core.turn(stateOf(store, core), acts.map(heard), { at, today: dayOf(at) }, help)
  const turns = Number(read(store, 'turns') ?? 0) + 1
  const frames: Frame[] = [...(handed?.frames ?? [])]
  if (outcome.effects.some(({ kind }) => kind === 'erase')) {
    erase(ports, [])
    frames.push({ erased: true })
    keep(store, 'address', JSON.stringify(last.incoming.address))
    keep(store, 'audience', last.incoming.audience)
  }
  keep(store, 'turns', String(turns))
  keepState(store, outcome.state)
  const said = withPlan(ports, outcome.effects, { bubbles: outcome.bubbles.slice(0, most) })
  const message = ports.desk?.said(ports, said, outcome, acts) ?? said
  if (message.bubbles.length > 0) frames.push(speak(ports, last.incoming.address, 'bot', message, turns))
  for (const effect of outcome.effects) afterwards(ports, effect)
  done(store, heardActs)
  return frames
}

/**
 * Stores the plan behind a secret that nobody can guess, and puts the page's address where the message says `{plan}`.
 * Where there are no pages, whatever speaks of one is not said.
 */
function withPlan(ports: Ports, effects: readonly Effect[], message: Message): Message {
  const effect = effects.find((one) => one.kind === 'plan')
  if (!effect) return message
  const secret = ports.uuid().replaceAll('-', '')
  const address = ports.planAddress(secret)
  if (address === undefined) return { bubbles: withoutPage(message.bubbles) }
  keepPlan(ports, secret, effect.plan)
  const text = JSON.stringify(message.bubbles).replaceAll('{plan}', JSON.stringify(address).slice(1, -1))
  return { bubbles: JSON.parse(text) as Bubble[] }
}
