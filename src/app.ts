import { type ExecutionContext, Hono } from 'hono'
import { readBody } from './body.ts'
import type { ListedChannel, StaffDoor } from './channel.ts'
import { channelOf } from './conversation/channels.ts'
import { converseWith } from './conversation/converse.ts'
import type { Crowd } from './conversation/crowd.ts'
import { health } from './conversation/health.ts'
import { tally } from './conversation/tally.ts'
import { type Bindings, type Env, envOf } from './env.ts'
import { type Failure, sentenceOf, statusOf } from './failure.ts'
import { isOverLimit } from './limit.ts'

/** What the routes lead to. `version` names the content; `staff` opens the door for people at a desk. */
export type House = {
  readonly channels: readonly ListedChannel[]
  readonly version: string
  staff(env: Env): StaffDoor
  /** The pages of the desk, where there is one. */
  desk?(request: Request, bindings: Bindings, context: ExecutionContext): Promise<Response>
  /** Told of every request of a channel. */
  readonly crowd?: Pick<Crowd, 'arrive'>
}

/** A case's page takes files, and says itself which are too large. Bytes. */
const mostAtDesk = 8 * 1024 * 1024

/** The routes: each channel's, and `GET /health`. No decisions. */
export function appOf({ channels, version, staff, desk, crowd }: House): Hono<{ Bindings: Bindings }> {
  const app = new Hono<{ Bindings: Bindings }>()

  // The bindings never change while an isolate lives.
  const doors = new WeakMap<Bindings, StaffDoor>()
  const doorOf = (bindings: Bindings): StaffDoor => {
    const door = doors.get(bindings) ?? staff(envOf(bindings))
    doors.set(bindings, door)
    return door
  }

  for (const path of ['/', '/desk/*', '/mcp', '/plan/*']) {
    app.use(path, async ({ req, env }, next) => {
      if (await isOverLimit(env, 'PAGES', req.raw)) return refuse({ reason: 'too-fast' })
      await next()
    })
  }

  app.get('/health', async ({ env }) => Response.json(await health(env, channels, version)))

  for (const { name, routes } of channels) {
    for (const { method, path } of routes) {
      app.on(method, path, async ({ req, env, executionCtx }) => {
        const channel = await channelOf(channels, name, env)
        if (!channel) return refuse({ reason: 'channel-off' })
        const request = method === 'GET' ? req.raw : await readBody(req.raw)
        if ('reason' in request) return refuse(request)
        const conversations = env.CONVERSATION
        const find = (key: string) => conversations.get(conversations.idFromName(key))
        const converse = converseWith(find, doorOf(env), new URL(req.url).origin)
        const begun = Date.now()
        const left = crowd?.arrive()
        const response = await channel
          .receive(request, converse, (work) => executionCtx.waitUntil(work))
          .finally(left)
        if (method === 'POST') tally(env, 'webhook', `${name} ${response.status}`, Date.now() - begun)
        const forged = response.status === 401 && (await isOverLimit(env, 'FORGED', req.raw))
        return forged ? refuse({ reason: 'too-fast' }) : response
      })
    }
  }

  // Where a channel is off, nothing tells that anything is there.
  for (const [path, routes] of Map.groupBy([...channels.flatMap(routesOf), HEALTH], ({ path }) => path)) {
    app.all(path, async ({ env }) => {
      const name = routes[0]?.name
      if (name !== undefined && !(await channelOf(channels, name, env)))
        return refuse({ reason: 'channel-off' })
      const allow = routes.map(({ method }) => (method === 'GET' ? 'GET, HEAD' : method)).join(', ')
      return refuse({ reason: 'other-method' }, { allow })
    })
  }

  app.on(['GET', 'POST'], '/plan/*', async ({ req, env }) => {
    const request = req.method === 'GET' ? req.raw : await readBody(req.raw)
    if ('reason' in request) return refuse(request)
    const { planPages } = await import('./plan/pages.tsx')
    return planPages().fetch(request, env)
  })

  if (desk) {
    for (const path of ['/desk', '/desk/*', '/mcp', '/my-data/*', '/media/*']) {
      app.on(['GET', 'POST'], path, async ({ req, env, executionCtx }) => {
        const most = path === '/desk/*' ? mostAtDesk : undefined
        const request = req.method === 'GET' ? req.raw : await readBody(req.raw, most)
        return 'reason' in request ? refuse(request) : desk(request, env, executionCtx)
      })
    }
  }

  app.notFound(() => new Response('見つかりません', { status: 404 }))
  app.onError((error, { req }) => {
    // A host that is none, which no platform lets through.
    if (!URL.canParse(req.url)) return refuse({ reason: 'malformed' })
    console.error(JSON.stringify({ event: 'request-threw', error: error.name }))
    return refuse({ reason: 'not-stored' })
  })
  return app
}

type Route = { readonly method: 'GET' | 'POST'; readonly path: string; readonly name?: string }
const HEALTH: Route = { method: 'GET', path: '/health' }
const routesOf = ({ name, routes }: ListedChannel): readonly Route[] =>
  routes.filter(({ path }) => !path.endsWith('*')).map((route) => ({ ...route, name }))

function refuse(failure: Failure, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(sentenceOf(failure), {
    status: statusOf(failure),
    headers: { 'content-type': 'text/plain; charset=utf-8', ...headers },
  })
}
