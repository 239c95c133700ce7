import { existsSync, readFileSync } from 'node:fs'
import { channel as line } from '../../adapters/line/channel.ts'
import { channel as slack } from '../../adapters/slack/channel.ts'
import { channel as teams } from '../../adapters/teams/channel.ts'
import type { Converse, OpenChannel } from '../../src/channel.ts'
import { noDesk } from '../../src/conversation/outside.ts'
import type { Incoming } from '../../src/message.ts'
import { sign, textEvent, from as user } from '../fakes/line.ts'
import { envelope, message, press, shortcut, signed, startSlack } from '../fakes/slack.ts'
import type { Random } from '../sim/random.ts'
import { authority } from '../teams/authority.ts'
import { mutate, spoil } from './mutate.ts'
import { generatorOf } from './schema.ts'

/** One way in: makes a signed request from chance, and a good one that shows that it is healthy. */
export type Target = {
  readonly name: string
  request(random: Random): Promise<Request>
  good(): Promise<Request>
  /** Hands a request to the channel; resolves with the status when its background work is done too. */
  send(request: Request): Promise<number>
  readonly heard: Incoming[]
  close(): Promise<void>
}

const shared = new URL('../../../shared/conformance/', import.meta.url).pathname
export const openApi = `${shared}line/webhook.yml`

function into(opened: OpenChannel) {
  const heard: Incoming[] = []
  const converse: Converse = {
    hear: async (incoming) => {
      heard.length = 0
      heard.push(...incoming)
    },
    connect: async () => new Response(),
    staff: noDesk(),
  }
  const send = async (request: Request): Promise<number> => {
    const later: Promise<unknown>[] = []
    const { status } = await opened.receive(request, converse, (work) => void later.push(work))
    await Promise.all(later)
    return status
  }
  return { heard, send }
}

function opened<C>(config: C | undefined, open: (config: C) => OpenChannel): OpenChannel {
  if (config === undefined) throw new Error('the channel is off')
  return open(config)
}

/** Webhooks that fit LINE’s own OpenAPI document, one in three of them changed afterwards. */
export function lineTarget(): Target {
  const secret = 'fuzz-secret'
  // Nobody listens there: what is courtesy may fail.
  const config = line.config({
    LINE_CHANNEL_SECRET: secret,
    LINE_CHANNEL_ACCESS_TOKEN: 'token',
    LINE_API_ORIGIN: 'http://127.0.0.1:9',
    LINE_DATA_API_ORIGIN: 'http://127.0.0.1:9',
  })
  const generate = existsSync(openApi)
    ? generatorOf(readFileSync(openApi, 'utf8'), 'CallbackRequest')
    : () => ({ destination: `U${'0'.repeat(32)}`, events: [textEvent(user('owner'), 'こんにちは')] })
  const post = (body: string) =>
    new Request('http://shirube.test/line/webhook', {
      method: 'POST',
      body,
      headers: { 'x-line-signature': sign(body, secret) },
    })
  return {
    name: 'line',
    ...into(opened(config, (known) => line.open(known))),
    request: async (random) => {
      const made = generate(random)
      return post(spoil(random, JSON.stringify(random.happens(0.3) ? mutate(random, made) : made)))
    },
    good: async () => post(JSON.stringify({ destination: 'U', events: [textEvent(user('owner'), '元気')] })),
    close: async () => {},
  }
}

/** Recorded payloads of a platform, when they are there: every object in the files that a test recognises. */
function recorded(folder: string, fits: (value: Record<string, unknown>) => boolean): object[] {
  const files = ['dm', 'mention', 'channel-mention', 'actions-reactions', 'slash-commands']
    .map((name) => `${shared}${folder}/${name}.json`)
    .filter((path) => existsSync(path))
  return files.flatMap((path) =>
    Object.values(JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>).filter(
      (value): value is Record<string, unknown> =>
        typeof value === 'object' && value !== null && fits(value as never),
    ),
  )
}

export async function slackTarget(): Promise<Target> {
  const platform = await startSlack()
  const config = slack.config({
    SLACK_SIGNING_SECRET: platform.secret,
    SLACK_BOT_TOKEN: 'xoxb-home',
    SLACK_API_URL: platform.apiUrl,
    SLACK_DESK_CHANNEL: 'C-DESK',
  })
  const events = [
    JSON.parse(envelope(message('こんにちは'))),
    JSON.parse(
      envelope(message('<@UBOT> 補助金は', { type: 'app_mention', channel: 'C1', channel_type: 'channel' })),
    ),
    JSON.parse(envelope(message('', { subtype: 'message_changed', message: { text: 'x', ts: '1.1' } }))),
    JSON.parse(envelope({ type: 'app_home_opened', user: 'U1', channel: 'D1', tab: 'home' })),
    JSON.parse(
      envelope({
        type: 'assistant_thread_started',
        assistant_thread: { user_id: 'U1', channel_id: 'D1', thread_ts: '1.1' },
      }),
    ),
    ...recorded('slack', ({ type }) => type === 'event_callback'),
  ] as [object, ...object[]]
  const interactions = [
    press('do/menu'),
    press('case/claim/x'),
    shortcut('補助金は'),
    {
      type: 'view_submission',
      user: { id: 'U1' },
      team: { id: 'T1' },
      view: { id: 'V1', callback_id: 'send', state: { values: {} }, private_metadata: '{}' },
    },
    ...recorded('slack', ({ type }) => type === 'block_actions'),
  ] as [object, ...object[]]
  const form = 'application/x-www-form-urlencoded'
  const post = (body: string, type?: string) =>
    new Request('http://shirube.test/slack/events', {
      method: 'POST',
      ...signed(body, platform.secret, type),
    })
  return {
    name: 'slack',
    ...into(opened(config, (known) => slack.open(known))),
    request: async (random) => {
      if (random.happens(0.6)) return post(spoil(random, JSON.stringify(mutate(random, random.pick(events)))))
      if (random.happens(0.7)) {
        const payload = spoil(random, JSON.stringify(mutate(random, random.pick(interactions))))
        return post(new URLSearchParams({ payload }).toString(), form)
      }
      const fields = mutate(random, {
        command: '/shirube',
        text: '',
        team_id: 'T1',
        channel_id: 'C1',
        user_id: 'U1',
        trigger_id: 't',
        response_url: `${platform.origin}/response/x`,
      })
      const pairs = Object.entries((fields ?? {}) as object).map(([key, value]): [string, string] => [
        key,
        String(value),
      ])
      return post(new URLSearchParams(pairs).toString(), form)
    },
    good: async () => post(envelope(message('元気'))),
    close: platform.close,
  }
}

export async function teamsTarget(): Promise<Target> {
  const appId = '11111111-2222-3333-4444-555555555555'
  const serviceUrl = 'https://smba.trafficmanager.net/jp/'
  const microsoft = await authority(appId, serviceUrl)
  const config = teams.config({
    TEAMS_APP_ID: appId,
    TEAMS_APP_PASSWORD: 'x',
    TEAMS_TENANT_ID: 'tenant',
    TEAMS_OPENID_METADATA_URL: microsoft.metadataUrl,
    TEAMS_LOGIN_ORIGIN: 'http://127.0.0.1:9',
  })
  const token = await microsoft.token()
  const common = {
    channelId: 'msteams',
    serviceUrl,
    timestamp: '2026-11-22T00:00:00Z',
    from: { id: '29:person', name: '山田', aadObjectId: 'aad-1' },
    recipient: { id: `28:${appId}`, name: 'しるべ' },
    conversation: { id: 'a:1', conversationType: 'personal', tenantId: 'tenant' },
  }
  const activities = [
    { ...common, type: 'message', id: '1', text: 'こんにちは' },
    {
      ...common,
      type: 'message',
      id: '2',
      text: '<at>しるべ</at> はい',
      entities: [{ type: 'mention', text: '<at>しるべ</at>', mentioned: common.recipient }],
      conversation: { id: '19:x@thread.tacv2;messageid=1', conversationType: 'channel', isGroup: true },
    },
    { ...common, type: 'message', id: '3', value: { choice: 'do/menu' } },
    { ...common, type: 'conversationUpdate', id: '4', membersAdded: [common.recipient] },
    {
      ...common,
      type: 'invoke',
      id: '5',
      name: 'adaptiveCard/action',
      value: { action: { type: 'Action.Execute', verb: 'x', data: {} } },
    },
    { ...common, type: 'messageUpdate', id: '6', text: '直した', channelData: { eventType: 'editMessage' } },
    { ...common, type: 'messageReaction', id: '7', reactionsAdded: [{ type: 'like' }] },
    { ...common, type: 'installationUpdate', id: '8', action: 'remove' },
    ...recorded('teams', ({ channelId }) => channelId === 'msteams').map((one) => ({ ...one, serviceUrl })),
  ] as [object, ...object[]]
  const post = (body: string) =>
    new Request('http://shirube.test/api/messages', {
      method: 'POST',
      body,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    })
  return {
    name: 'teams',
    ...into(opened(config, (known) => teams.open(known))),
    request: async (random) => {
      const changed = mutate(random, random.pick(activities))
      // Mostly past the check of where it came from.
      const kept =
        typeof changed === 'object' && random.happens(0.8)
          ? { ...changed, channelId: 'msteams', serviceUrl }
          : changed
      return post(spoil(random, JSON.stringify(kept) ?? ''))
    },
    good: async () =>
      post(
        JSON.stringify({
          ...common,
          type: 'message',
          id: `good-${Math.floor(performance.now())}`,
          text: '元気',
        }),
      ),
    close: microsoft.close,
  }
}
