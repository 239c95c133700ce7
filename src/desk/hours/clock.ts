import type { Desk } from '../../content/schema/desk.ts'
import { afterwards } from '../../conversation/effects.ts'
import type { Ports } from '../../conversation/ports.ts'
import type { Case, Clock } from '../case.ts'
import { afterOpenMinutes } from './hours.ts'

const warnAt = 0.8
/** An emergency is answered within this many open minutes. */
const urgentMinutes = 15
const day = 24 * 60 * 60 * 1000

/** How many open minutes a reply may take. */
export const minutesFor = (limit: number, urgent: boolean): number =>
  urgent ? Math.min(urgentMinutes, limit) : limit

/** When a reply is due, from a moment on: counted in open hours; an owner's silence is counted in days. */
function clockOf(desk: Desk, kind: Clock['kind'], from: number, urgent: boolean): Clock | undefined {
  const { first_reply: first, next_reply: next, silence_days: days } = desk.limits
  if (kind === 'silence') return { kind, from, warn: from + warnAt * days * day, breach: from + days * day }
  const limit = kind === 'first' ? first : next
  const minutes = minutesFor(limit, urgent)
  const warn = afterOpenMinutes(desk, from, minutes * warnAt)
  const breach = afterOpenMinutes(desk, from, minutes)
  return warn === undefined || breach === undefined ? undefined : { kind, from, warn, breach }
}

/** The case with a clock set or, without `kind`, standing still. What the old clock would have told is forgotten. */
export function withClock(
  ports: Ports,
  of: Case,
  desk: Desk | undefined,
  kind: Clock['kind'] | undefined,
): Case {
  ports.store.rows(
    `DELETE FROM errands WHERE json_extract(errand, '$.what') = 'time' AND json_extract(errand, '$.case') = ?`,
    of.id,
  )
  const { clock: _, ...rest } = of
  const clock = kind && desk && clockOf(desk, kind, ports.now(), of.urgent)
  if (!clock) return rest
  const at = (what: string, moment: number) =>
    afterwards(ports, { kind: 'desk', what: 'time', case: of.id, of: `${what}/${clock.from}`, at: moment })
  if (clock.kind !== 'silence') at('warn', clock.warn)
  at('breach', clock.breach)
  return { ...rest, clock }
}
