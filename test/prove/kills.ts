import { setTimeout as sleep } from 'node:timers/promises'
import { type FakeLine, from, startLine, textEvent, userId } from '../fakes/line.ts'
import { freshState, type Service, serve } from '../harness/service.ts'
import { randomOf } from '../sim/random.ts'

export type Killed = {
  readonly seed: number
  readonly conversations: number
  readonly kills: number
  /** Messages that were acknowledged, and how often the platform had to send one again for that. */
  readonly sent: number
  readonly redelivered: number
  readonly lost: number
  readonly doubled: number
  /** The longest that the service was away between a kill and being healthy again, in milliseconds. */
  readonly away: number
  /** Answers that were pushed, and the longest that anybody waited for one, in milliseconds. */
  readonly pushed: number
  readonly slowest: number
  readonly violations: readonly string[]
  /** What became of the messages that were lost or doubled. */
  readonly told: readonly string[]
}

const questions = [
  'バックアップの321って何',
  'お助け隊サービスって何ですか',
  '使える補助金を知りたい',
  '対策の費用はどのくらい',
  'パスワードはどう決めればいい',
] as const
/** So long after the last kill everything must be answered: retries wait up to minutes. Milliseconds. */
const patience = 300_000
/** A webhook that is not answered by then is sent again. Milliseconds. */
const webhookPatience = 30_000

type Said = { readonly replyToken: string; readonly at: number; acknowledged: number; tries: number }

/**
 * The whole service under load on LINE, its process group killed (SIGKILL) again and again and started on the same
 * state. Everybody waits for an answer before saying more, so answers can be counted one by one. The machine may be
 * slow: nothing is expected within a time of its own but that everything is answered `patience` after the last kill.
 */
export async function kills(of: {
  readonly bundle: string
  readonly conversations: number
  readonly kills: number
  readonly seconds: number
  readonly seed: number
}): Promise<Killed> {
  const random = randomOf(of.seed)
  const line = await startLine()
  line.quota = { type: 'none' }
  const state = freshState()
  const start = () =>
    serve({
      state: state.path,
      bundle: of.bundle,
      variables: {
        ...line.variables,
      },
    })
  let service: Service | undefined = await start()
  let ended = false
  let until = Number.POSITIVE_INFINITY
  let redelivered = 0
  let slowest = 0
  let away = 0
  const said = new Map<string, Said[]>()

  // Read once each: whoever stands in for LINE must not be what is slow.
  const counts = new Map<string, number>()
  let counted = 0
  function count(id: string): number {
    for (const { to } of line.delivered.slice(counted)) counts.set(to, (counts.get(to) ?? 0) + 1)
    counted = line.delivered.length
    return counts.get(id) ?? 0
  }

  async function talk(name: string): Promise<void> {
    const id = userId(name)
    const mine: Said[] = []
    said.set(name, mine)
    for (let n = 0; !ended; n++) {
      const text = questions[n % questions.length] ?? questions[0]
      const replyToken = line.issueToken(id)
      const event = textEvent(from(name), text, { replyToken })
      const one: Said = { replyToken, at: Date.now(), acknowledged: 0, tries: 1 }
      while (!(await taken(line, service, event, one.tries > 1))) {
        line.renewToken(replyToken)
        one.tries += 1
        redelivered += 1
        await sleep(300)
      }
      one.acknowledged = Date.now()
      mine.push(one)
      while (count(id) < n + 1 && Date.now() < until) await sleep(40)
      slowest = Math.max(slowest, Date.now() - one.acknowledged)
    }
  }

  const people = Array.from({ length: of.conversations }, (_, n) => `person ${n}`)
  const talks = people.map(talk)
  try {
    for (let n = 0; n < of.kills; n++) {
      // Never at the same place of a round.
      const round = (of.seconds * 1000) / of.kills
      await sleep(random.between(round / 2, round * 1.5))
      const dying = service
      const dead = Date.now()
      service = undefined
      await dying?.kill()
      service = await start()
      away = Math.max(away, Date.now() - dead)
    }
    await sleep(3_000)
    ended = true
    until = Date.now() + patience
    await Promise.all(talks)
    // What is doubled late is doubled, too.
    await sleep(30_000)
    await service?.stop()
    const missing = (name: string) => (said.get(name) ?? []).length - count(userId(name))
    const told = people.filter((name) => missing(name) !== 0).flatMap((name) => story(line, name, said))
    return {
      seed: of.seed,
      conversations: of.conversations,
      kills: of.kills,
      sent: people.reduce((sum, name) => sum + (said.get(name) ?? []).length, 0),
      redelivered,
      lost: people.reduce((sum, name) => sum + Math.max(0, missing(name)), 0),
      doubled: people.reduce((sum, name) => sum + Math.max(0, -missing(name)), 0),
      away,
      pushed: line.delivered.filter(({ via }) => via === 'push').length,
      slowest,
      violations: line.violations,
      told,
    }
  } finally {
    ended = true
    await service?.kill()
    await line.close()
    state.remove()
  }
}

function answers(line: FakeLine, name: string): FakeLine['delivered'] {
  const id = userId(name)
  return line.delivered.filter(({ to }) => to === id)
}

/** What one person said and got, in seconds from the first word, without the words. */
function story(line: FakeLine, name: string, said: ReadonlyMap<string, readonly Said[]>): string[] {
  const mine = said.get(name) ?? []
  const from = mine[0]?.at ?? 0
  const seconds = (at: number) => ((at - from) / 1000).toFixed(1).padStart(7)
  const lines = [
    ...mine.map(({ at, acknowledged, tries, replyToken }) => ({
      at,
      line: `${seconds(at)} says ${replyToken.slice(0, 6)}, acknowledged ${seconds(acknowledged)} (${tries})`,
    })),
    ...answers(line, name).map(({ at, via, by, messages }) => ({
      at,
      line: `${seconds(at)} hears by ${via} ${by.slice(0, 6)}: ${JSON.stringify(messages[0]).slice(0, 60)}`,
    })),
  ]
  return [name, ...lines.toSorted((a, b) => a.at - b.at).map((one) => one.line)]
}

/** Whether an event was acknowledged; a service that is down or dies over it did not. */
async function taken(
  line: FakeLine,
  service: Service | undefined,
  event: object,
  isRedelivery: boolean,
): Promise<boolean> {
  if (!service) return false
  const events = [{ ...event, deliveryContext: { isRedelivery } }]
  return line
    .post(`${service.origin}/line/webhook`, events, AbortSignal.timeout(webhookPatience))
    .then(({ status }) => status === 200)
    .catch(() => false)
}
