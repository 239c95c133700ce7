import type { Waiting } from '../../conversation/journal.ts'
import type { Ports } from '../../conversation/ports.ts'
import { say } from '../../flow/words.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import type { Act, Bubble } from '../../message.ts'
import { stateIn } from '../about.ts'
import type { Case } from '../case.ts'
import { caseOf, latest, save } from '../cases.ts'
import { tellOwner } from '../relay/tell.ts'
import type { Room } from '../room.ts'

/** How it was, best first. */
const labels = [
  [3, 'desk-rate-good'],
  [2, 'desk-rate-fair'],
  [1, 'desk-rate-bad'],
] as const

/** One tap: `csat/<id>/<3|2|1>`. */
export function rateAsk({ content }: Knowledge, { id }: Case): Bubble {
  return {
    kind: 'ask',
    text: say(content, 'desk-rate'),
    choices: labels.map(([n, word]) => ({ value: `csat/${id}/${n}`, label: say(content, word) })),
  }
}

/** Whether an act says how it was; it is counted once. */
export function rated(ports: Ports, room: Room, { incoming: { act } }: Waiting): boolean {
  const knowledge = room.knowledge()
  const tap = act.kind === 'choice' ? act.value : knowledge && typed(ports, knowledge, act)
  const [, id, n] = /^csat\/(.+)\/([123])$/.exec(tap ?? '') ?? []
  if (id === undefined) return false
  const found = caseOf(ports.store, id)
  if (found?.state !== 'closed' || found.rating !== undefined) return true
  save(ports, { ...found, rating: Number(n) })
  if (knowledge) tellOwner(ports, knowledge, [['desk-rated']])
  return true
}

/** Typed words answer for so long, where nothing else is asked. Milliseconds. */
const fresh = 60 * 60 * 1000
/** A label with a polite end to it is meant as well. */
const politeEnd = 3

/** The tap whose label was typed, soon after it was asked. */
function typed(ports: Ports, knowledge: Knowledge, act: Act): string | undefined {
  const of = latest(ports.store)
  if (act.kind !== 'text' || of?.state !== 'closed' || of.rating !== undefined) return undefined
  if (ports.now() - (of.closed ?? 0) > fresh || stateIn(ports).open !== undefined) return undefined
  const ask = rateAsk(knowledge, of)
  const words = act.text.trim()
  const meant = (label: string) => words.startsWith(label) && words.length <= label.length + politeEnd
  return ask.kind === 'ask' ? ask.choices.find(({ label }) => meant(label))?.value : undefined
}
