/** What a signed request carries: a form check of Slack's, or a body for Bolt. Undefined: it is none of these. */
export type Body =
  | { readonly kind: 'ssl-check' }
  | { readonly kind: 'bolt'; readonly body: Record<string, unknown> }

/**
 * Reads the raw bytes by their content type: events are JSON; commands are a form; interactivity is a form whose
 * `payload` is JSON.
 */
export function readBody(type: string, raw: Uint8Array): Body | undefined {
  const text = new TextDecoder().decode(raw)
  if (!type.toLowerCase().includes('application/x-www-form-urlencoded')) return boltBody(parse(text))
  const form = new URLSearchParams(text)
  if (form.get('ssl_check') === '1') return { kind: 'ssl-check' }
  const payload = form.get('payload')
  return boltBody(payload === null ? Object.fromEntries(form) : parse(payload))
}

function boltBody(value: unknown): Body | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  return Object.keys(value).length === 0
    ? undefined
    : { kind: 'bolt', body: value as Record<string, unknown> }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
