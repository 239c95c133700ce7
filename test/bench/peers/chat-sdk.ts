import { createSlackAdapter } from '@chat-adapter/slack'
import { createMemoryState } from '@chat-adapter/state-memory'
import { serve } from '@hono/node-server'
import { type Adapter, Chat, type StateAdapter } from 'chat'
import { Hono } from 'hono'
import { fixed, peer } from './fixed.ts'

/** Chat SDK behind Hono with its state in memory: one fixed text. Its default would drop messages that overlap. */
const { port, secret, token, apiUrl } = peer('xoxb-home')
const bot = new Chat({
  userName: 'bot',
  adapters: {
    slack: createSlackAdapter({
      botToken: token,
      signingSecret: secret,
      botUserId: 'UBOT',
      apiUrl,
    }) as Adapter,
  },
  state: createMemoryState() as unknown as StateAdapter,
  concurrency: 'concurrent',
  logger: 'error',
})
bot.onDirectMessage(async (thread) => void (await thread.post(fixed)))
const app = new Hono()
app.post('/slack/events', (context) =>
  bot.webhooks.slack?.(context.req.raw, { waitUntil: (work: Promise<unknown>) => void work.catch(() => {}) }),
)
await bot.initialize()
serve({ fetch: app.fetch, port, hostname: '127.0.0.1' })
