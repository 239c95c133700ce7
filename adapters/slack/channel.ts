import type { Channel } from '../../src/channel.ts'
import { process } from './app.ts'
import { readBody } from './body.ts'
import { readConfig, type SlackConfig } from './config.ts'
import { deliver, edit } from './deliver.ts'
import { signed } from './signature.ts'

/** Slack: events, commands and interactivity on one route, through Bolt. */
export const channel: Channel<SlackConfig> = {
  name: 'slack',
  config: readConfig,
  open: (config) => ({
    receive: async (request, converse) => {
      const raw = new Uint8Array(await request.arrayBuffer())
      if (!(await signed(request.headers, raw, config.signingSecret, Date.now() / 1000)))
        return new Response('not signed', { status: 401 })
      const read = readBody(request.headers.get('content-type') ?? '', raw)
      if (!read) return new Response('unreadable', { status: 400 })
      if (read.kind === 'ssl-check') return new Response('')
      if (read.body.type === 'url_verification')
        return Response.json({ challenge: String(read.body.challenge ?? '') })
      let value: unknown
      try {
        ;({ value } = await process(config, converse, read.body))
      } catch {
        return new Response('not stored', { status: 500 })
      }
      return typeof value === 'object' && value !== null
        ? Response.json(value)
        : new Response(typeof value === 'string' ? value : '')
    },
    deliver: (address, message, key, tries) =>
      deliver({ apiUrl: config.apiUrl, token: config.botToken }, address, message, key, tries),
    edit: (address, ref, message) =>
      edit({ apiUrl: config.apiUrl, token: config.botToken }, address, ref, message),
  }),
}
