import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { App, HTTPReceiver, LogLevel } from '@slack/bolt'
import { fixed, peer } from './fixed.ts'

/**
 * The same bot made to keep what we keep: before its 200 the event stands in a journal and the turn (a counter of the
 * conversation, the reply in an outbox) is committed with a full sync; the reply is marked when it is out.
 */
const { port, secret, token, apiUrl, state } = peer('xoxb-home')
mkdirSync(state, { recursive: true })
const database = new DatabaseSync(join(state, 'bot.sqlite'))
database.exec(`
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  CREATE TABLE IF NOT EXISTS journal (id TEXT PRIMARY KEY, event TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS conversation (id TEXT PRIMARY KEY, turns INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS outbox (n INTEGER PRIMARY KEY, id TEXT NOT NULL, text TEXT NOT NULL, sent INTEGER NOT NULL DEFAULT 0);
`)
const hear = database.prepare('INSERT OR IGNORE INTO journal VALUES (?, ?)')
const turn = database.prepare(
  'INSERT INTO conversation VALUES (?, 1) ON CONFLICT (id) DO UPDATE SET turns = turns + 1',
)
const put = database.prepare('INSERT INTO outbox (id, text) VALUES (?, ?)')
const sent = database.prepare('UPDATE outbox SET sent = 1 WHERE n = ?')

const receiver = new HTTPReceiver({
  signingSecret: secret,
  endpoints: ['/slack/events'],
  processBeforeResponse: true,
  logLevel: LogLevel.ERROR,
})
const app = new App({
  receiver,
  processBeforeResponse: true,
  authorize: async () => ({ botToken: token, botId: 'BBOT', botUserId: 'UBOT' }),
  clientOptions: { slackApiUrl: apiUrl },
  logLevel: LogLevel.ERROR,
})
app.message(async ({ say, message, body }) => {
  const n = keep(`${message.channel}:${message.ts}`, message.channel, JSON.stringify(body))
  // The 200 follows this commit; the reply follows the 200.
  if (n !== undefined) void say(fixed).then(() => sent.run(n))
})
await app.start({ port, host: '127.0.0.1' })

/** The number of the reply that is now owed; undefined when the event was known. */
function keep(id: string, conversation: string, event: string): number | bigint | undefined {
  database.exec('BEGIN IMMEDIATE')
  const fresh = hear.run(id, event).changes === 1
  if (fresh) turn.run(conversation)
  const n = fresh ? put.run(conversation, fixed).lastInsertRowid : undefined
  database.exec('COMMIT')
  return n
}
