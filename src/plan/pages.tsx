import { type Context, Hono } from 'hono'
import { readPlanTicket } from '../conversation/plan-ticket.ts'
import { planLife } from '../conversation/plans.ts'
import { type Bindings, envOf } from '../env.ts'
import { type Plan, readPlan } from '../flow/guided/plan-value.ts'
import { RevokePage, SayPage } from './frame.tsx'
import { markdown } from './markdown.ts'
import { PlanPage } from './page.tsx'
import { papers } from './papers.ts'
import { style } from './style.ts'

type C = Context<{ Bindings: Bindings }>

let app: Hono<{ Bindings: Bindings }> | undefined

/** The pages of plans, below `/plan`: whoever has a signed address may read, take away and remove that one plan. */
export function planPages(): Hono<{ Bindings: Bindings }> {
  app ??= made()
  return app
}

function made() {
  const pages = new Hono<{ Bindings: Bindings }>().basePath('/plan')
  pages.use(async (c, next) => {
    await next()
    for (const [name, value] of guards) c.header(name, value)
  })
  pages.get('/plan.css', (c) => c.body(style, 200, { 'content-type': 'text/css; charset=utf-8' }))
  pages.get('/:ticket', show)
  pages.get('/:ticket/revoke', async (c) =>
    (await planOf(c)) ? c.html(<RevokePage ticket={c.req.param('ticket')} />) : gone(c),
  )
  pages.post('/:ticket/revoke', revoke)
  pages.get('/:ticket/:file', file)
  pages.notFound(gone)
  // The house answers, and logs no more of it than its name.
  pages.onError((error) => {
    throw error
  })
  return pages
}

/** Nothing runs, nothing is loaded from elsewhere, nothing is kept or found, and no address leaves with a link. */
const guards = [
  [
    'content-security-policy',
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  ],
  ['x-content-type-options', 'nosniff'],
  ['x-robots-tag', 'noindex, nofollow, noarchive'],
  ['referrer-policy', 'no-referrer'],
  ['cache-control', 'private, no-store'],
] as const

/** The stub of the ticket's conversation with its secret; undefined for a ticket that is not ours. */
function placeOf(c: C) {
  const found = readPlanTicket(envOf(c.env).planSecret, c.req.param('ticket') ?? '')
  if (!found) return undefined
  const { CONVERSATION } = c.env
  try {
    return {
      secret: found.secret,
      conversation: CONVERSATION.get(CONVERSATION.idFromString(found.object)),
    }
  } catch (error) {
    // An id of another installation's.
    if (error instanceof TypeError) return undefined
    throw error
  }
}

async function planOf(c: C): Promise<{ readonly at: number; readonly plan: Plan } | undefined> {
  const place = placeOf(c)
  const kept = place && (await place.conversation.plan(place.secret))
  const plan = kept && readPlan(JSON.parse(kept.plan))
  return plan && { at: kept.at, plan }
}

function gone(c: C) {
  return c.html(
    <SayPage
      title="計画が見つかりません"
      text="このアドレスは、期限が切れたか、消されたか、正しくありません。しるべに「行動計画をつくる」と送ると、新しく作れます。"
    />,
    404,
  )
}

async function show(c: C) {
  const found = await planOf(c)
  if (!found) return gone(c)
  const until = new Date(found.at + planLife + 9 * 3_600_000).toISOString().slice(0, 10)
  return c.html(<PlanPage plan={found.plan} ticket={c.req.param('ticket') ?? ''} until={until} />)
}

async function revoke(c: C) {
  const origin = c.req.header('origin')
  if (origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== new URL(c.req.url).host))
    return c.html(
      <SayPage title="消せませんでした" text="この画面を開きなおして、もう一度お試しください。" />,
      403,
    )
  const place = placeOf(c)
  if (!place || !(await planOf(c))) return gone(c)
  await place.conversation.revokePlan(place.secret)
  return c.html(
    <SayPage title="計画のページを消しました" text="このアドレスからは、もう誰も見られません。" />,
  )
}

async function file(c: C) {
  const [name, kind] = (c.req.param('file') ?? '').split('.')
  const paper = papers.find((one) => one.name === name)
  const found = paper && (kind === 'docx' || kind === 'md') ? await planOf(c) : undefined
  if (!paper || !found) return gone(c)
  const written = paper.make(found.plan)
  const saved = encodeURIComponent(`${written.title}.${kind}`)
  c.header(
    'content-disposition',
    `attachment; filename="shirube-${paper.name}.${kind}"; filename*=UTF-8''${saved}`,
  )
  if (kind === 'md') return c.body(markdown(written), 200, { 'content-type': 'text/markdown; charset=utf-8' })
  // Only who wants a Word file pays for what makes it.
  const { word } = await import('./word.ts')
  return c.body(new Uint8Array(await word(written)), 200, {
    'content-type': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  })
}
