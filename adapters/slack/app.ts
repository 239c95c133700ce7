import { App, type Receiver, type ReceiverEvent } from '@slack/bolt'
import type { Converse } from '../../src/channel.ts'
import type { SlackConfig } from './config.ts'
import { readAction, readCommand } from './press.ts'
import { readMessage } from './read.ts'

/** What Bolt acknowledged with: the body of the HTTP answer. */
export type Acked = { value: unknown }

/**
 * Bolt's App over one request. One per request: a cached App keeps a queue that outlives its request, and in workerd
 * such work is lost under load. No call to Slack stands before the answer: who we are is read from the envelope.
 */
export async function process(
  config: SlackConfig,
  converse: Converse,
  body: Record<string, unknown>,
): Promise<Acked> {
  const self = selfOf(body)
  let bolt: App | undefined
  const receiver: Receiver = {
    init: (app) => {
      bolt = app
    },
    start: async () => undefined,
    stop: async () => undefined,
  }
  const app = new App({
    receiver,
    convoStore: false,
    authorize: async () => ({ botToken: config.botToken, ...(self ? { botUserId: self } : {}) }),
    logger: silent,
    clientOptions: {
      slackApiUrl: config.apiUrl,
      fetch: (url: string | URL | Request, init?: RequestInit) => fetch(url, { ...init, redirect: 'manual' }),
    } as never,
  })
  const eventId = String(body.event_id ?? '')
  const team = teamOf(body)
  const hear = async (incoming: ReturnType<typeof readMessage>) => {
    if (incoming) await converse.hear([incoming])
  }
  app.event('app_mention', async ({ event }) => hear(readMessage(event, { team, eventId, self })))
  app.message(async ({ message }) => hear(readMessage(message, { team, eventId, self })))
  app.command(/.*/, async ({ command, ack }) => {
    await hear(readCommand(command))
    await ack()
  })
  app.action(/.*/, async ({ body: action, ack }) => {
    await hear(readAction(action))
    await ack()
  })

  const acked: Acked = { value: undefined }
  const event: ReceiverEvent = {
    body,
    ack: async (value: unknown) => {
      acked.value = value
    },
  }
  await bolt?.processEvent(event)
  return acked
}

/** Our user id in this workspace, from the envelope. */
function selfOf(body: Record<string, unknown>): string | undefined {
  const [first] = Array.isArray(body.authorizations) ? body.authorizations : []
  return typeof first === 'object' && first !== null && 'user_id' in first ? String(first.user_id) : undefined
}

function teamOf(body: Record<string, unknown>): string {
  const { team_id: id, team } = body
  if (typeof id === 'string') return id
  return typeof team === 'object' && team !== null && 'id' in team ? String(team.id) : ''
}

/** Bolt logs bodies at some levels; what people wrote stays out of every log. */
const silent = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  setLevel: () => {},
  setName: () => {},
  getLevel: () => 'error' as never,
}
