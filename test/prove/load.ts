import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Posted, posted } from '../bench/service/events.ts'
import { startPlatform } from '../bench/service/platform.ts'
import { type Running, start } from '../bench/service/sides.ts'
import { userId } from '../fakes/line/webhook.ts'
import { freshState } from '../harness/service.ts'

type Channel = 'line' | 'slack'
const paths = { line: '/line/webhook', slack: '/slack/events' } as const
/** So long a platform waits for a webhook's answer. Milliseconds. */
const limits = { line: 2_000, slack: 3_000 } as const
/** Each speaks every ten seconds, half of them on LINE and half in Slack. */
const people = 1_000
/** A platform speaks over connections that it keeps; what waits for one counts as waiting for its answer. */
const connections = 512
/** After the last event everything is answered within this, or is lost. Milliseconds. */
const patience = 300_000
/** Resident memory in the last third may be larger than in the first by this much: what a cache still fills. */
const flat = 1.15

export type Loaded = {
  readonly events: number
  /** Not answered with 200. */
  readonly refused: number
  /** Milliseconds from the request to the 200, by channel; `late` counts those over the platform's limit. */
  readonly acks: Readonly<
    Record<string, { readonly p50: number; readonly p99: number; readonly max: number }>
  >
  readonly late: number
  /** Conversations whose last event that was acknowledged was never answered. */
  readonly unanswered: number
  readonly waiting: number | null
  /** Resident memory of all its processes in MB: median of the first and of the last third, and the most. */
  readonly memory: { readonly first: number; readonly last: number; readonly most: number }
  readonly holds: boolean
}

/**
 * The whole service as it is deployed, in workerd without wrangler's proxy, under 100 events a second for some minutes
 * and ten times that for ten seconds in the middle. Events come when they come, whether the ones before were answered
 * or not.
 */
export async function load(of: {
  readonly bundle: string
  readonly minutes: number
  readonly rate: number
  readonly burst: number
  readonly burstSeconds: number
  /** The folder in which its state lives. */
  readonly state: string
}): Promise<Loaded> {
  const platform = await startPlatform()
  const state = freshState(of.state)
  const service = await start(
    { name: 'load', channel: 'line' },
    { platform: platform.origin, state: state.path, bundle: of.bundle },
  )
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const acks: Record<Channel, number[]> = { line: [], slack: [] }
  const heard = new Map<string, number>()
  const asked = new Map<string, number>()
  let [events, refused] = [0, 0]
  const underway = new Set<Promise<void>>()
  platform.onReply = (to, at) => void heard.set(to, at)

  function say(n: number): void {
    const person = n % people
    const channel = person % 2 === 0 ? 'line' : 'slack'
    const one = posted(channel, `P${person}`, Math.floor(n / people))
    const at = performance.now()
    // On LINE each event brings a token of its own, and an answer that is late is pushed.
    const to = channel === 'line' ? userId(`P${person}`) : one.answered
    const sent = send(agent, service, paths[channel], one).then((status) => {
      acks[channel].push(performance.now() - at)
      if (status !== 200) refused += 1
      else if ((asked.get(to) ?? 0) <= at) {
        asked.set(to, at)
        if (channel === 'line') tokens.set(to, one.answered)
      }
    })
    underway.add(sent)
    void sent.finally(() => underway.delete(sent))
  }
  const tokens = new Map<string, string>()

  async function pour(rate: number, seconds: number): Promise<void> {
    const begun = performance.now()
    for (let done = 0; done < rate * seconds; ) {
      const due = Math.min(rate * seconds, Math.floor(((performance.now() - begun) / 1000) * rate) + 1)
      for (; done < due; done++) say(events++)
      await sleep(5)
    }
  }

  const memory: number[] = []
  const watching = setInterval(() => memory.push(service.memory()), 2_000)
  try {
    // Nobody opens a house in the middle of a rush.
    await pour(of.rate / 4, 5)
    await Promise.all(underway)
    for (const channel of ['line', 'slack'] as const) acks[channel].length = 0
    memory.length = 0
    await pour(of.rate, of.minutes * 30)
    await pour(of.burst, of.burstSeconds)
    await pour(of.rate, of.minutes * 30)
    await Promise.all(underway)
    const until = Date.now() + patience
    const isAnswered = (to: string, at: number) =>
      [to, tokens.get(to) ?? to].some((name) => (heard.get(name) ?? 0) >= at)
    const left = () => [...asked].filter(([to, at]) => !isAnswered(to, at)).length
    // Several events of one person may be answered together, by the newest one's token.
    while (left() > 0 && Date.now() < until) await sleep(500)
    const late = (['line', 'slack'] as const).flatMap((one) => acks[one].filter((ms) => ms > limits[one]))
    const found = {
      events,
      refused,
      acks: { line: summary(acks.line), slack: summary(acks.slack) },
      late: late.length,
      unanswered: left(),
      waiting: await depth(service),
      memory: thirds(memory),
    }
    const calm = found.memory.last <= found.memory.first * flat
    const whole = refused === 0 && late.length === 0 && found.unanswered === 0 && found.waiting === 0
    return { ...found, holds: whole && calm }
  } finally {
    clearInterval(watching)
    agent.destroy()
    await service.stop()
    await platform.close()
    state.remove()
  }
}

function send(agent: Agent, { port }: Running, path: string, { body, headers }: Posted): Promise<number> {
  return new Promise((resolve) => {
    const call = request({ agent, host: '127.0.0.1', port, path, method: 'POST', headers }, (response) => {
      response.resume()
      response.once('end', () => resolve(response.statusCode ?? 0))
    })
    call.once('error', () => resolve(0))
    call.setTimeout(60_000, () => call.destroy())
    call.end(body)
  })
}

async function depth({ port }: Running): Promise<number | null> {
  const response = await fetch(`http://127.0.0.1:${port}/health`)
  return ((await response.json()) as { outbox: { depth: number | null } }).outbox.depth
}

function summary(ms: readonly number[]) {
  const sorted = ms.toSorted((a, b) => a - b)
  const at = (share: number) => Math.round(sorted[Math.floor((sorted.length - 1) * share)] ?? 0)
  return { p50: at(0.5), p99: at(0.99), max: at(1) }
}

function thirds(samples: readonly number[]) {
  const third = Math.ceil(samples.length / 3)
  const median = (part: readonly number[]) =>
    Math.round(part.toSorted((a, b) => a - b)[part.length >> 1] ?? 0)
  return {
    first: median(samples.slice(0, third)),
    last: median(samples.slice(-third)),
    most: Math.round(Math.max(0, ...samples)),
  }
}
