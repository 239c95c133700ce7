import { channel } from '../../adapters/line/channel.ts'
import { type Bench, type Driver, type Trouble, wordsIn } from '../contract/driver.ts'
import { event, type Failure, from, sign, startLine, textEvent, userId, webhook } from '../fakes/line.ts'

/** LINE for the contract of all channels. */
export const line: Driver = { name: 'line', start }

async function start(): Promise<Bench> {
  const platform = await startLine()
  const config = channel.config({
    ...platform.variables,
  })
  if (config === undefined) throw new Error('LINE is off')
  const post = (body: string, signature?: string) =>
    new Request('http://shirube.test/line/webhook', {
      method: 'POST',
      body,
      headers: signature === undefined ? {} : { 'x-line-signature': signature },
    })
  const signed = (...events: readonly unknown[]) => {
    const { body, signature } = webhook(events, platform.secret)
    return post(body, signature)
  }
  let people = 0
  return {
    channel: channel.open(config),
    text: (words, id) =>
      signed(textEvent(from('owner'), words, id === undefined ? {} : { webhookEventId: id })),
    raw: (body) => post(body, sign(body, platform.secret)),
    unknown: () => signed(event(from('owner'), 'teleport')),
    async forged(request) {
      const body = await request.clone().text()
      return post(body, sign(body, 'another secret'))
    },
    unsigned: async (request) => post(await request.clone().text()),
    address() {
      const id = userId(`person ${++people}`)
      const to = { kind: 'user', id, replyToken: platform.issueToken(id), receivedAt: String(Date.now()) }
      return { channel: 'line', conversation: id, to }
    },
    trouble: (next) => platform.failures.push(failureOf(next)),
    shown: () => platform.delivered.map(({ messages }) => wordsIn(messages, ['text', 'label', 'uri'])),
    violations: () => platform.violations,
    close: platform.close,
  }
}

function failureOf(trouble: Trouble): Failure {
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
      return { kind: 'status', status: 401 }
    case 'left':
      return { kind: 'status', status: 400, message: 'Failed to send messages' }
    case 'refused-form':
    case 'malformed':
      return { kind: 'status', status: 400, message: 'The request body has 1 error(s)' }
  }
}
