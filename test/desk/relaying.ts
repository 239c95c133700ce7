import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect } from 'vitest'
import { type FakeLine, from, startLine, textEvent } from '../fakes/line.ts'
import { wholeBundle } from '../harness/bundle.ts'
import { freshState, type Service, serve } from '../harness/service.ts'
import { until as untilFound } from '../harness/until.ts'
import { type Desk, signIn } from './desk-page.ts'

/** The whole house in workerd: an owner on LINE or in the web chat, a person at the desk's pages. */
export let line: FakeLine
export let service: Service
export let desk: Desk
export const state = freshState()

beforeAll(async () => {
  line = await startLine()
  service = await serve({
    state: state.path,
    bundle: await wholeBundle(),
    variables: {
      LINE_CHANNEL_SECRET: line.secret,
      LINE_CHANNEL_ACCESS_TOKEN: line.accessToken,
      LINE_API_ORIGIN: line.origin,
      LINE_DATA_API_ORIGIN: line.origin,
      TODAY: '2026-11-24T10:00:00+09:00',
    },
  })
  desk = await signIn(service, '花')
}, 120_000)

afterAll(async () => {
  await service?.stop()
  await line?.close()
  state.remove()
})

export const owner = from('owner')
export const shown = () => JSON.stringify(line.delivered.map(({ messages }) => messages))

export async function says(...texts: readonly string[]) {
  for (const text of texts) {
    const before = line.delivered.length
    expect((await line.post(`${service.origin}/line/webhook`, [textEvent(owner, text)])).status).toBe(200)
    for (let n = 0; n < 100 && line.delivered.length === before; n++)
      await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

export const until = (holds: () => boolean) => untilFound(holds, 10_000, () => service.log())

/** How files are kept. */
export const encoded = Buffer.from('きびだんごの作り方').toString('base64')

/** `file table` of every table of every database below a folder in which a row holds one of the words. */
export function tablesHolding(folder: string, words: readonly string[]): string[] {
  const databases = readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((path) => path.endsWith('.sqlite') && statSync(path).isFile())
  expect(databases.length).toBeGreaterThan(2)
  return databases.flatMap((path) => {
    const database = new DatabaseSync(path)
    const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all()
    const found = tables.flatMap(({ name }) => {
      const select = database.prepare(`SELECT * FROM "${name}"`)
      select.setReadBigInts(true)
      const rows = JSON.stringify(select.all(), (_, cell) =>
        cell instanceof Uint8Array
          ? Buffer.from(cell).toString('utf8')
          : typeof cell === 'bigint'
            ? String(cell)
            : cell,
      )
      return words.some((word) => rows.includes(word)) ? [`${path} ${name}`] : []
    })
    database.close()
    return found
  })
}
