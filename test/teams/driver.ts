import { randomUUID } from 'node:crypto'
import { SignJWT } from 'jose'
import { channel } from '../../adapters/teams/channel.ts'
import type { Bench, Driver, Trouble } from '../contract/driver.ts'
import { type Failure, messageIn, startTeams, wordsOf } from '../fakes/teams.ts'

/** Teams for the contract of all channels. */
export const teams: Driver = {
  name: 'teams',
  start,
  skips: {
    'when the connection breaks after the message was taken':
      'the Bot Connector knows no idempotency key and lists no messages; such a message is said twice rather than never',
  },
}

async function start(): Promise<Bench> {
  const platform = await startTeams()
  const config = channel.config(platform.variables)
  if (config === undefined) throw new Error('Teams is off')
  const again = (request: Request, body: string, headers: Record<string, string>) =>
    new Request(request.url, { method: 'POST', body, headers })
  return {
    channel: channel.open(config),
    text: (words, id = randomUUID()) => platform.request(messageIn(platform, words, { id })),
    raw: (body) => platform.request(body),
    unknown: () => platform.request(messageIn(platform, '', { type: 'teleport' })),
    async forged(request) {
      const token = await new SignJWT({ serviceurl: platform.serviceUrl })
        .setProtectedHeader({ alg: 'HS256', kid: 'key-1' })
        .setIssuer('https://api.botframework.com')
        .setAudience(platform.appId)
        .setExpirationTime('1h')
        .sign(new TextEncoder().encode('another secret of the right length'))
      return again(request, await request.clone().text(), { authorization: `Bearer ${token}` })
    },
    unsigned: async (request) => again(request, await request.clone().text(), {}),
    address() {
      const conversation = `a:${randomUUID()}`
      const to = {
        serviceUrl: platform.serviceUrl,
        conversation,
        scope: 'personal',
        user: '29:person',
        bot: `28:${platform.appId}`,
        tenant: platform.tenant,
      }
      return { channel: 'teams', conversation, to }
    },
    trouble: (next) => platform.failures.push(...failuresOf(next)),
    shown: () => platform.said.map(({ activity }) => wordsOf(activity)),
    violations: () => platform.violations,
    close: platform.close,
  }
}

function failuresOf(trouble: Trouble): readonly Failure[] {
  switch (trouble.kind) {
    case 'too-many': {
      const headers = trouble.seconds === undefined ? {} : { 'retry-after': String(trouble.seconds) }
      return [{ kind: 'status', status: 429, headers }]
    }
    case 'error':
      return [{ kind: 'status', status: 500 }]
    case 'reset':
      return [{ kind: 'reset', accepted: trouble.taken }]
    case 'unauthorised':
      // A new token does not help.
      return [
        { kind: 'status', status: 401 },
        { kind: 'status', status: 401 },
      ]
    case 'left':
      return [{ kind: 'status', status: 404 }]
    case 'refused-form':
    case 'malformed':
      return [{ kind: 'status', status: 400 }]
  }
}
