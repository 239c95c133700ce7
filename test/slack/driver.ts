import { randomUUID } from 'node:crypto'
import { channel } from '../../adapters/slack/channel.ts'
import type { Bench, Driver, Trouble } from '../contract/driver.ts'
import {
  eventOf,
  type Failure,
  message,
  newTs,
  type Signed,
  signed,
  startSlack,
  wordsOf,
} from '../fakes/slack.ts'

/** Slack for the contract of all channels. */
export const slack: Driver = { name: 'slack', start }

export const routeOf = ({ body, headers }: Signed) =>
  new Request('http://shirube.test/slack/events', { method: 'POST', body, headers })

async function start(): Promise<Bench> {
  const platform = await startSlack()
  const config = channel.config({
    SLACK_SIGNING_SECRET: platform.secret,
    SLACK_BOT_TOKEN: 'xoxb-home',
    SLACK_API_URL: platform.apiUrl,
  })
  if (config === undefined) throw new Error('Slack is off')
  const { secret } = platform
  const stamps = new Map<string, string>()
  let people = 0
  return {
    channel: channel.open(config),
    text(words, id = randomUUID()) {
      const ts = stamps.get(id) ?? newTs()
      stamps.set(id, ts)
      return routeOf(eventOf(message(words, { ts }), secret))
    },
    raw: (body) => routeOf(signed(body, secret)),
    unknown: () => routeOf(eventOf({ type: 'teleport', user: 'U1' }, secret)),
    forged: async (request) => routeOf(signed(await request.clone().text(), 'another secret')),
    unsigned: async (request) =>
      new Request(request.url, { method: 'POST', body: await request.clone().text() }),
    address() {
      const id = `D${++people}`
      return { channel: 'slack', conversation: `T1:${id}`, to: { team: 'T1', channel: id, user: 'U1' } }
    },
    trouble: (next) => platform.failures.push(...failuresOf(next)),
    shown: () => platform.said.map(({ blocks, text }) => (blocks === undefined ? text : wordsOf(blocks))),
    violations: () => platform.violations,
    close: platform.close,
  }
}

function failuresOf(trouble: Trouble): readonly Failure[] {
  // Its words are refused as well, with and without their key.
  if (trouble.kind === 'malformed') {
    const noText = { kind: 'error', error: 'no_text' } as const
    return [failureOf({ kind: 'refused-form' }), noText, noText]
  }
  return [failureOf(trouble)]
}

function failureOf(trouble: Exclude<Trouble, { kind: 'malformed' }>): Failure {
  switch (trouble.kind) {
    case 'too-many': {
      const headers = trouble.seconds === undefined ? {} : { 'retry-after': String(trouble.seconds) }
      return { kind: 'status', status: 429, headers }
    }
    case 'error':
      return { kind: 'status', status: 500 }
    case 'reset':
      return { kind: 'reset', accepted: trouble.taken }
    case 'unauthorised':
      return { kind: 'error', error: 'invalid_auth' }
    case 'left':
      return { kind: 'error', error: 'channel_not_found' }
    case 'refused-form':
      return { kind: 'error', error: 'invalid_blocks' }
  }
}
