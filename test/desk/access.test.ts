import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { pages } from '../../src/desk/pages/app.tsx'
import { csrfOf, newSession } from '../../src/desk/pages/session.ts'

/** The desk's pages as a deployed Worker serves them: Cloudflare Access before them, and its keys where it publishes them. */
const audience = 'audience-tag'
const header = 'cf-access-jwt-assertion'

/** A team of Access with a key of its own; teams differ, because keys are remembered by team. */
async function team(name: string) {
  const issuer = `https://${name}.cloudflareaccess.com`
  const signer = async (kid: string) => {
    const { publicKey, privateKey } = await generateKeyPair('RS256')
    const jwk = { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' }
    const token = (claims: Readonly<Record<string, unknown>> = {}) =>
      new SignJWT({
        iss: issuer,
        aud: [audience],
        sub: 'one',
        email: 'hana@example.jp',
        exp: Math.floor(Date.now() / 1000) + 600,
        ...claims,
      })
        .setProtectedHeader({ alg: 'RS256', kid })
        .sign(privateKey)
    return { jwk, token }
  }
  const bindings = {
    DESK_KEY: 'secret',
    ACCESS_TEAM_DOMAIN: issuer,
    ACCESS_AUD: audience,
    DESK_ADMINS: 'boss@example.jp',
  }
  const get = async (path: string, token?: string, more: Readonly<Record<string, string>> = {}) =>
    pages().fetch(
      new Request(`https://desk.example.jp${path}`, {
        headers: { ...(token === undefined ? {} : { [header]: token }), ...more },
      }),
      bindings as never,
    )
  const post = async (path: string, token: string, form: Readonly<Record<string, string>>, origin: string) =>
    pages().fetch(
      new Request(`https://desk.example.jp${path}`, {
        method: 'POST',
        headers: { [header]: token, origin },
        body: new URLSearchParams(form),
      }),
      bindings as never,
    )
  return { issuer, signer, get, post }
}

/** What Access publishes at the moment, and what was asked of it. */
const published = { keys: [] as object[], asked: [] as string[], up: true }

beforeEach(() => {
  Object.assign(published, { keys: [], asked: [], up: true })
  vi.stubGlobal('fetch', async (url: string | URL | Request) => {
    published.asked.push(String(url instanceof Request ? url.url : url))
    if (!published.up) throw new TypeError('not reached')
    return Response.json({ keys: published.keys })
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

describe('the desk’s pages behind Cloudflare Access', () => {
  const past = () => Math.floor(Date.now() / 1000) - 120
  test.each<[string, Readonly<Record<string, unknown>>, number]>([
    ['an assertion for this application', {}, 200],
    ['one for this application among others', { aud: ['other', audience] }, 200],
    ['one for another application of the team', { aud: ['other'] }, 401],
    ['one of another team', { iss: 'https://other.cloudflareaccess.com' }, 401],
    ['one that ran out', { exp: past() }, 401],
    ['one that is not valid yet', { nbf: Math.floor(Date.now() / 1000) + 600 }, 401],
    ['one of a service token, without a mail address', { email: undefined, sub: '' }, 401],
  ])('%s: %j', async (name, claims, status) => {
    const { signer, get, issuer } = await team(`t${name.length}-${status}`)
    const { jwk, token } = await signer('first')
    published.keys = [jwk]
    const response = await get('/desk/hours', await token(claims))
    expect(response.status).toBe(status)
    expect(published.asked).toEqual([`${issuer}/cdn-cgi/access/certs`])
  })

  test('nothing is shown, and no key is fetched, without the header; a cookie of Access alone does not do', async () => {
    const { signer, get } = await team('missing')
    const { token } = await signer('first')
    expect((await get('/desk/hours')).status).toBe(401)
    expect(
      (await get('/desk/hours', undefined, { cookie: `CF_Authorization=${await token()}` })).status,
    ).toBe(401)
    expect(published.asked).toEqual([])
  })

  test('a key that nobody published, and one that is unsigned, are refused', async () => {
    const { signer, get } = await team('forged')
    const [ours, theirs] = [await signer('first'), await signer('first')]
    published.keys = [ours.jwk]
    expect((await get('/desk/hours', await theirs.token())).status).toBe(401)
    const [, body] = (await ours.token()).split('.')
    const none = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url')
    expect((await get('/desk/hours', `${none}.${body}.`)).status).toBe(401)
  })

  test('a key that Access took up meanwhile is fetched, and one that it gave up is not taken for good', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const { signer, get } = await team('rotated')
    const [old, young] = [await signer('old'), await signer('young')]
    published.keys = [old.jwk]
    expect((await get('/desk/hours', await old.token())).status).toBe(200)
    vi.setSystemTime(Date.now() + 60_000)
    published.keys = [young.jwk]
    expect((await get('/desk/hours', await young.token())).status).toBe(200)
    expect((await get('/desk/hours', await old.token())).status).toBe(401)
  })

  test('while Access does not answer nobody is let in, and afterwards they are', async () => {
    const { signer, get } = await team('down')
    const { jwk, token } = await signer('first')
    published.up = false
    expect((await get('/desk/hours', await token())).status).toBe(401)
    Object.assign(published, { up: true, keys: [jwk] })
    expect((await get('/desk/hours', await token())).status).toBe(200)
  })

  test('only an administrator sees the log of acts', async () => {
    const { signer, get } = await team('roles')
    const { jwk, token } = await signer('first')
    published.keys = [jwk]
    expect((await get('/desk/audit', await token())).status).toBe(403)
    expect((await get('/desk/audit', await token({ email: 'Boss@example.jp' }))).status).toBe(200)
  })

  test.each([
    ['ours, with the mark of who is there', 'https://desk.example.jp', true, 303],
    ['another site’s, with that mark', 'https://evil.example', true, 403],
    ['ours, without it', 'https://desk.example.jp', false, 403],
  ])('a form of %s', async (_, origin, marked, status) => {
    const { signer, post } = await team(`form-${status}-${marked}`)
    const { jwk, token } = await signer('first')
    published.keys = [jwk]
    const one = await token()
    const mark = csrfOf('secret', { ...newSession('花', 'agent', 0), id: 'hana@example.jp' })
    const answered = await post('/desk/unanswered', one, marked ? { csrf: mark } : {}, origin)
    expect(answered.status).toBe(status)
  })
})
