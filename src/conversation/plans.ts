import type { Plan } from '../flow/guided/plan-value.ts'
import type { Bubble } from '../message.ts'
import type { Ports } from './ports.ts'
import { number, type Store, text } from './store.ts'

/** A page is there for 90 days, by the product's clock. Milliseconds. */
export const planLife = 90 * 24 * 60 * 60 * 1000
/** A conversation keeps its latest plans: an older page gives way. */
const most = 5

/** Keeps a plan behind its secret, in the caller's transaction. */
export function keepPlan({ store, now }: Ports, secret: string, plan: Plan): void {
  store.rows('INSERT INTO plans VALUES (?, ?, ?)', secret, now(), JSON.stringify(plan))
  store.rows(
    'DELETE FROM plans WHERE secret NOT IN (SELECT secret FROM plans ORDER BY made DESC LIMIT ?)',
    most,
  )
}

/** The plan behind a secret as JSON, with when it was made (milliseconds); undefined when it is gone or too old. */
export function planBehind(
  { store, now }: Ports,
  secret: string,
): { readonly at: number; readonly plan: string } | undefined {
  const [row] = store.rows('SELECT made, plan FROM plans WHERE secret = ?', secret)
  if (!row) return undefined
  const at = number(row.made)
  return now() - at > planLife ? undefined : { at, plan: text(row.plan) }
}

/** Every plan that is kept, the latest first. */
export function allPlans({ store }: Ports): readonly unknown[] {
  return store
    .rows('SELECT plan FROM plans ORDER BY made DESC')
    .map((row): unknown => JSON.parse(text(row.plan)))
}

export function revokePlan(store: Store, secret: string): void {
  store.rows('DELETE FROM plans WHERE secret = ?', secret)
}

export function revokePlans(store: Store): void {
  store.rows('DELETE FROM plans')
}

/** What is said of a plan where there is no page of it: nothing that speaks of one. */
export function withoutPage(bubbles: readonly Bubble[]): readonly Bubble[] {
  return bubbles.flatMap((bubble): readonly Bubble[] => {
    if (bubble.kind === 'card' && bubble.choices)
      return [{ ...bubble, choices: bubble.choices.filter(({ url }) => url !== '{plan}') }]
    if (bubble.kind !== 'say' && bubble.kind !== 'ask') return [bubble]
    const text = bubble.text
      .split('\n\n')
      .filter((part) => !part.includes('{plan}'))
      .join('\n\n')
    return text === '' ? [] : [{ ...bubble, text }]
  })
}
