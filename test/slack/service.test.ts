import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { playByStaff } from '../conversations/by-staff.ts'
import {
  commandOf,
  eventOf,
  interaction,
  message,
  newTs,
  press,
  signed,
  submission,
  wordsOf,
} from '../fakes/slack.ts'
import { applies, overSlack } from './conversation.ts'
import { event, post, saidIn, service, slack, until } from './served.ts'

/** How many people speak at once; `npm run prove` asks for more. */
const crowd = Number(process.env.SLACK_CROWD || 60)

describe('a question', { timeout: 60_000 }, () => {
  it('to us in a channel is answered in its thread, once, with its sources', async () => {
    const ts = newTs()
    const asked = {
      channel: 'C10',
      channel_type: 'channel',
      ts,
      text: '<@UBOT> お助け隊サービスって何ですか',
    }
    // Slack reports a mention twice, and again when it is not sure.
    for (const type of ['app_mention', 'message', 'app_mention'])
      expect((await event(message('', { ...asked, type }))).status).toBe(200)
    const answer = await until(() => saidIn('C10')[0])
    expect(answer).toMatchObject({ method: 'chat.postMessage', thread: ts })
    expect(wordsOf(answer.blocks)).toContain('出典')
    expect(
      (await event(message('ほかには？', { channel: 'C10', channel_type: 'channel', thread_ts: ts }))).status,
    ).toBe(200)
    await until(() => saidIn('C10')[1])
    expect(saidIn('C10').map(({ thread }) => thread)).toEqual([ts, ts])
  })

  it('in a thread that we are not in is nobody’s business', async () => {
    await event(
      message('これ見て', { channel: 'C11', channel_type: 'channel', thread_ts: '1700000000.000100' }),
    )
    await event(message('こんにちは', { channel: 'D11' }))
    await until(() => saidIn('D11')[0])
    expect(saidIn('C11')).toEqual([])
  })

  it('by command is answered to the asker alone', async () => {
    const response_url = slack.newResponse('U1', 'C12')
    expect(
      await post(
        commandOf('お助け隊サービスって何ですか', slack.secret, { response_url, channel_id: 'C12' }),
      ),
    ).toEqual({ status: 200, body: '' })
    expect(await until(() => saidIn('C12')[0])).toMatchObject({ method: 'response_url', only: 'U1' })
  })
})

const recorded = new URL('../../../shared/conformance/slack/', import.meta.url).pathname
const files = existsSync(recorded) ? readdirSync(recorded).filter((name) => name.endsWith('.json')) : []
describe.skipIf(files.length === 0)(
  `recorded payloads${files.length > 0 ? '' : ' (skipped: no recordings beside the project)'}`,
  { timeout: 60_000 },
  () => {
    type Recorded = Record<string, unknown> & {
      readonly event?: { readonly type: string; readonly channel?: string; readonly thread_ts?: string }
      readonly channel?: { readonly id: string }
      readonly channel_id?: string
      readonly actions?: unknown
    }
    it.each(files)('%s: each is taken, and answered where an answer is due', async (file) => {
      const all = JSON.parse(readFileSync(`${recorded}${file}`, 'utf8')) as Record<string, Recorded>
      for (const [name, payload] of Object.entries(all)) {
        if (typeof payload !== 'object' || !('token' in payload || 'event' in payload)) continue
        const { event: inner, command } = payload
        const signedBody = inner
          ? signed(JSON.stringify(payload), slack.secret)
          : command
            ? signed(new URLSearchParams(payload as never).toString(), slack.secret, form)
            : interaction(payload, slack.secret)
        const channel = inner?.channel ?? payload.channel_id ?? payload.channel?.id ?? ''
        const before = saidIn(channel).length
        expect({ name, ...(await post(signedBody)) }).toMatchObject({ name, status: 200 })
        // A reaction and somebody else's modal ask for nothing.
        const due = inner
          ? inner.type !== 'reaction_added'
          : command !== undefined || payload.actions !== undefined
        if (due) await until(() => saidIn(channel)[before])
      }
    })
    const form = 'application/x-www-form-urlencoded'
  },
)

describe('a form', { timeout: 60_000 }, () => {
  it.each(['診断', '補助金'])('/shirube %s: asked, filled in, answered', async (text) => {
    const before = slack.views.length
    const trigger_id = slack.newTrigger()
    await post(commandOf(text, slack.secret, { trigger_id, response_url: slack.newResponse() }))
    const shown = await until(() => slack.views.slice(before).find(({ view }) => view.submit))
    const inputs = shown.view.blocks as {
      block_id: string
      element: { type: string; options?: { value: string }[] }
    }[]
    const values = Object.fromEntries(
      inputs.flatMap(({ block_id: id, element }) =>
        element.options?.[0]
          ? [[id, element.options[0].value]]
          : element.type === 'number_input'
            ? [[id, '30']]
            : [],
      ),
    )
    const { status, body } = await post(interaction(submission(shown, values), slack.secret))
    expect(status).toBe(200)
    const answer = JSON.parse(body)
    expect(answer).toMatchObject({ response_action: 'update' })
    expect(wordsOf(answer.view.blocks).length).toBeGreaterThan(100)
  })

  it('that is empty says so at its first field', async () => {
    const before = slack.views.length
    await post(commandOf('診断', slack.secret, { trigger_id: slack.newTrigger() }))
    const shown = await until(() => slack.views.slice(before).find(({ view }) => view.submit))
    const { body } = await post(interaction(submission(shown, {}), slack.secret))
    expect(JSON.parse(body)).toMatchObject({ response_action: 'errors' })
  })
})

describe('staff', { timeout: 60_000 }, () => {
  it('see the figures and the overview', async () => {
    await post(commandOf('統計', slack.secret, { response_url: slack.newResponse('U1', 'C13') }))
    await until(() => saidIn('C13')[0])
    await event({ type: 'app_home_opened', user: 'U1', channel: 'D1', tab: 'home' })
    await until(() => slack.views.find(({ method, user }) => method === 'views.publish' && user === 'U1'))
  })
  it('are told that a case is not there', async () => {
    const response_url = slack.newResponse('U1', 'CDESK')
    const pressed = press(`case/claim/${'0'.repeat(64)}.00000000`, { channel: { id: 'CDESK' }, response_url })
    expect((await post(interaction(pressed, slack.secret))).status).toBe(200)
    expect(wordsOf((await until(() => saidIn('CDESK')[0])).blocks)).toContain('見つかりません')
  })
})

describe('an installation', { timeout: 60_000 }, () => {
  it('is kept in the database and used', async () => {
    const begun = await fetch(`${service.origin}/slack/install`, { redirect: 'manual' })
    const state = new URL(begun.headers.get('location') ?? '').searchParams.get('state') ?? ''
    const cookie = (begun.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    const team = { id: 'T2', name: 'もうひとつの会議所' }
    slack.codes.set('code', {
      access_token: 'xoxb-second',
      token_type: 'bot',
      team,
      is_enterprise_install: false,
    })
    slack.tokens.set('xoxb-second', 'T2')
    const finish = () =>
      fetch(`${service.origin}/slack/oauth?${new URLSearchParams({ code: 'code', state })}`, {
        headers: { cookie },
      })
    expect((await finish()).status).toBe(200)
    expect((await finish()).status).toBe(400)
    const tokens: unknown[] = []
    const seen = slack.tokens.get('xoxb-home')
    slack.tokens.delete('xoxb-home')
    await post(
      eventOf(message('こんにちは', { channel: 'D20', user: 'U20' }), slack.secret, { team_id: 'T2' }),
    )
    tokens.push(await until(() => saidIn('D20')[0]))
    slack.tokens.set('xoxb-home', seen ?? 'T1')
    expect(tokens).toHaveLength(1)
  })
})

describe('a crowd', { timeout: 180_000 }, () => {
  it(`of ${crowd} people at once: everybody is answered, nobody twice`, async () => {
    const people = Array.from({ length: crowd }, (_, n) => `D9${String(n).padStart(4, '0')}`)
    const statuses = await Promise.all(
      people.map((channel) =>
        event(message('補助金は使えますか？', { channel, user: `U${channel}` })).then(({ status }) => status),
      ),
    )
    expect(new Set(statuses)).toEqual(new Set([200]))
    const answers = () => slack.said.filter(({ channel }) => channel.startsWith('D9'))
    await until(() => (answers().length >= crowd ? true : undefined), 120_000)
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    expect(
      answers()
        .map(({ channel }) => channel)
        .toSorted(),
    ).toEqual(people)
  })

  it('is answered all the same when Slack refuses, fails and breaks off', async () => {
    const people = Array.from({ length: 12 }, (_, n) => `D8${String(n).padStart(4, '0')}`)
    slack.failures.push(
      { kind: 'status', status: 429, headers: { 'retry-after': '1' } },
      { kind: 'reset', accepted: true },
      { kind: 'status', status: 500 },
      { kind: 'reset', accepted: false },
      { kind: 'error', error: 'internal_error' },
      { kind: 'error-after', status: 503 },
    )
    await Promise.all(people.map((channel) => event(message('補助金は使えますか？', { channel }))))
    const answers = () => slack.said.filter(({ channel }) => channel.startsWith('D8'))
    await until(() => (answers().length >= people.length ? true : undefined), 60_000)
    await new Promise((resolve) => setTimeout(resolve, 3_000))
    expect(
      answers()
        .map(({ channel }) => channel)
        .toSorted(),
    ).toEqual(people)
  })
})

playByStaff('Slack', applies, (core, n) =>
  overSlack({ slack, channel: `D7${String(n).padStart(3, '0')}`, event, post }, core),
)
