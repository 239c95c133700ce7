import type { Scheme, Step } from '../../content/schema/scheme.ts'
import { evaluate } from './evaluate.ts'
import { addDays, dayOf, daysBetween, type Today } from './moment.ts'
import { type Reception, receptionOf } from './round.ts'
import type { Firm, Rulebook } from './rulebook.ts'
import { addWorkingDays, onOrBefore } from './working-day.ts'

/** One step on the calendar. Days are `YYYY-MM-DD` in Japan. */
type PlannedStep = {
  readonly step: Step
  /** `wait`: only after the decision, never before. */
  readonly state: 'done' | 'do' | 'wait'
  /** How long it takes is our rough guess (目安), not a published figure. */
  readonly guessed: boolean
  /** Begin at the latest, done at the latest; absent without a confirmed deadline. */
  readonly startBy?: string
  readonly doneBy?: string
}

export type Plan = {
  readonly reception: Reception
  readonly steps: readonly PlannedStep[]
  /** Begun today: ready to apply when all goes well, and when everything takes its longest. Absent when no step says how long it takes. */
  readonly readyAt?: { readonly earliest: string; readonly latest: string }
  /** `no`: it cannot be ready; `tight`: only when all goes well; absent without a confirmed deadline. */
  readonly inTime?: 'yes' | 'tight' | 'no'
  /** Deadlines on the way. */
  readonly before: readonly { readonly says: string; readonly by: string }[]
}

/**
 * The way back from the deadline: each step must be done before whatever builds on it begins, offices count working
 * days only, and everything marked so waits for the decision. Without an open or coming round there is no deadline,
 * only the days that the preparation takes.
 */
export function plan(scheme: Scheme, book: Rulebook, firm: Firm, today: Today): Plan {
  const reception = receptionOf(scheme, today)
  const round = reception.state === 'open' || reception.state === 'upcoming' ? reception.round : undefined
  const limits = new Map(
    round?.before.flatMap(({ step, by }) => (step === undefined ? [] : [[step, dayOf(by)]])),
  )
  const done = (step: Step) =>
    step.done_when !== undefined && evaluate(step.done_when, { book, firm, today, scheme }).verdict === 'met'
  const ahead = scheme.steps.filter((step) => !step.after_decision)
  const latest = round ? backward(ahead, dayOf(round.deadline), limits, done) : undefined
  const earliest = forward(ahead, dayOf(today), done, (step) => step.least_days ?? step.days ?? 0)
  const longest = forward(ahead, dayOf(today), done, (step) => step.days ?? 0)
  const late = (ends: ReadonlyMap<string, string>) =>
    ahead.some((step) => (ends.get(step.id) ?? '') > (latest?.get(step.id)?.doneBy ?? '9999'))
  return {
    reception,
    steps: scheme.steps.map((step) => {
      const guessed = step.days !== undefined && step.cite.length === 0
      if (step.after_decision) return { step, guessed, state: 'wait' }
      return done(step)
        ? { step, guessed, state: 'done' }
        : { step, guessed, state: 'do', ...latest?.get(step.id) }
    }),
    ...(ahead.some(({ days }) => days !== undefined)
      ? { readyAt: { earliest: last(earliest, dayOf(today)), latest: last(longest, dayOf(today)) } }
      : {}),
    ...(latest ? { inTime: late(earliest) ? 'no' : late(longest) ? 'tight' : 'yes' } : {}),
    before: round?.before.map(({ says, by }) => ({ says, by })) ?? [],
  }
}

const last = (ends: ReadonlyMap<string, string>, otherwise: string): string =>
  [...ends.values()].reduce((one, other) => (one > other ? one : other), otherwise)

const move = (step: Step, day: string, days: number): string =>
  step.working_days ? addWorkingDays(day, days) : addDays(day, days)

/** Latest start and end of each step, from the last to the first: a step stands after all that it needs. */
function backward(
  steps: readonly Step[],
  deadline: string,
  limits: ReadonlyMap<string, string>,
  done: (step: Step) => boolean,
): ReadonlyMap<string, { readonly startBy: string; readonly doneBy: string }> {
  const found = new Map<string, { startBy: string; doneBy: string }>()
  for (const step of steps.toReversed()) {
    const followers = steps.filter(({ after }) => after.includes(step.id))
    const bounds = [
      deadline,
      limits.get(step.id) ?? deadline,
      ...followers.map(({ id }) => found.get(id)?.startBy ?? deadline),
    ]
    const bound = bounds.reduce((one, other) => (one < other ? one : other))
    const doneBy = step.working_days ? onOrBefore(bound) : bound
    found.set(step.id, { startBy: done(step) ? doneBy : move(step, doneBy, -(step.days ?? 0)), doneBy })
  }
  return found
}

/** The day on which each step ends when it is begun as soon as it can be. */
function forward(
  steps: readonly Step[],
  today: string,
  done: (step: Step) => boolean,
  daysOf: (step: Step) => number,
): ReadonlyMap<string, string> {
  const ends = new Map<string, string>()
  for (const step of steps) {
    const begin = step.after
      .map((id) => ends.get(id) ?? today)
      .reduce((one, other) => (one > other ? one : other), today)
    ends.set(step.id, done(step) ? begin : move(step, begin, daysOf(step)))
  }
  return ends
}

/** The owner's effort, in countable things, to hold against the benefit. */
export type Effort = {
  readonly documents: number
  /** Days of preparation from today, at least and at most; absent when no step says how long it takes. */
  readonly prepareDays?: { readonly min: number; readonly max: number }
  /** Days from the deadline to the decision; absent when it is not known. */
  readonly waitDays?: number
  readonly duties: readonly string[]
}

/** What a scheme asks of an owner who goes by `planned`, its plan of the same day. */
export function effortOf(scheme: Scheme, planned: Plan, today: Today): Effort {
  const days = (to: string) => daysBetween(today, to)
  const round = planned.reception.round
  return {
    documents: scheme.documents.length,
    ...(planned.readyAt
      ? { prepareDays: { min: days(planned.readyAt.earliest), max: days(planned.readyAt.latest) } }
      : {}),
    ...(round?.decision === undefined ? {} : { waitDays: daysBetween(round.deadline, round.decision) }),
    duties: scheme.duties,
  }
}
