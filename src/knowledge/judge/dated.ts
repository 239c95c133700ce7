import type { Dated, Scheme } from '../../content/schema/scheme.ts'
import { dayOf, type Today } from './moment.ts'

/** The value that holds on that day; undefined when none does, never the last one known. */
function valueOn(dated: Dated, today: Today): number | string | undefined {
  const day = dayOf(today)
  return dated.entries.find(({ from, to }) => from <= day && (to === undefined || day <= to))?.value
}

/** The scheme's dated value of that id on that day. Throws for an id that the file does not have. */
export function schemeValue(scheme: Scheme, id: string, today: Today): number | string | undefined {
  const dated = scheme.values.find((value) => value.id === id)
  if (!dated) throw new Error(`${scheme.id} has no value ${id}`)
  return valueOn(dated, today)
}

/** An exact rate. */
export type Rate = { readonly over: number; readonly under: number; readonly text: string }

/** Reads "1/2". Throws on anything else: the schema forbids it. */
export function rateOf(text: number | string): Rate {
  const [over, under] = String(text).split('/').map(Number)
  if (!over || !under) throw new Error(`not a rate: ${text}`)
  return { over, under, text: String(text) }
}
