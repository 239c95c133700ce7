import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto'

/** Who is at the pages, and until when. Agents answer; admins also see the audit log and may act for others. */
export type Session = {
  readonly id: string
  readonly name: string
  readonly role: 'agent' | 'admin'
  readonly until: number
}

/** A printed link is good for half a day, a session for a week. Milliseconds. */
const linkLife = 12 * 60 * 60 * 1000
const sessionLife = 7 * 24 * 60 * 60 * 1000
const cookieName = 'shirube_desk'

/** What a printed link carries: it opens one session, once, on a person's own machine. */
export function linkToken(key: string, now: number): string {
  const body = `${now + linkLife}.${randomUUID()}`
  return `${body}.${sign(key, `enter:${body}`)}`
}

/** The nonce of a link's token with the moment at which it runs out; undefined when it is not ours or has run out. */
export function readLink(
  key: string,
  token: string,
  now: number,
): { readonly nonce: string; readonly until: number } | undefined {
  const [until = '', nonce = '', signature = ''] = token.split('.')
  if (!same(signature, sign(key, `enter:${until}.${nonce}`)) || Number(until) < now) return undefined
  return { nonce, until: Number(until) }
}

export function newSession(name: string, role: Session['role'], now: number): Session {
  return { id: `local-${randomUUID().slice(0, 8)}`, name, role, until: now + sessionLife }
}

/** The `set-cookie` that keeps a session: signed, unread by scripts, sent to these pages from these pages only. */
export function cookieOf(key: string, session: Session, secure: boolean): string {
  const body = Buffer.from(JSON.stringify(session)).toString('base64url')
  const age = Math.floor(sessionLife / 1000)
  return `${cookieName}=${body}.${sign(key, `session:${body}`)}; Path=/desk; Max-Age=${age}; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`
}

export const noCookie = `${cookieName}=; Path=/desk; Max-Age=0; HttpOnly; SameSite=Strict`

/** The session in a request's cookie; undefined when there is none, it is not ours, or it has ended. */
export function sessionIn(key: string, cookie: string, now: number): Session | undefined {
  const value = cookie
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${cookieName}=`))
    ?.slice(cookieName.length + 1)
  const [body = '', signature = ''] = value?.split('.') ?? []
  if (!same(signature, sign(key, `session:${body}`))) return undefined
  const session = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as Session
  return session.until > now ? session : undefined
}

/** What every form of a session carries, so that no other site can post in its name. */
export function csrfOf(key: string, { id }: Session): string {
  return sign(key, `csrf:${id}`)
}

export function isCsrf(key: string, session: Session, given: string): boolean {
  return same(given, csrfOf(key, session))
}

function sign(key: string, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64url')
}

function same(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
