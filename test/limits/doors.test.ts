import { createHmac, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Desk, linkOf, signIn } from '../desk/desk-page.ts'
import { wholeBundle } from '../harness/bundle.ts'
import { freshState, type Service, serve } from '../harness/service.ts'

/** The whole Worker, and strangers at its doors. */
const hostile = '"><img src=x onerror=alert(1)><script>alert(1)</script>'
const object = 'a'.repeat(64)
let service: Service
let desk: Desk
let owner: Awaited<ReturnType<typeof openChat>>
const state = freshState()

beforeAll(async () => {
  service = await serve({
    state: state.path,
    bundle: await wholeBundle(),
    variables: {
      TODAY: '2026-11-24T10:00:00+09:00',
      LINE_CHANNEL_SECRET: 'line-secret',
      LINE_CHANNEL_ACCESS_TOKEN: 'line-token',
      SLACK_SIGNING_SECRET: 'slack-secret',
      SLACK_BOT_TOKEN: 'xoxb-home',
      TEAMS_APP_ID: 'app',
      TEAMS_APP_PASSWORD: 'password',
      TEAMS_TENANT_ID: 'tenant',
    },
  })
  desk = await signIn(service, `${hostile.slice(0, 20)}花`)
  owner = await openChat()
}, 180_000)
afterAll(async () => {
  owner?.close()
  await service?.kill()
  state.remove()
})

/** Somebody in the web chat: what they say, and what comes back. */
async function openChat() {
  const home = await fetch(service.origin)
  const cookie = (home.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const socket = new WebSocket(`${service.origin.replace('http', 'ws')}/web/socket`, {
    headers: { cookie },
  } as never)
  const frames: string[] = []
  socket.addEventListener('message', ({ data }) => frames.push(String(data)))
  return {
    cookie,
    close: () => socket.close(),
    /** Says something, and resolves with all that was said once it holds a text. */
    async says(text: string, until: string): Promise<string> {
      const response = await fetch(`${service.origin}/web/say`, {
        method: 'POST',
        headers: { cookie, origin: service.origin, 'content-type': 'application/json' },
        body: JSON.stringify({ id: randomUUID(), text }),
      })
      expect(response.status).toBe(204)
      for (let n = 0; n < 400 && !frames.join().includes(until); n++)
        await new Promise((resolve) => setTimeout(resolve, 50))
      expect(frames.join()).toContain(until)
      return frames.join()
    },
  }
}

const ask = (path: string, init: RequestInit = {}) =>
  fetch(`${service.origin}${path}`, { redirect: 'manual', ...init })

/** A request as it is written on the wire, and the first line of its answer; '' when there was none. */
function written(request: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(service.origin).port), '127.0.0.1')
    let said = ''
    const end = () => {
      socket.destroy()
      resolve(said.split('\r\n')[0] ?? '')
    }
    socket.on('data', (data) => {
      said += data.toString('latin1')
      if (said.includes('\r\n\r\n')) end()
    })
    socket.on('error', end)
    socket.on('close', end)
    socket.write(request)
    setTimeout(end, 5_000).unref()
  })
}

const key = () => {
  const kept: unknown = JSON.parse(readFileSync(join(state.path, 'secrets.json'), 'utf8'))
  return (kept as { readonly DESK_KEY: string }).DESK_KEY
}
const session = (until: number, by: string) => {
  const told = { id: 'local-12345678', name: '花', role: 'admin', until }
  const body = Buffer.from(JSON.stringify(told)).toString('base64url')
  return `shirube_desk=${body}.${createHmac('sha256', by).update(`session:${body}`).digest('base64url')}`
}
const later = Date.now() + 3_600_000

describe('whoever knocks', { timeout: 120_000 }, () => {
  const ours: Readonly<Record<string, readonly string[]>> = {
    '/': ['GET', 'HEAD'],
    '/health': ['GET', 'HEAD'],
    '/web/client.js': ['GET', 'HEAD'],
    '/web/style.css': ['GET', 'HEAD'],
    '/desk/enter': ['GET', 'HEAD'],
    '/desk/desk.css': ['GET', 'HEAD'],
    '/plan/plan.css': ['GET', 'HEAD'],
    '/web/say': [],
    '/web/file': [],
    '/web/socket': [],
    '/line/webhook': [],
    '/slack/events': [],
    '/slack/install': [],
    '/slack/oauth': [],
    '/api/messages': [],
    '/desk': [],
    '/desk/audit': [],
    '/desk/unanswered': [],
    '/desk/insight.csv': [],
    [`/desk/case/${object}.12345678`]: [],
    [`/desk/case/${object}.12345678/live`]: [],
    [`/my-data/${object}.${'b'.repeat(32)}`]: [],
    '/media/x.y': [],
    '/plan/x': [],
    '/plan/x/revoke': [],
    '/plan/%ff': [],
    '/my-data/%E0%A4%A': [],
    '//evil.example': [],
    '/__scheduled': [],
    '/cdn-cgi/handler/scheduled': [],
  }
  test.each(Object.entries(ours))('%s is opened for these methods alone: %j', async (path, methods) => {
    const opened: string[] = []
    for (const method of ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'DELETE', 'POST', 'PROPFIND']) {
      const { status, headers } = await ask(path, { method })
      expect([method, status]).toEqual([method, expect.toSatisfy((one: number) => one < 500)])
      if (status < 300) opened.push(method)
      // Nobody is sent anywhere but to the way in.
      expect([null, '/desk/enter']).toContain(headers.get('location'))
    }
    expect(opened).toEqual(methods)
  })

  test.each([
    ['a host that is none', 'GET / HTTP/1.1\r\nHost: a;b c\r\n\r\n', /^HTTP\/1\.1 4/],
    ['no host', 'GET / HTTP/1.1\r\n\r\n', /^HTTP\/1\.1 4/],
    [
      'two lengths',
      'POST /line/webhook HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab',
      /^HTTP\/1\.1 4/,
    ],
    [
      'a length below nothing',
      'POST /line/webhook HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n',
      /^HTTP\/1\.1 4/,
    ],
    [
      'a length and pieces',
      'POST /line/webhook HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      /^HTTP\/1\.1 4/,
    ],
    [
      'pieces without a length',
      'POST /line/webhook HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nab\r\n0\r\n\r\n',
      /^HTTP\/1\.1 4/,
    ],
    [
      'a piece that ends too late',
      'POST /slack/events HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n0\r\n\r\n',
      /^HTTP\/1\.1 4/,
    ],
    [
      'two signatures',
      'POST /line/webhook HTTP/1.1\r\nHost: a\r\nX-Line-Signature: a\r\nX-Line-Signature: b\r\nContent-Length: 2\r\n\r\n{}',
      /^HTTP\/1\.1 401/,
    ],
    [
      'two tokens',
      'POST /api/messages HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer a.b.c\r\nAuthorization: Bearer d\r\nContent-Length: 2\r\n\r\n{}',
      /^HTTP\/1\.1 401/,
    ],
    [
      'another method in a header',
      'GET /desk HTTP/1.1\r\nHost: a\r\nX-HTTP-Method-Override: POST\r\nX-Original-URL: /desk/audit\r\n\r\n',
      /^HTTP\/1\.1 303/,
    ],
  ])('%s is no 5xx, and opens nothing', async (_, request, answer) => {
    expect(await written(request)).toMatch(answer)
  })

  test('who is slow to send holds up nobody else', async () => {
    const port = Number(new URL(service.origin).port)
    const slow = Array.from({ length: 50 }, () => {
      const socket = connect(port, '127.0.0.1')
      socket.on('error', () => {})
      socket.write('POST /web/say HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n{')
      return socket
    })
    for (let n = 0; n < 20; n++) expect((await ask('/health')).status).toBe(200)
    for (const socket of slow) socket.destroy()
  })
})

describe('who has no session', { timeout: 120_000 }, () => {
  const paths = [
    '/desk',
    '/desk/audit',
    '/desk/unanswered',
    '/desk/knowledge?q=a',
    '/desk/insight',
    '/desk/insight.csv',
    '/desk/used',
    '/desk/hours',
    '/desk/replies',
    `/desk/case/${object}.12345678`,
    `/desk/case/${object}.12345678/entries`,
    `/desk/case/${object}.12345678/live`,
    `/desk/case/${object}.12345678/form/eligibility`,
  ]
  const cookies: readonly (readonly [string, () => string])[] = [
    ['none', () => ''],
    ['signed by somebody else', () => session(later, 'guessed')],
    ['that has ended', () => session(Date.now() - 1, key())],
    ['without its signature', () => session(later, key()).replace(/\.[^.]*$/, '.')],
    ['of the chat', () => owner.cookie.replace('shirube=', 'shirube_desk=')],
    ['that is no JSON', () => 'shirube_desk=e30.e30'],
  ]
  test.each(cookies)('a cookie %s shows nothing but the way in, and posts nothing', async (_, cookie) => {
    for (const path of paths) {
      const got = await ask(path, { headers: { cookie: cookie() } })
      expect([path, got.status, got.headers.get('location')]).toEqual([path, 303, '/desk/enter'])
      const posted = await ask(path, { method: 'POST', body: '', headers: { cookie: cookie() } })
      expect([path, posted.status]).toEqual([path, 303])
    }
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' })
    expect((await ask('/mcp', { method: 'POST', body, headers: { cookie: cookie() } })).status).toBe(401)
  })

  test('the same cookie with our signature and time left opens them: the table above is no accident', async () => {
    for (const path of paths.slice(0, 9))
      expect([path, (await ask(path, { headers: { cookie: session(later, key()) } })).status]).toEqual([
        path,
        200,
      ])
  })

  test('a printed link that was used, forged or made for later opens nothing', async () => {
    const used = await linkOf(service)
    for (const link of [used, `${used}x`, used.replace(/^\d/, '9'), 'a.b.c', '..', ''])
      for (const origin of [service.origin, 'https://evil.example']) {
        const body = new URLSearchParams({ key: link, name: '花' })
        const { status, headers } = await ask('/desk/enter', { method: 'POST', body, headers: { origin } })
        expect([link, status, headers.get('set-cookie')]).toEqual([link, 401, null])
      }
  })

  test('guesses at the way in are limited like pages', async () => {
    const found = new Set<number>()
    for (let n = 0; n < 3_000 && !found.has(429); n++) {
      const body = new URLSearchParams({ key: `${later}.${randomUUID()}.${'A'.repeat(43)}`, name: '花' })
      const { status } = await ask('/desk/enter', {
        method: 'POST',
        body,
        headers: { 'cf-connecting-ip': '192.0.2.77' },
      })
      found.add(status)
    }
    expect([...found]).toEqual([401, 429])
  })
})

test('a form of the desk is taken from its own page alone, whatever it carries', async () => {
  const cookie = session(later, key())
  const csrf = createHmac('sha256', key()).update('csrf:local-12345678').digest('base64url')
  const post = (origin: string, carried: string) =>
    ask('/desk/leave', {
      method: 'POST',
      body: new URLSearchParams({ csrf: carried }),
      headers: { cookie, origin },
    })
  for (const [origin, carried, status] of [
    ['https://evil.example', csrf, 403],
    ['null', csrf, 403],
    [service.origin, csrf.slice(1), 403],
    [service.origin, '', 403],
    [service.origin, csrf, 303],
  ] as const)
    expect([origin, carried === csrf, (await post(origin, carried)).status]).toEqual([
      origin,
      carried === csrf,
      status,
    ])
})

test.each([
  ['a form in pieces that never begin', 'multipart/form-data; boundary=x', 'nothing'],
  ['a form in pieces without their mark', 'multipart/form-data', 'nothing'],
  ['a form in another script', 'application/x-www-form-urlencoded; charset=shift_jis', 'key=a'],
  ['no form', 'application/json', '{"key":'],
])('%s is refused in a sentence, and nothing of it is printed', async (_, type, body) => {
  const headers = { 'content-type': type, cookie: '' }
  expect((await ask('/desk/enter', { method: 'POST', body, headers })).status).toBe(401)
  const posted = await ask('/desk/unanswered', {
    method: 'POST',
    body,
    headers: { ...headers, cookie: session(later, key()) },
  })
  expect([posted.status, await posted.text()]).toEqual([
    403,
    'この画面を読み込み直してから、もう一度お試しください。',
  ])
  // An error that nobody caught would be printed with what it was about.
  expect(service.log()).not.toMatch(/^\s+at |Error:/m)
})

describe('what an owner wrote', { timeout: 120_000 }, () => {
  let at: string
  test('is text on the pages of the desk, and its words find the case however long they are', async () => {
    await owner.says(`従業員30人の印刷会社です ${hostile}`, '印刷')
    await owner.says('担当の人と話したい', 'よいですか')
    await owner.says('はい', '引き継ぎました')
    at = await desk.firstCase()
    await desk.act(at, 'packet')
    await desk.act(at, 'claim')
    await desk.act(at, 'send', { id: randomUUID(), text: `お返事です ${hostile}` })
    await desk.act(at, 'assign', { to: `web:x|${hostile}` })
    for (const path of [
      '/desk',
      at,
      `${at}/entries`,
      '/desk/audit',
      `/desk?q=${encodeURIComponent(hostile)}`,
    ]) {
      const { status, text } = await desk.get(path)
      expect([path, status]).toEqual([path, 200])
      expect([path, text]).toEqual([path, expect.not.stringMatching(/<script>|<img src=x/)])
    }
    expect((await desk.get(at)).text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  })

  test.each([
    ['one letter', '製', true],
    ['a word of the summary', '30人', true],
    ['as many as fit no pattern of the database', 'あ'.repeat(17), false],
    ['a whole letter', 'お世話になっております。'.repeat(400), false],
    ['signs of the database', "%_\\' OR 1=1 --", false],
    ['a percent sign', '%', false],
  ])('a search for %s is answered', async (_, words, finds) => {
    const { status, text } = await desk.get(`/desk?q=${encodeURIComponent(words)}`)
    expect(status).toBe(200)
    if (finds) expect(text).toContain('/desk/case/')
    else expect(text).not.toContain('/desk/case/')
  })

  test('is read at a link that was given to them, and at no other', async () => {
    const another = await openChat()
    await another.says('従業員8人の印刷会社です', '8人')
    const said = await another.says('私のデータ', '/my-data/')
    another.close()
    const link = /\/my-data\/([0-9a-f]{64})\.([0-9a-f]{32})/.exec(said)
    const [path = '', object = '', secret = ''] = link ?? []
    const own = await ask(path)
    expect(own.status).toBe(200)
    expect(await own.text()).toContain('印刷会社です')
    expect(Object.fromEntries(own.headers)).toMatchObject({
      'cache-control': 'no-store',
      'content-disposition': expect.stringContaining('attachment'),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    })
    const turned = [...secret].reverse().join('')
    for (const other of [
      `${object}.${turned}`,
      `${object}.${'0'.repeat(32)}`,
      `${object}.`,
      `${object}`,
      `${'0'.repeat(64)}.${secret}`,
    ])
      expect([other, (await ask(`/my-data/${other}`)).status]).toEqual([other, 404])
  })
})

test('the chat takes words and files of its own page alone, and of nobody whose cookie is not ours', async () => {
  const [id = '', signature = ''] = owner.cookie.replace('shirube=', '').split('.')
  const other = randomUUID()
  const knocks: readonly (readonly [string, string, string, number])[] = [
    ['our page', owner.cookie, service.origin, 204],
    ['another site', owner.cookie, 'https://evil.example', 401],
    ['no site', owner.cookie, 'null', 401],
    ['no cookie', '', service.origin, 401],
    ['somebody else’s signature', `shirube=${other}.${signature}`, service.origin, 401],
    ['half a signature', `shirube=${id}.${signature.slice(0, 32)}`, service.origin, 401],
    ['no signature', `shirube=${id}.`, service.origin, 401],
    ['the id alone', `shirube=${id}`, service.origin, 401],
  ]
  for (const [who, cookie, origin, status] of knocks) {
    const say = await ask('/web/say', {
      method: 'POST',
      headers: { cookie, origin, 'content-type': 'application/json' },
      body: JSON.stringify({ id: randomUUID(), text: 'こんにちは' }),
    })
    expect([who, say.status]).toEqual([who, status])
    const file = await ask(`/web/file?id=${randomUUID()}&name=a.png`, {
      method: 'POST',
      headers: { cookie, origin },
      body: Buffer.from('89504e470d0a1a0b', 'hex'),
    })
    expect([who, file.status]).toEqual([who, status])
    const socket = await ask('/web/socket', { headers: { cookie, origin } })
    expect([who, socket.status]).toEqual([who, status === 204 ? 426 : 401])
  }
})

test('who listens can say nothing there, and holds up nobody: many sockets, and whatever they send', {
  timeout: 120_000,
}, async () => {
  const chat = await openChat()
  const sockets = Array.from(
    { length: 40 },
    () =>
      new WebSocket(`${service.origin.replace('http', 'ws')}/web/socket?cursor=-1e99`, {
        headers: { cookie: chat.cookie },
      } as never),
  )
  await Promise.all(
    sockets.map((socket) => new Promise((resolve) => socket.addEventListener('open', resolve))),
  )
  for (const socket of sockets) {
    socket.send('x'.repeat(100_000))
    socket.send(JSON.stringify({ id: randomUUID(), text: 'データを消して' }))
    socket.send(new Uint8Array(1_000))
    socket.send('ping')
  }
  const said = await chat.says('お助け隊サービスって何ですか', '"kind":"claim"')
  expect(said).not.toMatch(/"from":"you"[^}]*データを消して/)
  for (const socket of sockets) socket.close()
  chat.close()
  expect((await ask('/health')).status).toBe(200)
})

test.each([
  ['/', ["script-src 'self'", "frame-ancestors 'none'", "form-action 'self'", "base-uri 'none'"], 'no-store'],
  [
    '/desk/enter',
    ["script-src 'self'", "frame-ancestors 'none'", "form-action 'self'", "base-uri 'none'"],
    'private, no-store',
  ],
  [
    '/plan/x',
    ["default-src 'none'", "frame-ancestors 'none'", "form-action 'self'", "base-uri 'none'"],
    'private, no-store',
  ],
])('%s runs no script but ours, is framed by nobody and kept nowhere', async (path, policy, kept) => {
  const { headers } = await ask(path)
  const said = (headers.get('content-security-policy') ?? '').split('; ')
  for (const one of policy) expect(said).toContain(one)
  expect(said.join()).not.toMatch(/unsafe|\*|http/)
  expect(headers.get('cache-control')).toBe(kept)
  expect(headers.get('x-content-type-options')).toBe('nosniff')
})
