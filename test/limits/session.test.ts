import { createHmac, randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { linkOf } from '../desk/desk-page.ts'
import { ask, key, later, object, owner, service, session } from './house.ts'

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
