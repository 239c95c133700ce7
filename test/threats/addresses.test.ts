import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { caller } from '../../adapters/jgrants/call.ts'
import { fetchMedia as fetchFromLine } from '../../adapters/line/media.ts'
import { fetchMedia as fetchFromSlack } from '../../adapters/slack/files.ts'
import { allowed, readConfig } from '../../adapters/teams/config.ts'
import { fetchMedia as fetchFromTeams } from '../../adapters/teams/files.ts'
import { llmConfigOf } from '../../src/llm/config.ts'

/** Where we go, and with whose token: nobody but our own configuration says so. */
type Gone = { readonly url: string; readonly token: string | null; readonly redirect: string | undefined }
const gone: Gone[] = []
let answer: (url: string) => Response

beforeEach(() => {
  gone.length = 0
  answer = () => new Response('x', { headers: { 'content-type': 'image/png' } })
  vi.stubGlobal('fetch', async (url: string | URL, init: RequestInit = {}) => {
    gone.push({
      url: String(url),
      token: new Headers(init.headers).get('authorization'),
      redirect: init.redirect,
    })
    return answer(String(url))
  })
})
afterEach(() => void vi.unstubAllGlobals())

const teams = readConfig({
  TEAMS_APP_ID: 'app',
  TEAMS_APP_PASSWORD: 'password',
  TEAMS_TENANT_ID: 'tenant',
  TEAMS_SERVICE_HOSTS: 'smba.trafficmanager.net, 127.0.0.1:4000',
})
if (!teams) throw new Error('off')

describe('our Teams token', () => {
  test.each([
    ['https://smba.trafficmanager.net/jp/', true],
    ['http://127.0.0.1:4000/', true],
    ['http://smba.trafficmanager.net/jp/', false],
    ['https://evil-smba.trafficmanager.net/', false],
    ['https://smba.trafficmanager.net.evil.example/', false],
    ['https://evil.example/smba.trafficmanager.net', false],
    ['https://smba.trafficmanager.net@evil.example/', false],
    ['https://user@smba.trafficmanager.net/', false],
    ['https://user:pass@smba.trafficmanager.net/', false],
    ['https://smba.trafficmanager.net:8443/', true],
    ['http://127.0.0.1:4001/', false],
    ['http://127.1:4000/', true],
    ['http://169.254.169.254/', false],
    ['https://[::1]/', false],
    ['ftp://smba.trafficmanager.net/', false],
    ['file:///etc/passwd', false],
    ['//smba.trafficmanager.net/', false],
    ['smba.trafficmanager.net', false],
    ['', false],
  ])('may go to %j: %s', (address, may) => {
    expect(allowed(address, teams)).toBe(may)
  })

  test.each([
    ['https://smba.trafficmanager.net/jp/v3/attachments/1/views/original', 'token'],
    ['https://firm.sharepoint.com/personal/a/file?tempauth=x', 'none'],
    ['https://firm-my.sharepoint.com/a', 'none'],
    ['https://evilsharepoint.com/a', 'nowhere'],
    ['https://sharepoint.com.evil.example/a', 'nowhere'],
    ['https://firm.sharepoint.com.evil.example/a', 'nowhere'],
    ['https://firm.sharepoint.com:8443/a', 'nowhere'],
    ['https://firm.sharepoint.com@evil.example/a', 'nowhere'],
    ['https://x:y@firm.sharepoint.com/a', 'nowhere'],
    ['http://firm.sharepoint.com/a', 'nowhere'],
    ['http://169.254.169.254/latest/meta-data', 'nowhere'],
    ['http://localhost:8787/health', 'nowhere'],
    ['data:text/plain,x', 'nowhere'],
    ['kept:1', 'nowhere'],
  ])('a file at %s is asked for with %s of ours, and no redirect is followed', async (ref, how) => {
    answer = (url) =>
      url.includes('/oauth2/')
        ? Response.json({ access_token: 'ours', expires_in: 3600 })
        : new Response('x', { headers: { 'content-type': 'image/png' } })
    const found = await fetchFromTeams(teams, ref)
    const asked = gone.filter(({ url }) => !url.includes('/oauth2/'))
    expect(found !== undefined).toBe(how !== 'nowhere')
    expect(asked).toEqual(
      how === 'nowhere'
        ? []
        : [{ url: ref, token: how === 'token' ? 'Bearer ours' : null, redirect: 'manual' }],
    )
  })
})

describe('our Slack token', () => {
  test.each([
    ['https://files.slack.com/files-pri/T1-F1/a.png', true],
    ['https://slack.com/a', true],
    ['https://evilslack.com/a', false],
    ['https://files.slack.com.evil.example/a', false],
    ['https://evil.example/files.slack.com', false],
    ['https://files.slack.com@evil.example/a', false],
    ['https://x@files.slack.com/a', false],
    ['http://files.slack.com/a', false],
    ['http://169.254.169.254/', false],
    ['javascript:alert(1)', false],
  ])('goes for a file to %s: %s', async (address, goes) => {
    answer = (url) =>
      url.startsWith('https://slack.com/api/')
        ? Response.json({ ok: true, file: { mimetype: 'image/png', url_private_download: address } })
        : new Response('x', { headers: { 'content-type': 'image/png' } })
    await fetchFromSlack({ apiUrl: 'https://slack.com/api/', token: 'xoxb' }, 'F1')
    const asked = gone.filter(({ url }) => !url.startsWith('https://slack.com/api/'))
    expect(asked).toEqual(goes ? [{ url: address, token: 'Bearer xoxb', redirect: 'manual' }] : [])
  })
})

test.each([
  ['1', '1'],
  ['../../../v2/bot/info', '..%2F..%2F..%2Fv2%2Fbot%2Finfo'],
  ['1?x=y#z', '1%3Fx%3Dy%23z'],
  ['%2e%2e', '%252e%252e'],
])('an id from a webhook (%s) stays one step of a path at LINE', async (id, step) => {
  const line = { secret: 's', accessToken: 't', apiOrigin: 'https://a.test', dataOrigin: 'https://d.test' }
  await fetchFromLine(line, id)
  expect(gone).toEqual([
    { url: `https://d.test/v2/bot/message/${step}/content`, token: 'Bearer t', redirect: 'manual' },
  ])
})

describe('Jグランツ', () => {
  const world = () => ({
    fetch: (url: string, init: RequestInit) => fetch(url, init),
    now: () => 0,
    wait: async () => {},
    patience: 1_000,
    pause: 0,
    turns: new Map<string, number>(),
  })
  const ask = () => caller('https://api.jgrants-portal.go.jp', world())('/exp/v1/x')
  const to = (location: string) => new Response(null, { status: 302, headers: { location } })

  test.each([
    ['http://127.0.0.1:8787/health'],
    ['http://169.254.169.254/latest/meta-data'],
    ['https://evil.example/'],
    ['http://api.jgrants-portal.go.jp/exp/v2/x'],
    ['https://api.jgrants-portal.go.jp:8443/x'],
    ['//evil.example/'],
    ['file:///etc/passwd'],
  ])('is not left for %s', async (location) => {
    answer = () => to(location)
    expect(await ask()).toBeUndefined()
    expect(gone.map(({ url }) => new URL(url).origin)).toEqual(['https://api.jgrants-portal.go.jp'])
  })

  test('may move within itself, not in circles', async () => {
    answer = (url) => (url.endsWith('/exp/v1/x') ? to('/exp/v2/x') : Response.json({ moved: true }))
    expect(await ask()).toEqual({ moved: true })
    gone.length = 0
    answer = () => to('/exp/v1/x')
    expect(await ask()).toBeUndefined()
    expect(gone.length).toBeLessThan(5)
  })

  test('is read no further than a document is long, whatever it says of its length', async () => {
    let sent = 0
    const part = new Uint8Array(1_000_000).fill(32)
    answer = () =>
      new Response(
        new ReadableStream({
          pull(controller) {
            sent += part.byteLength
            if (sent > 200_000_000) controller.close()
            else controller.enqueue(part)
          },
        }),
      )
    expect(await ask()).toBeUndefined()
    expect(sent).toBeLessThan(40_000_000)
  })
})

test.each([
  ['https://model.example/v1', true],
  ['http://127.0.0.1:11434/v1', true],
  ['http://localhost:11434/v1', true],
  ['http://model.example/v1', false],
  ['http://127.0.0.1.evil.example/v1', false],
  ['http://localhost.evil.example/v1', false],
  ['ftp://model.example', false],
  ['model.example', false],
])('what people wrote may go to a model at %s: %s', (base, may) => {
  const config = llmConfigOf({ LLM_PROVIDER: 'openai', LLM_MODEL: 'm', LLM_BASE_URL: base })
  expect(config !== undefined).toBe(may)
})
