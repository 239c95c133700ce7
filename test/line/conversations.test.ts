import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { knowledge } from '../../src/knowledge/compiled.ts'
import { root } from '../../src/local/build.ts'
import { coreDriver } from '../conversations/core.ts'
import { type Conversation, loadAll, play } from '../conversations/play.ts'
import { type Failure, type FakeLine, from, sign, startLine, textEvent, webhook } from '../fakes/line.ts'
import { wholeBundle } from '../harness/bundle.ts'
import { freshState } from '../harness/service.ts'
import { type Random, randomOf } from '../sim/random.ts'
import { type OverLine, overLine, unplayable } from './conversation.ts'
import { type House, openHouse } from './house.ts'
import { type Stage, stageOf } from './stage.ts'

/** Whole conversations over the signed route of the built Worker in workerd, with the real content. */
const all = loadAll(`${root}/test/conversations`).map((one) => ({
  ...one,
  name: basename(one.file, '.yaml'),
}))
const playable = all
  .filter((one) => unplayable(one) === undefined)
  .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))

const state = freshState()
let platform: FakeLine
let house: House
let stage: Stage

type Played = { readonly wrong: readonly string[]; readonly line: OverLine }
/** How each conversation went; all of them begin at once. */
const played = new Map<string, Promise<Played>>()

beforeAll(async () => {
  platform = await startLine()
  const at = Date.parse(playable[0]?.at ?? '')
  house = await openHouse({ platform, bundle: await wholeBundle(), state: state.path, at })
  stage = stageOf(house, 8)
  for (const one of playable)
    played.set(
      one.name,
      stage.run(() => put(one, one.name)),
    )
}, 120_000)

afterAll(async () => {
  await house?.close()
  await platform?.close()
  state.remove()
})

/** Every request to send a message, refused ones too. */
const sends = () => platform.requests.filter(({ path }) => /^\/v2\/bot\/message\/(?:reply|push)$/.test(path))

/** Plays a conversation for one person. */
async function put(conversation: Conversation, person: string): Promise<Played> {
  const line = overLine({ platform, house, stage }, person, conversation, coreDriver(conversation, knowledge))
  await stage.until(Date.parse(conversation.at))
  const wrong = await play(conversation, line).catch((error: Error) => [error.message])
  return { wrong: [...wrong, ...line.differences], line }
}

describe('a conversation over LINE', { timeout: 90_000 }, () => {
  it.each(playable.map((one) => [one.shows, one.name] as const))('%s', async (_, name) => {
    expect((await played.get(name))?.wrong).toEqual([])
  })
  for (const one of all) {
    const reason = unplayable(one)
    if (reason !== undefined) it.skip(`${one.shows} (skipped: ${reason})`, () => {})
  }
  it('is one of at least 25', () => expect(playable.length).toBeGreaterThanOrEqual(25))

  it('spends each reply token on one message, and pushes only where there was none', async () => {
    await Promise.all(played.values())
    // A service that is stopped while LINE answers asks again with the same words.
    const uses = Map.groupBy(
      sends().flatMap(({ body }) =>
        (body as { replyToken?: string }).replyToken ? [body as { replyToken: string }] : [],
      ),
      ({ replyToken }) => replyToken,
    )
    expect(
      [...uses.values()].filter((bodies) => new Set(bodies.map((body) => JSON.stringify(body))).size > 1),
    ).toEqual([])
    expect(platform.violations).toEqual([])
  })
})

/** Conversations whose words are the same each time: no addresses, no numbers of cases. */
const steady = [
  'barriers-to-the-end',
  'correction',
  'several-facts',
  'side-question',
  'dont-know',
  'products-to-the-end',
]

/** What LINE may do with a request to send; mostly it takes its time and then does what it should. */
function chanceOf(random: Random): Failure {
  if (random.happens(0.6)) return { kind: 'slow', ms: random.between(0, 50) }
  return random.pick<Failure>([
    { kind: 'status', status: 429, headers: { 'retry-after': '1' } },
    { kind: 'status', status: 429 },
    { kind: 'status', status: 500 },
    { kind: 'reset', accepted: false },
    { kind: 'reset', accepted: true },
    { kind: 'error-after', status: 500 },
    { kind: 'garbage' },
  ])
}

describe('over a LINE that fails at random', { timeout: 60_000 }, () => {
  it.each([1, 2])('the same words arrive, once and in order (seed %i)', async (seed) => {
    const calm = await Promise.all(steady.map((name) => played.get(name)))
    const random = randomOf(seed)
    platform.failures.push(...Array.from({ length: 120 }, () => chanceOf(random)))
    // Two of them take longer than anybody waits for.
    if (seed === 1)
      platform.failures.splice(1, 2, { kind: 'hang', accepted: true }, { kind: 'hang', accepted: false })
    const before = sends().length
    const again = await Promise.all(
      playable
        .filter(({ name }) => steady.includes(name))
        .map(async (one) => [one.name, await stage.run(() => put(one, `${one.name} ${seed}`))] as const),
    )
    platform.failures.length = 0
    const arrived = again.reduce((sum, [, { line }]) => sum + line.shown().length, 0)
    expect(sends().length - before).toBeGreaterThan(arrived)
    for (const [name, { wrong, line }] of again) {
      expect(wrong).toEqual([])
      expect(line.shown()).toEqual(calm[steady.indexOf(name)]?.line.shown())
    }
    expect(platform.violations).toEqual([])
  })
})

describe('what is not a webhook of LINE', { timeout: 60_000 }, () => {
  const words = 'だれにも聞かせないひとりごと'
  const { body, signature } = webhook([textEvent(from('stranger'), words)], 'line-secret')
  const large = webhook([textEvent(from('stranger'), `${words}${'あ'.repeat(400_000)}`)], 'line-secret')
  const broken = body.slice(0, -3)
  it.each([
    ['signed by somebody else', body, sign(body, 'another secret'), 401],
    ['changed on its way', body.replace('ひとりごと', 'ひとりごと。'), signature, 401],
    ['not signed', body, undefined, 401],
    ['larger than 1 MB', large.body, large.signature, 413],
    ['broken JSON', broken, sign(broken, 'line-secret'), 400],
    ['no webhook', JSON.stringify([words]), sign(JSON.stringify([words]), 'line-secret'), 400],
  ])('%s: refused, and nothing of it is kept', async (_, sent, signed, status) => {
    const headers: Record<string, string> = { 'content-type': 'application/json' }
    if (signed !== undefined) headers['x-line-signature'] = signed
    const response = await fetch(house.webhook, { method: 'POST', headers, body: sent })
    expect(response.status).toBe(status)
    expect(await response.text()).not.toContain('ひとりごと')
    expect(kept(words)).toBe(false)
  })

  it('what was heard is kept where we look for it', async () => {
    const { line } = (await played.get('side-question')) ?? {}
    for (const said of line?.wrote ?? ['?']) expect(kept(said)).toBe(true)
  })
})

it('nothing that people wrote, no name of theirs and no reply token is printed', async () => {
  const wrote = (await Promise.all(played.values())).flatMap(({ line }) => line.wrote)
  // The greeting of the start is ours.
  const printed = house
    .log()
    .split('\n')
    .filter((line) => !/^(?:しるべ|窓口を開く|止めるには)/.test(line))
    .join('\n')
  expect(printed).toContain('put-off')
  const secrets = [...wrote, ...platform.delivered.map(({ to }) => to), ...platform.tokens.keys()]
  expect([...new Set(secrets)].filter((one) => printed.includes(one))).toEqual([])
})

/** Whether words stand in any file of the state; a file that is gone meanwhile holds none. */
function kept(words: string): boolean {
  const files = readdirSync(state.path, { recursive: true, withFileTypes: true }).filter((one) =>
    one.isFile(),
  )
  const paths = files.map(({ parentPath, name }) => join(parentPath, name))
  return paths.some((path) => existsSync(path) && readFileSync(path).includes(words))
}
