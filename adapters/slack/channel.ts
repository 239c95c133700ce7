import type { Channel } from '../../src/channel.ts'
import { process } from './app.ts'
import { readBody } from './body.ts'
import { readConfig, type SlackConfig } from './config.ts'
import { deliver } from './deliver.ts'
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
      const { value } = await process(config, converse, read.body)
      return typeof value === 'object' && value !== null
        ? Response.json(value)
        : new Response(typeof value === 'string' ? value : '')
    },
    deliver: (address, message, key, tries) => deliver(config, config.botToken, address, message, key, tries),
  }),
}
