import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import * as z from 'zod'
import type { DeskAct, ListedChannel } from '../../channel.ts'
import { channelOf } from '../../conversation/channels.ts'
import type { Bindings, Env } from '../../env.ts'
import { envOf } from '../../env.ts'
import { isSpent } from '../../limit.ts'
import { accessSession } from '../access.ts'
import type { Look } from '../call.ts'
import { objectOf } from '../case.ts'
import { type DeskConfig, deskConfig } from '../config.ts'
import { doorOf } from '../door.ts'
import { noDatabase } from '../home.ts'
import { serveMedia } from '../media.ts'
import { loadKnowledge } from '../opened.ts'
import { listCases, type Wanted } from '../rows.ts'
import {
  cookieOf,
  csrfOf,
  isCsrf,
  newSession,
  noCookie,
  readLink,
  type Session,
  sessionIn,
} from '../session.ts'
import { CasePage, Entries } from './case.tsx'
import { EnterPage } from './enter.tsx'
import { FormPage, ResultPage } from './form.tsx'
import { Inbox } from './inbox.tsx'
import { insightPages } from './insight.tsx'
import { AuditPage, HoursPage, KnowledgePage, RepliesPage, UnansweredPage } from './lists.tsx'
import type { Here } from './page.tsx'
import { auditLines, reviewed, reviewList, useLink } from './read.ts'
import { script } from './script.ts'
import { style } from './style.ts'
import { usedPage } from './used.tsx'

export type Room = {
  Bindings: Bindings
  Variables: { env: Env; config: DeskConfig & { readonly key: string }; here: Here }
}

/** The pages of the desk, below `/desk`. Nobody without a session sees more than the way in. */
export function pages(channels: readonly ListedChannel[]): Hono<Room> {
  const app = new Hono<Room>().basePath('/desk')
  app.use(guard)
  app.use(guarded)

  app.get('/desk.css', (c) => c.body(style, 200, { 'content-type': 'text/css; charset=utf-8' }))
  app.get('/desk.js', (c) => c.body(script, 200, { 'content-type': 'text/javascript; charset=utf-8' }))
  // Whoever has a signed link was given it at a desk.
  app.get('/media/:ticket', (c) => {
    const { env, config } = c.var
    return serveMedia(
      config.key,
      c.req.param('ticket'),
      env.now(),
      (name) => channelOf(channels, name, c.env),
      (object) => isSpent(c.env, 'MEDIA', object),
    )
  })
  app.get('/enter', (c) => c.html(<EnterPage token={c.req.query('key')} fault={undefined} />))
  app.post('/enter', enter)

  app.use(signedIn)
  app.post('/leave', (c) => {
    c.header('set-cookie', noCookie)
    return c.redirect('/desk/enter', 303)
  })
  app.get('/', inbox)
  app.get('/case/:id', (c) => showCase(c))
  app.post('/case/:id', actOn)
  app.get('/case/:id/entries', entries)
  app.get('/case/:id/live', live)
  app.get('/case/:id/form/:name', showForm)
  app.post('/case/:id/form/:name', takeForm)
  app.get('/hours', async (c) => {
    const { content } = await loadKnowledge()
    return c.html(<HoursPage here={c.var.here} desks={content.desks} />)
  })
  app.get('/replies', async (c) => {
    const { content } = await loadKnowledge()
    return c.html(<RepliesPage here={c.var.here} desks={content.desks} />)
  })
  app.get('/knowledge', async (c) => {
    const words = (c.req.query('q') ?? '').trim()
    return c.html(<KnowledgePage here={c.var.here} knowledge={await loadKnowledge()} words={words} />)
  })
  app.get('/unanswered', async (c) => {
    const { DB } = c.env
    const lists = DB ? await reviewList(DB) : { questions: [], drafts: [] }
    return c.html(<UnansweredPage here={c.var.here} {...lists} notice={DB ? undefined : noDatabase} />)
  })
  app.post('/unanswered', async (c) => {
    const form = await c.req.parseBody()
    if (c.env.DB) await reviewed(c.env.DB, form, c.var.here.session.id)
    return c.redirect('/desk/unanswered', 303)
  })
  app.get('/audit', async (c) => {
    const { here } = c.var
    if (here.session.role !== 'admin') return c.text('管理者だけが見られます。', 403)
    const { DB } = c.env
    const lines = DB ? await auditLines(DB, c.req.query('number')) : []
    return c.html(<AuditPage here={here} lines={lines} notice={DB ? undefined : noDatabase} />)
  })
  insightPages(app)
  usedPage(app)

  app.notFound((c) => c.text('見つかりません', 404))
  return app
}

type C = Context<Room>

/** Nothing from elsewhere runs, loads or frames these pages, and nothing of them is kept by a browser. */
const guarded = createMiddleware<Room>(async (c, next) => {
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
const guard = createMiddleware<Room>(async (c, next) => {
  const env = envOf(c.env)
  const config = deskConfig(c.env)
  const { key } = config
  if (key === undefined || (!env.local && !config.access)) return c.text('見つかりません', 404)
  c.set('env', env)
  c.set('config', { ...config, key })
  return next()
})

const signedIn = createMiddleware<Room>(async (c, next) => {
  const { env, config } = c.var
  const session = await sessionOf(c)
  if (!session) return env.local ? c.redirect('/desk/enter', 303) : c.text('サインインしてください。', 401)
  const path = new URL(c.req.url).pathname.replace(/\/$/, '')
  c.set('here', { session, csrf: csrfOf(config.key, session), now: env.now(), path })
  if (c.req.method === 'POST') {
    const { csrf } = await c.req.parseBody()
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
function sameOrigin(c: C): boolean {
  const origin = c.req.header('origin')
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === new URL(c.req.url).host)
}

const Entering = z.object({ key: z.string(), name: z.string().trim().min(1).max(40) })

/** A printed link opens one session, by a press: what fetches links ahead of a person uses nothing up. */
async function enter(c: C): Promise<Response> {
  const { env, config } = c.var
  const refuse = (fault: string, token?: string) => c.html(<EnterPage token={token} fault={fault} />, 401)
  if (!env.local || !sameOrigin(c)) return refuse('この環境では使えません。')
  const form = Entering.safeParse(await c.req.parseBody())
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

const State = z.enum(['open', 'mine', 'unclaimed', 'ended']).catch('open')

async function inbox(c: C): Promise<Response> {
  const { here } = c.var
  const { DB } = c.env
  const words = (c.req.query('q') ?? '').trim()
  const state = State.parse(c.req.query('state') ?? 'open')
  const wanted: Wanted = { words, state, holder: `web:${here.session.id}` }
  const rows = DB ? await listCases(DB, wanted) : []
  return c.html(<Inbox here={here} rows={rows} wanted={wanted} notice={DB ? undefined : noDatabase} />)
}

const staffOf = ({ session }: Here) => ({ channel: 'web', id: session.id, name: session.name })
const door = (c: C) => doorOf(c.var.env, c.var.here.session.role === 'admin')

async function lookAt(c: C): Promise<Look | Response> {
  const answer = await door(c).call({
    kind: 'look',
    case: c.req.param('id') ?? '',
    staff: staffOf(c.var.here),
  })
  if (answer.kind === 'case') return answer
  return c.text(answer.kind === 'refused' ? answer.says : '見つかりません', 404)
}

async function showCase(c: C, notice?: string, bad = false, text = ''): Promise<Response> {
  const look = await lookAt(c)
  if (look instanceof Response) return look
  const { content } = await loadKnowledge()
  const reply = content.desks.flatMap(({ replies }) => replies).find(({ id }) => id === c.req.query('reply'))
  const ask = (c.req.query('ask') ?? '').trim()
  const asked = ask === '' ? undefined : await drafted(c, ask)
  const draft = text || asked || reply?.text || ''
  const none = ask !== '' && !asked ? '資料に答えが見つかりませんでした。' : undefined
  return c.html(
    <CasePage
      here={{ ...c.var.here, path: '/desk' }}
      look={look}
      desks={content.desks}
      draft={draft}
      once={randomUUID()}
      notice={notice ?? none}
      bad={bad}
    />,
    bad ? 409 : 200,
  )
}

async function drafted(c: C, text: string): Promise<string | undefined> {
  const form = await door(c).form('draft', staffOf(c.var.here), { case: c.req.param('id') ?? '', text })
  return 'fields' in form ? form.fields.find(({ id }) => id === 'text')?.value || undefined : undefined
}

const Acted = z.discriminatedUnion('act', [
  z.object({ act: z.enum(['claim', 'packet', 'release', 'return', 'close', 'reopen', 'erase']) }),
  z.object({ act: z.literal('send'), text: z.string(), id: z.uuid() }),
  z.object({ act: z.literal('retry'), message: z.string() }),
  z.object({ act: z.literal('assign'), to: z.string().trim().min(1).max(200) }),
])

async function actOn(c: C): Promise<Response> {
  const id = c.req.param('id') ?? ''
  const form = Acted.safeParse(await c.req.parseBody())
  if (!form.success) return showCase(c, 'うまく読み取れませんでした。', true)
  const { act, ...rest } = form.data
  const answer = await door(c).act({ kind: act, case: id, ...rest } as DeskAct, staffOf(c.var.here))
  // What was typed is not lost to a refusal.
  if (answer.kind === 'refused')
    return showCase(c, answer.says, true, 'text' in form.data ? form.data.text : '')
  return c.redirect(`/desk/case/${id}`, 303)
}

async function entries(c: C): Promise<Response> {
  const look = await lookAt(c)
  if (look instanceof Response) return look
  const after = Number(c.req.query('after') ?? 0)
  const fresh = (look.packet?.entries ?? []).filter(({ cursor }) => cursor > after)
  return c.html(<Entries entries={fresh} />)
}

/** Tells that something was said, to whoever has opened the case; what it was is fetched as everything else is. */
async function live(c: C): Promise<Response> {
  const look = await lookAt(c)
  if (look instanceof Response) return look
  if (!look.packet || !sameOrigin(c)) return c.text('先に内容を開いてください。', 403)
  const object = objectOf(look.case.id) ?? ''
  const { CONVERSATION } = c.env
  const address = new URL(c.req.url)
  address.search = `?cursor=${Number.MAX_SAFE_INTEGER}`
  return CONVERSATION.get(CONVERSATION.idFromString(object)).fetch(new Request(address, c.req.raw))
}

const Named = z.enum(['eligibility', 'barriers'])

async function showForm(c: C): Promise<Response> {
  const name = Named.safeParse(c.req.param('name'))
  if (!name.success) return c.text('見つかりません', 404)
  const form = await door(c).form(name.data, staffOf(c.var.here), { case: c.req.param('id') ?? '' })
  if (!('fields' in form)) return c.text(form.says, 404)
  return formPage(c, form, {}, {})
}

function formPage(
  c: C,
  form: Parameters<typeof FormPage>[0]['form'],
  values: Readonly<Record<string, string>>,
  errors: Readonly<Record<string, string>>,
): Response | Promise<Response> {
  const back = `/desk/case/${c.req.param('id')}`
  return c.html(
    <FormPage
      here={c.var.here}
      to={`${back}/form/${c.req.param('name')}`}
      back={back}
      form={form}
      values={values}
      errors={errors}
    />,
  )
}

async function takeForm(c: C): Promise<Response> {
  const name = Named.safeParse(c.req.param('name'))
  if (!name.success) return c.text('見つかりません', 404)
  const { csrf: _, state = '', ...rest } = await c.req.parseBody()
  const values = Object.fromEntries(
    Object.entries(rest).flatMap(([key, value]) =>
      typeof value === 'string' ? [[key, value] as const] : [],
    ),
  )
  const staff = staffOf(c.var.here)
  const answer = await door(c).submit({ id: name.data, state: String(state) }, values, staff)
  if (answer.kind === 'refused') return c.text(answer.says, 409)
  if (answer.kind === 'invalid') {
    const form = await door(c).form(name.data, staff, { case: c.req.param('id') ?? '' })
    return 'fields' in form ? formPage(c, form, values, answer.errors) : c.text(form.says, 404)
  }
  const back = `/desk/case/${c.req.param('id')}`
  return c.html(<ResultPage here={c.var.here} back={back} bubbles={answer.message?.bubbles ?? []} />)
}
