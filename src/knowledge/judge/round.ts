import type { Round, RoundState, Scheme } from '../../content/schema/scheme.ts'
import { dayOf, instant, lastInstant, type Today } from './moment.ts'

/** Whether applications are taken. `round` is the open or the next one, else the last one that closed. */
export type Reception = {
  readonly state: RoundState
  readonly round?: Round
  /** The last moment, for schemes that are open without rounds. */
  readonly until?: string
  /** It closes on this very day. */
  readonly lastDay: boolean
}

/**
 * The four states in Japan's time. A deadline's own minute still counts; the minute after does not. Only confirmed
 * rounds decide. A `today` without a time means the first minute of that day.
 */
export function receptionOf(scheme: Scheme, today: Today): Reception {
  const now = instant(today)
  const rounds = scheme.rounds.filter(({ confirmed }) => confirmed)
  if (rounds.length === 0) return continuous(scheme, today)
  const byDeadline = rounds.toSorted((one, other) => lastInstant(one.deadline) - lastInstant(other.deadline))
  const next = byDeadline.find(({ deadline }) => now <= lastInstant(deadline))
  if (!next) {
    const last = byDeadline.at(-1)
    return { state: scheme.after_last_round, ...(last ? { round: last } : {}), lastDay: false }
  }
  const opened = next.opens === undefined || instant(next.opens) <= now
  return {
    state: opened ? 'open' : 'upcoming',
    round: next,
    lastDay: opened && dayOf(next.deadline) === dayOf(today),
  }
}

function continuous({ open_from, open_to }: Scheme, today: Today): Reception {
  const now = instant(today)
  const lastDay = open_to !== undefined && dayOf(open_to) === dayOf(today)
  const until = open_to === undefined ? {} : { until: open_to }
  if (open_from === undefined && open_to === undefined) return { state: 'not-confirmed', lastDay }
  if (open_from !== undefined && now < instant(open_from)) return { state: 'upcoming', lastDay, ...until }
  if (open_to !== undefined && lastInstant(open_to) < now)
    return { state: 'closed', lastDay: false, ...until }
  return { state: 'open', lastDay, ...until }
}
