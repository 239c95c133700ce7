import { exportJWK, generateKeyPair, importJWK, SignJWT } from 'jose'
import { describe, expect, test } from 'vitest'
import { deskConfig } from '../../src/desk/config.ts'
import { accessSession } from '../../src/desk/pages/access.ts'
import {
  cookieOf,
  csrfOf,
  isCsrf,
  linkToken,
  newSession,
  readLink,
  sessionIn,
} from '../../src/desk/pages/session.ts'
import { mediaPath, serveMedia } from '../../src/desk/relay/media.ts'
import { day, now, object } from './storing.ts'

describe('a way in', () => {
  const key = 'secret'
  test('by link opens with its own signature, in its time', () => {
    const token = linkToken(key, now)
    expect(readLink(key, token, now)).toBeDefined()
    expect(readLink('other', token, now)).toBeUndefined()
    expect(readLink(key, token, now + day)).toBeUndefined()
    expect(readLink(key, token.replace(/^\d/, '9'), now)).toBeUndefined()
  })

  test('is kept by a cookie that nobody can make up', () => {
    const session = newSession('花', 'agent', now)
    const cookie = cookieOf(key, session, true)
    expect(cookie).toContain('HttpOnly; SameSite=Strict; Secure')
    expect(sessionIn(key, cookie.split(';')[0] ?? '', now)).toEqual(session)
    expect(sessionIn('other', cookie.split(';')[0] ?? '', now)).toBeUndefined()
    expect(sessionIn(key, cookie.split(';')[0] ?? '', now + 8 * day)).toBeUndefined()
    expect(sessionIn(key, '', now)).toBeUndefined()
    expect(isCsrf(key, session, csrfOf(key, session))).toBe(true)
    expect(isCsrf(key, session, csrfOf(key, newSession('花', 'agent', now)))).toBe(false)
  })

  const config = deskConfig({
    ACCESS_TEAM_DOMAIN: 'team.cloudflareaccess.com',
    ACCESS_AUD: 'aud',
    DESK_ADMINS: 'boss@example.jp',
  })
  const claims = { sub: 's', email: 'hana@example.jp' }
  test.each([
    ['as Access says', {}, 'agent'],
    ['as an admin by mail address', { email: 'boss@example.jp' }, 'admin'],
    ['as an admin, however the address is written', { email: 'Boss@Example.jp' }, 'admin'],
    ['not for another audience', { aud: 'other' }, undefined],
    ['not from another issuer', { iss: 'https://evil.cloudflareaccess.com' }, undefined],
    ['not when it has run out', { exp: 1 }, undefined],
    ['not without an address', { email: undefined }, undefined],
  ])('%s', async (_name, more, role) => {
    const { publicKey, privateKey } = await generateKeyPair('RS256')
    const jwk = await importJWK(await exportJWK(publicKey), 'RS256')
    const sign = (body: Record<string, unknown>) =>
      new SignJWT(body).setProtectedHeader({ alg: 'RS256' }).sign(privateKey)
    const token = await sign({
      iss: 'https://team.cloudflareaccess.com',
      aud: 'aud',
      exp: Math.floor(Date.now() / 1000) + 60,
      ...claims,
      ...more,
    })
    expect((await accessSession(config, token, async () => jwk as CryptoKey))?.role).toBe(role)
  })

  test('is closed where Access is not configured', async () => {
    expect(await accessSession(deskConfig({}), 'x')).toBeUndefined()
  })
})

describe('a link to what an owner sent', () => {
  const kept = {
    channel: async () =>
      ({ fetchMedia: async () => ({ body: new Response('<script>').body, type: 'text/html' }) }) as never,
    ask: async () => ({ kind: 'media' as const }),
    isOver: async () => false,
  }
  const ticket = mediaPath('k', object, 'line', { type: 'file', ref: '1', name: 'a.html' }, now).replace(
    '/media/',
    '',
  )

  test('gives it as a download that no browser runs', async () => {
    const response = await serveMedia('k', ticket, now, kept)
    expect(response.headers.get('content-type')).toBe('application/octet-stream')
    expect(response.headers.get('content-disposition')).toContain('attachment')
  })
  test.each([
    ['with another key', 'other', ticket, now],
    ['after its time', 'k', ticket, now + 15 * day],
    ['changed', 'k', `x${ticket}`, now],
  ])('gives nothing %s', async (_name, key, asked, at) => {
    expect((await serveMedia(key, asked, at, kept)).status).toBe(404)
  })
  test('gives nothing once the conversation was erased', async () => {
    const refused = async () => ({ kind: 'refused', reason: 'unknown-case', says: '' }) as const
    expect((await serveMedia('k', ticket, now, { ...kept, ask: refused })).status).toBe(404)
  })
  test('gives nothing more for a while when one conversation’s files are fetched again and again', async () => {
    const times = new Map<string, number>()
    const isOver = async (of: string) => times.set(of, (times.get(of) ?? 0) + 1).get(of) === 3
    const statuses: number[] = []
    for (let n = 0; n < 3; n++)
      statuses.push((await serveMedia('k', ticket, now, { ...kept, isOver })).status)
    expect(statuses).toEqual([200, 200, 429])
    expect([...times.keys()]).toEqual([object])
  })
})
