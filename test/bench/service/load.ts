import { Agent, request } from 'node:http'
import { again, type Posted, posted } from './events.ts'
import type { Platform } from './platform.ts'
import type { Running, Side } from './sides.ts'

/** How fast acknowledgements and answers come. Times in milliseconds. */
export type Load = {
  /** Answered events a second with 32 in flight, until the last answer is out: of conversations that have begun. */
  readonly perSecond: number
  /** The same where every event begins a conversation. */
  readonly begunPerSecond: number
  readonly cpuPerThousand: number
  readonly ackP50: number
  readonly ackP99: number
  readonly replyP50: number
  readonly replyP99: number
  readonly memory: number
  readonly firstAck: number
  readonly firstReply: number
  readonly missing: number
  readonly doubled: number
}

export type Span = { readonly seconds: number; readonly rate: number; readonly redelivered: number }

const inFlight = 32
/** Compilers take their time over code that is new to them. Milliseconds. */
const warming = 3_000
/** Conversations over which the events are spread. */
const conversations = 300
const known = (n: number) => `C${n % conversations}`
const fresh = (n: number) => `N${n}`

/** Puts one running side under load, which begins the conversations first; takes about three times `seconds` and ends by itself. */
export async function measure(side: Side, at: Running, platform: Platform, span: Span): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 })
  const post = (one: Posted) => send(agent, at, one)
  try {
    const first = await firstContact(side, post, platform)
    await closedLoop(side, post, platform, { ms: warming, least: conversations, name: known })
    const cpu = at.cpu()
    const loop = await closedLoop(side, post, platform, { ms: span.seconds * 1000, name: known })
    const cpuPerThousand = ((at.cpu() - cpu) / loop.answered) * 1000
    const paced = await openLoop(side, post, platform, span)
    const memory = at.memory()
    const begun = await closedLoop(side, post, platform, { ms: span.seconds * 1000, name: fresh })
    const lost = await redelivery(side, post, platform, span.redelivered)
    return {
      perSecond: loop.perSecond,
      begunPerSecond: begun.perSecond,
      cpuPerThousand,
      ...paced,
      memory,
      ...first,
      ...lost,
    }
  } finally {
    agent.destroy()
  }
}

type Post = (one: Posted) => Promise<void>

async function firstContact(side: Side, post: Post, platform: Platform) {
  const one = posted(side.channel, 'F0', 0)
  const begun = performance.now()
  const reply = waitFor(platform, one.answered)
  await post(one)
  const firstAck = performance.now() - begun
  return { firstAck, firstReply: (await reply) - begun }
}

function waitFor(platform: Platform, name: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('no answer within 20 s')), 20_000)
    platform.onReply = (to, at) => {
      if (to !== name) return
      clearTimeout(late)
      platform.onReply = () => {}
      resolve(at)
    }
  })
}

type Loop = {
  readonly ms: number
  /** Goes on until so many were sent, however long it takes. */
  readonly least?: number
  /** The conversation of the nth event. */
  readonly name: (n: number) => string
}

/** Keeps 32 in flight for a while, and waits for the last answer. */
async function closedLoop({ channel }: Side, post: Post, platform: Platform, { ms, least = 0, name }: Loop) {
  const begun = performance.now()
  const before = platform.total
  let n = 0
  await Promise.all(
    Array.from({ length: inFlight }, async () => {
      while (n < least || performance.now() < begun + ms) {
        const mine = n++
        await post(posted(channel, name(mine), mine))
      }
    }),
  )
  const ended = await quiet(platform)
  const answered = platform.total - before
  return { answered, perSecond: answered / ((ended - begun) / 1000) }
}

/** Waits until no answer came for 400 ms; resolves with the moment of the last one. */
async function quiet(platform: Platform): Promise<number> {
  let seen = platform.total
  let last = performance.now()
  platform.onReply = (_, at) => {
    last = at
  }
  for (;;) {
    await pause(400)
    if (platform.total === seen) break
    seen = platform.total
  }
  platform.onReply = () => {}
  return last
}

async function openLoop({ channel }: Side, post: Post, platform: Platform, { seconds, rate }: Span) {
  const acks: number[] = []
  const replies: number[] = []
  const begun = new Map<string, number[]>()
  platform.onReply = (to, at) => {
    const since = begun.get(to)?.shift()
    if (since !== undefined) replies.push(at - since)
  }
  const start = performance.now()
  const posts: Promise<void>[] = []
  for (let n = 0; n < seconds * rate; n++) {
    const due = start + (n * 1000) / rate
    const wait = due - performance.now()
    if (wait > 0) await pause(wait)
    const one = posted(channel, known(n), n)
    const at = performance.now()
    begun.set(one.answered, [...(begun.get(one.answered) ?? []), at])
    posts.push(post(one).then(() => void acks.push(performance.now() - at)))
  }
  await Promise.all(posts)
  const until = performance.now() + 5000
  while (replies.length < posts.length && performance.now() < until) await pause(20)
  platform.onReply = () => {}
  return {
    ackP50: quantile(acks, 0.5),
    ackP99: quantile(acks, 0.99),
    replyP50: quantile(replies, 0.5),
    replyP99: quantile(replies, 0.99),
  }
}

/** Every event in a conversation of its own, one in twenty sent a second time: each must be answered once. */
async function redelivery({ channel }: Side, post: Post, platform: Platform, count: number) {
  const names: string[] = []
  for (let from = 0; from < count; from += inFlight) {
    const batch = Array.from({ length: Math.min(inFlight, count - from) }, (_, n) =>
      posted(channel, `R${from + n}`, from + n),
    )
    names.push(...batch.map(({ answered }) => answered))
    await Promise.all(
      batch.map(async (one, n) => {
        await post(one)
        if ((from + n) % 20 === 0) await post(again(channel, one))
      }),
    )
  }
  await quiet(platform)
  const counts = names.map((name) => platform.replies.get(name) ?? 0)
  return {
    missing: counts.filter((times) => times === 0).length,
    doubled: counts.filter((times) => times > 1).length,
  }
}

/** Posts to a running side; resolves when it says 200, and rejects otherwise. */
export function send(
  agent: Agent,
  { port, path }: Pick<Running, 'port' | 'path'>,
  { body, headers }: Posted,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const sending = request(
      {
        agent,
        host: '127.0.0.1',
        port,
        path,
        method: 'POST',
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      },
      (response) => {
        response.resume()
        response.on('end', () =>
          response.statusCode === 200 ? resolve() : reject(new Error(`answered ${response.statusCode}`)),
        )
      },
    )
    // A server may close a kept connection at the moment of its next use; clients then ask once more.
    sending.once('error', (error: NodeJS.ErrnoException) =>
      sending.reusedSocket && error.code === 'ECONNRESET'
        ? resolve(send(agent, { port, path }, { body, headers, answered: '' }))
        : reject(error),
    )
    sending.end(body)
  })
}

function quantile(numbers: readonly number[], at: number): number {
  const sorted = numbers.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * at))] ?? Number.NaN
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
