import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { Bindings, Env } from '../../env.ts'
import { envOf } from '../../env.ts'
import { type DeskConfig, deskConfig } from '../config.ts'
import { accessSession } from './access.ts'
import type { Here } from './page.tsx'
import { csrfOf, isCsrf, type Session, sessionIn } from './session.ts'

export type Room = {
  Bindings: Bindings
  Variables: { env: Env; config: DeskConfig & { readonly key: string }; here: Here }
}

export type C = Context<Room>

/** Nothing from elsewhere runs, loads or frames these pages, and nothing of them is kept by a browser. */
export const guarded = createMiddleware<Room>(async (c, next) => {
  await next()
  // A socket's answer is not ours to change.
  if (c.res.status === 101) return
  const { host } = new URL(c.req.url)
  const own = c.res.headers.get('content-security-policy')
  const policy =
    own ??
    [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data:",
      `connect-src 'self' ws://${host} wss://${host}`,
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join('; ')
  c.res = new Response(c.res.body, c.res)
  c.res.headers.set('content-security-policy', policy)
  c.res.headers.set('x-content-type-options', 'nosniff')
  // With no-referrer a browser would also keep back the origin of our own forms.
  c.res.headers.set('referrer-policy', 'same-origin')
  c.res.headers.set('cache-control', 'private, no-store')
})

/** Without a key nothing can be signed, and without Access there is no way in but on a person's own machine. */
export const guard = createMiddleware<Room>(async (c, next) => {
  const env = envOf(c.env)
  const config = deskConfig(c.env)
  const { key } = config
  if (key === undefined || (!env.local && !config.access)) return c.text('見つかりません', 404)
  c.set('env', env)
  c.set('config', { ...config, key })
  return next()
})

export const signedIn = createMiddleware<Room>(async (c, next) => {
  const { env, config } = c.var
  const session = await sessionOf(c)
  if (!session) return env.local ? c.redirect('/desk/enter', 303) : c.text('サインインしてください。', 401)
  const path = new URL(c.req.url).pathname.replace(/\/$/, '')
  c.set('here', { session, csrf: csrfOf(config.key, session), now: env.now(), path })
  if (c.req.method === 'POST') {
    // A form that cannot be read carries nothing of ours.
    const { csrf } = await c.req.parseBody().catch((): { csrf?: unknown } => ({}))
    if (!sameOrigin(c) || typeof csrf !== 'string' || !isCsrf(config.key, session, csrf))
      return c.text('この画面を読み込み直してから、もう一度お試しください。', 403)
  }
  return next()
})

async function sessionOf(c: C): Promise<Session | undefined> {
  const { env, config } = c.var
  if (config.access) return accessSession(config, c.req.header('cf-access-jwt-assertion') ?? null)
  return env.local ? sessionIn(config.key, c.req.header('cookie') ?? '', Date.now()) : undefined
}

/** Browsers send Origin with every POST and socket. */
export function sameOrigin(c: C): boolean {
  const origin = c.req.header('origin')
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === new URL(c.req.url).host)
}
