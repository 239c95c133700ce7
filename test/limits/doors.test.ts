import { connect } from 'node:net'
import { describe, expect, test } from 'vitest'
import { ask, object, service } from './house.ts'

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
    ['/line/webhook', 'GET', 'POST'],
    ['/slack/events', 'PUT', 'POST'],
    ['/api/messages', 'DELETE', 'POST'],
    ['/health', 'POST', 'GET, HEAD'],
    ['/web/say', 'PATCH', 'POST'],
  ])('%s told %s says which methods it takes', async (path, method, allow) => {
    const answer = await ask(path, { method })
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, allow])
    expect(await answer.text()).not.toBe('')
  })

  test('who only asks whether the chat is there begins no conversation', async () => {
    const begun = async (method: string) => (await ask('/', { method })).headers.get('set-cookie')
    expect(await begun('HEAD')).toBe(null)
    expect(await begun('GET')).toContain('shirube=')
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
