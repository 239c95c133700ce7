import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FakeLine, from, startLine, textEvent, userId, webhook } from '../fakes/line.ts'
import { eventOf, type FakeSlack, message, startSlack } from '../fakes/slack.ts'
import { type FakeTeams, messageIn, startTeams } from '../fakes/teams.ts'
import { wholeBundle } from '../harness/bundle.ts'
import { freshState, type Service, serve } from '../harness/service.ts'
import { until } from '../harness/until.ts'

/** The whole Worker on all channels while their platforms fail: what it prints of what people wrote. */
const words = '合言葉は桜島大根'
const question = `お助け隊サービスって何ですか。${words}`
const person = 'U0SAKURA'

let line: FakeLine
let slack: FakeSlack
let teams: FakeTeams
let service: Service
const state = freshState()
let web = ''

beforeAll(async () => {
  ;[line, slack, teams] = await Promise.all([startLine(), startSlack(), startTeams()])
  service = await serve({
    state: state.path,
    bundle: await wholeBundle(),
    variables: {
      ...teams.variables,
      ...line.variables,
      SLACK_SIGNING_SECRET: slack.secret,
      SLACK_BOT_TOKEN: 'xoxb-home',
      SLACK_API_URL: slack.apiUrl,
    },
  })
  const cookie = (await fetch(service.origin)).headers.get('set-cookie') ?? ''
  web = cookie.split(';')[0] ?? ''
}, 180_000)
afterAll(async () => {
  await service?.kill()
  await Promise.all([line?.close(), slack?.close(), teams?.close()])
  state.remove()
})

const printed = () => service.log().replace(/^(?:しるべ|窓口を開く|止めるには).*$/gm, '')

const channels: readonly {
  readonly name: string
  fail(): void
  say(forged: boolean): Promise<Response>
  heard(): number
}[] = [
  {
    name: 'LINE',
    fail: () => line.failures.push({ kind: 'status', status: 503 }, { kind: 'status', status: 503 }),
    say: (forged) => {
      const event = textEvent(from(person), question, { replyToken: line.issueToken(userId(person)) })
      const { body, signature } = webhook([event], forged ? 'forged' : line.secret)
      const headers = { 'x-line-signature': signature }
      return fetch(`${service.origin}/line/webhook`, { method: 'POST', body, headers })
    },
    heard: () => line.delivered.length,
  },
  {
    name: 'Slack',
    fail: () => slack.failures.push({ kind: 'status', status: 503 }, { kind: 'status', status: 503 }),
    say: (forged) => {
      const { body, headers } = eventOf(message(question, { user: person }), forged ? 'forged' : slack.secret)
      return fetch(`${service.origin}/slack/events`, { method: 'POST', body, headers })
    },
    heard: () => slack.said.length,
  },
  {
    name: 'Teams',
    fail: () => teams.failures.push({ kind: 'status', status: 503 }, { kind: 'status', status: 503 }),
    say: async (forged) => {
      const activity = messageIn(teams, question, {
        conversation: { id: 'a:logs', conversationType: 'personal', tenantId: teams.tenant },
        from: { id: person, name: '桜島花子' },
      })
      const request = await teams.request(activity, `${service.origin}/api/messages`)
      if (!forged) return fetch(request)
      return fetch(request.url, { method: 'POST', body: await request.text() })
    },
    heard: () => teams.said.length,
  },
]

test.each(channels.map((one) => [one.name, one] as const))(
  '%s: words, names and tokens are in no line of the log, though its platform fails and somebody forges',
  { timeout: 120_000 },
  async (_, { fail, say, heard }) => {
    fail()
    expect((await say(false)).status).toBeLessThan(300)
    await until(() => heard() > 0, 60_000)
    expect((await say(true)).status).toBe(401)
    expect(printed()).toContain('put-off')
    for (const secret of [
      words,
      '桜島',
      person,
      userId(person),
      'xoxb-home',
      line.accessToken,
      teams.password,
    ])
      expect([secret, printed().includes(secret)]).toEqual([secret, false])
  },
)

test('the web chat: the same', { timeout: 120_000 }, async () => {
  const say = (body: string, cookie = web) =>
    fetch(`${service.origin}/web/say`, {
      method: 'POST',
      headers: { cookie, origin: service.origin, 'content-type': 'application/json' },
      body,
    })
  const id = crypto.randomUUID()
  expect((await say(JSON.stringify({ id, text: question }))).status).toBeLessThan(300)
  expect((await say(`{"text":"${question}`)).status).toBe(400)
  expect((await say(JSON.stringify({ id, text: question }), 'shirube=forged')).status).toBe(401)
  for (const secret of [words, '桜島', web.split('=')[1] ?? 'shirube'])
    expect([secret, printed().includes(secret)]).toEqual([secret, false])
})
