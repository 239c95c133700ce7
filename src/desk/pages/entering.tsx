import * as z from 'zod'
import { EnterPage } from './enter.tsx'
import { type C, sameOrigin } from './guard.ts'
import { useLink } from './read.ts'
import { cookieOf, newSession, readLink } from './session.ts'

const Entering = z.object({ key: z.string(), name: z.string().trim().min(1).max(40) })

/** A printed link opens one session, by a press: what fetches links ahead of a person uses nothing up. */
export async function enter(c: C): Promise<Response> {
  const { env, config } = c.var
  const refuse = (fault: string, token?: string) => c.html(<EnterPage token={token} fault={fault} />, 401)
  if (!env.local || !sameOrigin(c)) return refuse('この環境では使えません。')
  const form = Entering.safeParse(await c.req.parseBody().catch(() => undefined))
  if (!form.success) return refuse('お名前を書いてください。', c.req.query('key'))
  // Links and sessions run by the machine's clock: the product's may be set to another day.
  const link = readLink(config.key, form.data.key, Date.now())
  if (!link || !(await useLink(c.env.DB, link)))
    return refuse(
      'このリンクは使い終わったか、期限が切れています。サービスを起動し直すと、新しいリンクが出ます。',
    )
  const session = newSession(form.data.name, 'admin', Date.now())
  c.header('set-cookie', cookieOf(config.key, session, new URL(c.req.url).protocol === 'https:'))
  return c.redirect('/desk', 303)
}
