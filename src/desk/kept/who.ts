import { createHmac } from 'node:crypto'

/** A conversation under a name that leads nobody back to it without the key: for counting firms, and for forgetting. */
export function whoOf(key: string | undefined, object: string): string {
  return createHmac('sha256', key ?? 'no key')
    .update(`who:${object}`)
    .digest('base64url')
    .slice(0, 16)
}
