import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One grant as the interface publishes it. */
export type Published = Readonly<Record<string, unknown>> & { readonly id: string; readonly title: string }

/** How the fake misbehaves; `undefined` is a healthy portal. */
export type Mood =
  | 'silent'
  | 'broken'
  | 'not-json'
  | 'changed'
  | 'empty'
  | 'refusing'
  | 'no-v2'
  /** Answers for prefectures, but not for the whole country. */
  | 'half'
  /** Answers every search with everything. */
  | 'careless'
  | undefined

export type FakeJgrants = {
  readonly origin: string
  /** Every path asked, with its query. */
  readonly asked: string[]
  mood: Mood
  close(): Promise<void>
}

const listed = [
  'id',
  'name',
  'title',
  'target_area_search',
  'subsidy_max_limit',
  'acceptance_start_datetime',
  'acceptance_end_datetime',
  'target_number_of_employees',
]

/** A local server that speaks the published specification, in one of the two styles of asking; the other gets 400. */
export async function fakeJgrants(
  style: 'plain' | 'request',
  grants: readonly Published[],
  now: string,
): Promise<FakeJgrants> {
  const asked: string[] = []
  const fake = { asked, mood: undefined as Mood }
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    answer(request, response, { style, grants, now, mood: fake.mood })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  return Object.assign(fake, {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((done) => {
        server.closeAllConnections()
        server.close(() => done())
      }),
  })
}

type World = { style: 'plain' | 'request'; grants: readonly Published[]; now: string; mood: Mood }

function answer(request: IncomingMessage, response: ServerResponse, world: World): unknown {
  const url = new URL(request.url ?? '/', 'http://jgrants')
  const send = (status: number, body: unknown) => {
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  }
  if (world.mood === 'silent') return
  if (world.mood === 'broken') return send(500, { code: '500' })
  if (world.mood === 'refusing') return send(400, { code: '400' })
  if (world.mood === 'not-json') return send(200, '<html>ただいまメンテナンス中です</html>')
  if (world.mood === 'empty') return send(200, { metadata: { resultset: { count: 0 } }, result: [] })
  if (world.mood === 'changed') return send(200, { items: world.grants })
  const detail = /^\/exp\/(v1|v2)\/public\/subsidies\/id\/([A-Za-z0-9]{1,18})$/.exec(url.pathname)
  if (detail) {
    if (detail[1] === 'v2' && world.mood === 'no-v2') return send(404, { code: '404' })
    const result = world.grants.filter(({ id }) => id === detail[2])
    return send(200, { metadata: { resultset: { count: result.length } }, result })
  }
  if (url.pathname !== '/exp/v1/public/subsidies') return send(404, { code: '404' })
  const wanted =
    world.style === 'plain' ? Object.fromEntries(url.searchParams) : objectIn(url.searchParams.get('request'))
  if (world.mood === 'half' && wanted?.target_area_search === '全国') return send(503, { code: '503' })
  const result =
    world.mood === 'careless' && wanted
      ? select({ ...wanted, ...unasked }, world)
      : wanted && select(wanted, world)
  if (!result) return send(400, { code: '400' })
  send(200, { metadata: { resultset: { count: result.length } }, result })
}

function objectIn(text: string | null): Record<string, string> | undefined {
  try {
    return text === null ? undefined : (JSON.parse(text) as Record<string, string>)
  } catch {
    return undefined
  }
}

/** What a careless portal makes of every filter. */
const unasked = { acceptance: '0', target_area_search: '', industry: '' }

const sorts = ['created_date', 'acceptance_start_datetime', 'acceptance_end_datetime']

/** Undefined for a question that the specification forbids. */
function select(wanted: Readonly<Record<string, string>>, { grants, now }: World): unknown[] | undefined {
  const { keyword = '', sort = '', order = '', acceptance = '' } = wanted
  const fair = keyword.length >= 2 && keyword.length <= 255 && sorts.includes(sort)
  if (!fair || !['ASC', 'DESC'].includes(order) || !['0', '1'].includes(acceptance)) return undefined
  const tagged = (grant: Published, field: string) =>
    !wanted[field] || wanted[field].split(' / ').some((tag) => String(grant[field] ?? '').includes(tag))
  return grants
    .filter((grant) =>
      `${grant.title}${String(grant.detail ?? '')}`.normalize('NFKC').includes(keyword.normalize('NFKC')),
    )
    .filter((grant) =>
      ['industry', 'target_area_search', 'target_number_of_employees', 'use_purpose'].every((field) =>
        tagged(grant, field),
      ),
    )
    .filter((grant) => {
      const [opens, closes] = [String(grant.acceptance_start_datetime), String(grant.acceptance_end_datetime)]
      return acceptance === '0' || (opens <= now && now <= closes)
    })
    .map((grant) => Object.fromEntries(listed.map((field) => [field, grant[field]])))
}
