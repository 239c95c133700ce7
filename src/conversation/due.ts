import { amend, number, recall, type Store } from './store.ts'

/**
 * Errands that are due at a moment of the product's clock: reminders, and what a desk is told when time runs out. Where
 * that clock stands against the machine's is seen when they are looked at, so they may be due at any time.
 */
export const appointment = `(json_extract(errand, '$.kind') = 'remind' OR json_extract(errand, '$.what') = 'time')`
type Errand = { readonly kind: string; readonly what?: string }
const isAppointment = ({ kind, what }: Errand): boolean => kind === 'remind' || what === 'time'

/** When the first errand may have to be done, by the machine's clock in milliseconds: no errand is due sooner. */
export function firstDue(store: Store): number {
  return recall(store, 'errands', () => {
    const [row] = store.rows(`SELECT MIN(iif(${appointment}, 0, due)) AS due FROM errands`)
    return number(row?.due ?? Number.POSITIVE_INFINITY)
  })
}

/** One errand more. */
export function alsoDue(store: Store, errand: Errand, due: number): void {
  amend<number>(store, 'errands', (first) => Math.min(first, isAppointment(errand) ? 0 : due))
}

/** There is no errand yet: there is no need to look. */
export function nothingDue({ remembered }: Store): void {
  remembered.set('errands', Number.POSITIVE_INFINITY)
}

/** Errands were done or put off: the first is looked for anew. */
export function dueAnew({ remembered }: Store): void {
  remembered.delete('errands')
}
