import { Hono } from 'hono'
import * as z from 'zod'
import { listCases, type Wanted } from '../kept/rows.ts'
import { loadKnowledge } from '../opened.ts'
import { noDatabase } from '../staff/home.ts'
import { actOn, entries, live, showCase } from './at-case.tsx'
import { showForm, takeForm } from './at-form.tsx'
import { AuditPage } from './audit.tsx'
import { EnterPage } from './enter.tsx'
import { enter } from './entering.tsx'
import { type C, guard, guarded, type Room, signedIn } from './guard.ts'
import { HoursPage } from './hours.tsx'
import { Inbox } from './inbox.tsx'
import { insightPages } from './insight.tsx'
import { KnowledgePage } from './knowledge.tsx'
import { auditLines, reviewed, reviewList } from './read.ts'
import { RepliesPage } from './replies.tsx'
import { script } from './script.ts'
import { noCookie } from './session.ts'
import { style } from './style.ts'
import { UnansweredPage } from './unanswered.tsx'
import { usedPage } from './used.tsx'

/** The pages of the desk, below `/desk`. Nobody without a session sees more than the way in. */
export function pages(): Hono<Room> {
  const app = new Hono<Room>().basePath('/desk')
  app.use(guard)
  app.use(guarded)

  app.get('/desk.css', (c) => c.body(style, 200, { 'content-type': 'text/css; charset=utf-8' }))
  app.get('/desk.js', (c) => c.body(script, 200, { 'content-type': 'text/javascript; charset=utf-8' }))
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
  // The house answers, and logs no more of it than its name.
  app.onError((error) => {
    throw error
  })
  return app
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
