/** What documentation says of text and objects, written anew: nothing here is shared with an adapter. */
export type Say = (path: string, fault: string) => void
export type Check = (value: unknown, path: string, say: Say) => void

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** An object with these properties and no others; those in `required` must be there. */
export const object =
  (props: Readonly<Record<string, Check>>, required: readonly string[] = []): Check =>
  (value, path, say) => {
    if (!isObject(value)) return say(path, 'must be an object')
    for (const name of required) if (value[name] === undefined) say(`${path}.${name}`, 'is missing')
    for (const [name, inner] of Object.entries(value)) {
      if (inner === undefined) continue
      const check = props[name]
      if (check === undefined) say(`${path}.${name}`, 'unknown property')
      else check(inner, `${path}.${name}`, say)
    }
  }

export const text =
  (most: number, least = 1): Check =>
  (value, path, say) => {
    if (typeof value !== 'string') return say(path, 'must be a string')
    if (value.trim().length < least) say(path, 'may not be empty')
    if (value.length > most) say(path, `at most ${most} characters, has ${value.length}`)
    if (!value.isWellFormed()) say(path, 'broken UTF-16')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(value)) say(path, 'control characters')
  }

export const oneOf =
  (...allowed: readonly unknown[]): Check =>
  (value, path, say) => {
    if (!allowed.includes(value)) say(path, `must be one of ${allowed.join(', ')}`)
  }

export const bool = oneOf(true, false)

export const matching =
  (form: RegExp): Check =>
  (value, path, say) => {
    if (typeof value !== 'string' || !form.test(value)) say(path, `must match ${form}`)
  }

export const listOf =
  (each: Check, most: number, least: number): Check =>
  (value, path, say) => {
    if (!Array.isArray(value)) return say(path, 'must be a list')
    if (value.length < least || value.length > most)
      say(path, `${least}–${most} elements, has ${value.length}`)
    for (const [n, one] of value.entries()) each(one, `${path}[${n}]`, say)
  }

export const anything: Check = () => {}
