import * as z from 'zod'
import { type Fault, faultOfStatus, faultOfWord } from './fault.ts'

/** Slack's Web API of one workspace. */
export type Access = { readonly apiUrl: string; readonly token: string }

type Answer = Readonly<Record<string, unknown>>
export type Called = { readonly kind: 'ok'; readonly answer: Answer } | (Fault & { readonly error?: string })

const Body = z.looseObject({ ok: z.boolean(), error: z.string().optional().catch(undefined) })

/** Where a list goes on; '' at its end. https://docs.slack.dev/apis/web-api/pagination */
export const Cursor = z.looseObject({ next_cursor: z.string().catch('') }).catch({ next_cursor: '' })

/** Milliseconds after which a call's fate is unknown. */
const patience = 10_000

/** Calls a method that takes JSON. Never throws. */
export function call({ apiUrl, token }: Access, method: string, args: object): Promise<Called> {
  return send(`${apiUrl}${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8', authorization: `Bearer ${token}` },
    body: JSON.stringify(args),
  })
}

/** Calls a method that reads, and takes no JSON. Never throws. */
export function ask(
  { apiUrl, token }: Access,
  method: string,
  args: Readonly<Record<string, string>>,
): Promise<Called> {
  const query = new URLSearchParams(args)
  return send(`${apiUrl}${method}?${query}`, { headers: { authorization: `Bearer ${token}` } })
}

/** Sends one request without following redirects; `plainOk` takes a success that is not JSON, as webhooks answer. */
export async function send(url: string, init: RequestInit, plainOk = false): Promise<Called> {
  let response: Response
  let text: string
  // Not `AbortSignal.timeout`: its timer runs on when the answer is there, and holds the conversation awake.
  const waiting = new AbortController()
  const timer = setTimeout(() => waiting.abort(), patience)
  try {
    response = await fetch(url, { ...init, redirect: 'manual', signal: waiting.signal })
    text = await response.text()
  } catch {
    return { kind: 'retry', reason: 'unreachable', unknown: true }
  } finally {
    clearTimeout(timer)
  }
  const body = parse(text)
  if (response.status < 200 || response.status > 299)
    return {
      ...faultOfStatus(response.status, response.headers),
      ...(body?.error ? { error: body.error } : {}),
    }
  if (!body) {
    return plainOk ? { kind: 'ok', answer: {} } : { kind: 'retry', reason: 'server-error', unknown: true }
  }
  if (body.ok) return { kind: 'ok', answer: body }
  const error = body.error ?? ''
  return { ...faultOfWord(error, response.headers), error }
}

function parse(text: string): z.infer<typeof Body> | undefined {
  try {
    return Body.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
