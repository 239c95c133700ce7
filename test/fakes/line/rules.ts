/**
 * What LINE's reference says of the messages it takes, written anew from the documentation: nothing here is shared with
 * the adapter. `path` is given as LINE names it in its errors.
 */
export type Say = (path: string, fault: string) => void

export type Props = Readonly<Record<string, (value: unknown, path: string, say: Say) => void>>

const graphemes = new Intl.Segmenter('ja', { granularity: 'grapheme' })
const clusters = (text: string) => [...graphemes.segment(text)].length

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** An object with these properties and no others; those in `required` must be there. */
export function object(value: unknown, path: string, say: Say, props: Props, required: readonly string[]) {
  if (!isObject(value)) return say(path, 'must be an object')
  for (const name of required) if (value[name] === undefined) say(`${path}.${name}`, 'must be specified')
  for (const [name, inner] of Object.entries(value)) {
    const check = props[name]
    if (check === undefined) say(`${path}.${name}`, 'unknown property')
    else check(inner, `${path}.${name}`, say)
  }
}

/** Text counted in UTF-16 units; well-formed and not blank. */
export const units = (max: number) => (value: unknown, path: string, say: Say) => {
  if (typeof value !== 'string' || value.trim() === '') return say(path, 'may not be empty')
  if (value.length > max) say(path, `length must be between 0 and ${max}, is ${value.length}`)
  if (!value.isWellFormed()) say(path, 'broken UTF-16')
}

/** Text counted in grapheme clusters, as labels are. */
export const letters = (max: number) => (value: unknown, path: string, say: Say) => {
  if (typeof value !== 'string' || value.trim() === '') return say(path, 'may not be empty')
  if (clusters(value) > max) say(path, `length must be between 0 and ${max}, is ${clusters(value)}`)
  if (!value.isWellFormed()) say(path, 'broken UTF-16')
}

export const oneOf =
  (...allowed: readonly unknown[]) =>
  (value: unknown, path: string, say: Say) => {
    if (!allowed.includes(value)) say(path, `must be one of ${allowed.join(', ')}`)
  }

export const bool = oneOf(true, false)

export const matching = (form: RegExp) => (value: unknown, path: string, say: Say) => {
  if (typeof value !== 'string' || !form.test(value)) say(path, `must match ${form}`)
}

export const int = (min: number, max: number) => (value: unknown, path: string, say: Say) => {
  if (!Number.isInteger(value) || (value as number) < min || (value as number) > max)
    say(path, `must be an integer from ${min} to ${max}`)
}

export const uri = (max: number, schemes: readonly string[]) => (value: unknown, path: string, say: Say) => {
  if (typeof value !== 'string' || !URL.canParse(value)) return say(path, 'must be a valid URI')
  if (value.length > max) say(path, `length must be between 0 and ${max}`)
  if (!schemes.includes(new URL(value).protocol)) say(path, 'invalid uri scheme')
  if (/[^\x21-\x7e]/.test(value)) say(path, 'must be percent-encoded')
}
