import { randomUUID } from 'node:crypto'
import { channel } from '../../adapters/web/channel.ts'
import { newSession } from '../../adapters/web/session.ts'
import type { Bench, Driver } from '../contract/driver.ts'
import { openPage } from './page.ts'

const ours = 'what is kept is delivered: the page reads the conversation itself, and nothing is sent anywhere'

/** The web chat for the contract of all channels. Its platform is our own page. */
export const web: Driver = {
  name: 'web',
  start,
  skips: {
    'nothing in an event of a kind that it does not know, and takes it':
      'only our own page speaks to it, and what that cannot say is refused',
    ...Object.fromEntries(
      [
        'too many at once: later, when the platform says',
        'too many at once, without saying when',
        'not allowed in',
        'nobody is there any more',
        'the platform calls it malformed',
        'when the platform fails first',
        'when it is too busy first',
        'when the connection breaks before the message is taken',
        'when the connection breaks after the message was taken',
        'when it fails again and again',
      ].map((title) => [title, ours]),
    ),
  },
}

const origin = 'https://shirube.test'

async function start(): Promise<Bench> {
  const secret = randomUUID()
  const config = channel.config({ WEB_SECRET: secret })
  if (config === undefined) throw new Error('the web chat is off')
  const open = channel.open(config)
  const page = await openPage()
  const post = (body: string, cookie?: string) =>
    new Request(`${origin}/web/say`, {
      method: 'POST',
      body,
      headers: { origin, 'content-type': 'application/json', ...(cookie ? { cookie } : {}) },
    })
  const session = async (key: string) => (await newSession(new Request(origin), key)).cookie.split(';')[0]
  const cookie = await session(secret)
  const ids = new Map<string, string>()
  return {
    channel: {
      ...open,
      // What was delivered is in the conversation, from where the page has it.
      async deliver(address, message, key, tries) {
        const outcome = await open.deliver(address, message, key, tries)
        if (outcome.kind === 'sent') page.show(message)
        return outcome
      },
    },
    text(words, name = randomUUID()) {
      const id = ids.get(name) ?? randomUUID()
      ids.set(name, id)
      return post(JSON.stringify({ id, text: words }), cookie)
    },
    raw: (body) => post(body, cookie),
    unknown: () => post(JSON.stringify({ id: randomUUID(), teleport: true }), cookie),
    forged: async (request) => post(await request.clone().text(), await session('another secret')),
    unsigned: async (request) => post(await request.clone().text()),
    address: () => ({ channel: 'web', conversation: randomUUID(), to: {} }),
    trouble: () => {},
    shown: () => page.shown,
    violations: () => page.violations,
    close: async () => {},
  }
}
