import type { Value } from '../knowledge/profile.ts'

/** What a press means. The text form is at most 250 bytes and survives any channel unread. */
export type Press =
  | { readonly kind: 'answer'; readonly key: string; readonly value: Value | null }
  | { readonly kind: 'skip'; readonly key: string }
  | { readonly kind: 'flow'; readonly id: string }
  | { readonly kind: 'entry'; readonly id: string }
  | { readonly kind: 'intent'; readonly id: string }
  | { readonly kind: 'change'; readonly key: string }
  | { readonly kind: 'do'; readonly what: string; readonly of?: string }

/** `answer/employees/6~20`, `answer/ordered/yes`, `answer/capital/?`, `flow/barriers`, `do/erase-yes`. */
export function encode(press: Press): string {
  switch (press.kind) {
    case 'answer':
      return `answer/${press.key}/${encodeValue(press.value)}`
    case 'skip':
    case 'change':
      return `${press.kind}/${press.key}`
    case 'flow':
    case 'entry':
    case 'intent':
      return `${press.kind}/${press.id}`
    case 'do':
      return press.of === undefined ? `do/${press.what}` : `do/${press.what}/${press.of}`
  }
}

/** The press of a value that came back; undefined when it is not ours. */
export function decode(text: string): Press | undefined {
  const [kind, first, ...rest] = text.split('/')
  if (!kind || !first) return undefined
  const last = rest.join('/')
  switch (kind) {
    case 'answer':
      return { kind, key: first, value: decodeValue(last) }
    case 'skip':
    case 'change':
      return { kind, key: first }
    case 'flow':
    case 'entry':
    case 'intent':
      return { kind, id: first }
    case 'do':
      return last === '' ? { kind, what: first } : { kind, what: first, of: last }
    default:
      return undefined
  }
}

function encodeValue(value: Value | null): string {
  if (value === null) return '?'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return `=${value}`
  if (typeof value === 'string') return value
  return `${value.min}~${value.max}`
}

function decodeValue(text: string): Value | null {
  if (text === '?') return null
  if (text === 'yes' || text === 'no') return text === 'yes'
  if (/^=-?\d+(\.\d+)?$/.test(text)) return Number(text.slice(1))
  const range = /^(\d+)~(\d+)$/.exec(text)
  if (range) return { min: Number(range[1]), max: Number(range[2]) }
  return text
}
