import { setTimeout as sleep } from 'node:timers/promises'
import { type FakeLine, from, startLine, textEvent, userId } from '../fakes/line.ts'
import { freshState, type Service, serve } from '../harness/service.ts'

export type Killed = {
  readonly conversations: number
  readonly kills: number
  /** Messages that were acknowledged, and how often the platform had to send one again for that. */
  readonly sent: number
  readonly redelivered: number
  readonly lost: number
  readonly doubled: number
  readonly violations: readonly string[]
}

const questions = [
  'バックアップの321って何',
  'お助け隊サービスって何ですか',
  '使える補助金を知りたい',
  '対策の費用はどのくらい',
  'パスワードはどう決めればいい',
] as const
/** So long after the last kill everything must be answered. Milliseconds. */
const patience = 120_000

/**
 * The whole service under load on LINE, its process group killed (SIGKILL) again and again and started on the same
 * state. Everybody waits for an answer before saying more, so answers can be counted one by one.
 */
export async function kills(of: {
  readonly bundle: string
  readonly conversations: number
  readonly kills: number
  readonly seconds: number
}): Promise<Killed> {
  const line = await startLine()
  line.quota = { type: 'none' }
  const state = freshState()
  const start = () =>
    serve({
      state: state.path,
      bundle: of.bundle,
      variables: {
        LINE_CHANNEL_SECRET: line.secret,
        LINE_CHANNEL_ACCESS_TOKEN: line.accessToken,
        LINE_API_ORIGIN: line.origin,
        LINE_DATA_API_ORIGIN: line.origin,
      },
    })
  let service: Service | undefined = await start()
  let ended = false
  let until = Number.POSITIVE_INFINITY
  const counts = { sent: 0, redelivered: 0 }
  const said = new Map<string, number>()

  async function talk(name: string): Promise<void> {
    for (let n = 0; !ended; n++) {
      const text = questions[n % questions.length] ?? questions[0]
      const replyToken = line.issueToken(userId(name))
      const event = textEvent(from(name), text, { replyToken })
      // A token lives a minute from the receipt of the webhook that brings it, a redelivered one too.
      const renew = () => {
        const token = line.tokens.get(replyToken)
        if (token) line.tokens.set(replyToken, { ...token, until: Date.now() + line.tokenLife })
      }
      for (let tries = 0; !(await taken(line, service, event, tries > 0)); tries++) {
        renew()
        counts.redelivered += 1
        await sleep(300)
      }
      counts.sent += 1
      said.set(name, n + 1)
      while (answers(line, name) < n + 1 && Date.now() < until) await sleep(40)
    }
  }

  const people = Array.from({ length: of.conversations }, (_, n) => `person ${n}`)
  const talks = people.map(talk)
  try {
    for (let n = 0; n < of.kills; n++) {
      // Never at the same place of a round.
      await sleep((of.seconds * 1000) / of.kills / 2 + Math.random() * ((of.seconds * 1000) / of.kills))
      const dying = service
      service = undefined
      await dying?.kill()
      service = await start()
    }
    await sleep(3_000)
    ended = true
    until = Date.now() + patience
    await Promise.all(talks)
    // What is doubled late is doubled, too.
    await sleep(6_000)
    await service?.stop()
    const missing = (name: string) => (said.get(name) ?? 0) - answers(line, name)
    const lost = people.reduce((sum, name) => sum + Math.max(0, missing(name)), 0)
    const doubled = people.reduce((sum, name) => sum + Math.max(0, -missing(name)), 0)
    return {
      conversations: of.conversations,
      kills: of.kills,
      ...counts,
      lost,
      doubled,
      violations: line.violations,
    }
  } finally {
    ended = true
    await service?.kill()
    await line.close()
    state.remove()
  }
}

const answers = (line: FakeLine, name: string) =>
  line.delivered.filter(({ to }) => to === userId(name)).length

/** Whether an event was acknowledged; a service that is down or dies over it did not. */
async function taken(
  line: FakeLine,
  service: Service | undefined,
  event: object,
  isRedelivery: boolean,
): Promise<boolean> {
  if (!service) return false
  return line
    .post(`${service.origin}/line/webhook`, [{ ...event, deliveryContext: { isRedelivery } }])
    .then(({ status }) => status === 200)
    .catch(() => false)
}
