import bolt from '@slack/bolt'
import { fixed, peer } from './fixed.ts'

/** @slack/bolt as its guide has it: acknowledged at once, one fixed text, nothing stored. */
const { port, secret, token, apiUrl } = peer('xoxb-home')
const receiver = new bolt.HTTPReceiver({
  signingSecret: secret,
  endpoints: ['/slack/events'],
  logLevel: bolt.LogLevel.ERROR,
})
const app = new bolt.App({
  receiver,
  authorize: async () => ({ botToken: token, botId: 'BBOT', botUserId: 'UBOT' }),
  clientOptions: { slackApiUrl: apiUrl },
  logLevel: bolt.LogLevel.ERROR,
})
app.message(async ({ say }) => void (await say(fixed)))
await app.start({ port, host: '127.0.0.1' })
