import { App, HTTPReceiver, LogLevel } from '@slack/bolt'
import { fixed, peer } from './fixed.ts'

/** @slack/bolt as its guide has it: acknowledged at once, one fixed text, nothing stored. */
const { port, secret, token, apiUrl } = peer('xoxb-home')
const receiver = new HTTPReceiver({
  signingSecret: secret,
  endpoints: ['/slack/events'],
  logLevel: LogLevel.ERROR,
})
const app = new App({
  receiver,
  authorize: async () => ({ botToken: token, botId: 'BBOT', botUserId: 'UBOT' }),
  clientOptions: { slackApiUrl: apiUrl },
  logLevel: LogLevel.ERROR,
})
app.message(async ({ say }) => void (await say(fixed)))
await app.start({ port, host: '127.0.0.1' })
