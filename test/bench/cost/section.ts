import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { Agent } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundle, root } from '../../../src/local/build.ts'
import { posted } from '../service/events.ts'
import { send } from '../service/load.ts'
import { startPlatform } from '../service/platform.ts'
import { ours, type Running, sides, start } from '../service/sides.ts'
import type { Row, Section } from '../table.ts'

const people = 30
const messages = 6
/** People think between messages: long enough that each is a burst of its own, with its own alarm. Milliseconds. */
const thinking = 5_600

type Counted = Readonly<Record<'requests' | 'calls' | 'alarms' | 'fetches' | 'read' | 'written', number>>

/**
 * Cloudflare's prices of the paid plan beyond what it includes, in USD for one of each, and how much it includes a month.
 * https://developers.cloudflare.com/workers/platform/pricing/ and …/durable-objects/platform/pricing/
 */
const prices = {
  requests: { each: 0.3e-6, included: 10e6 },
  calls: { each: 0.15e-6, included: 1e6 },
  cpu: { each: 0.02e-6, included: 30e6 },
  duration: { each: 12.5e-6, included: 400e3 },
  written: { each: 1e-6, included: 50e6 },
  read: { each: 0.001e-6, included: 25e9 },
} as const

/** An object is awake from a message to the end of its delivery, and again for its alarm. Seconds, GB (a fixed 128 MB). */
const awake = 0.2
const memory = 0.128

/** What Cloudflare would count for conversations of ten messages, counted here in the whole service. */
export async function section({ full }: { readonly full: boolean }): Promise<Section[]> {
  const at = join(root, `.wrangler/cost-${process.pid}`)
  mkdirSync(at, { recursive: true })
  try {
    const config = readFileSync(join(root, 'wrangler.toml'), 'utf8')
      .replace('"src/index.ts"', JSON.stringify(join(root, 'test/bench/cost/worker.ts')))
      .replaceAll('"./', `"${root}/`)
    writeFileSync(join(at, 'wrangler.toml'), config)
    const folder = join(at, 'bundle')
    await bundle(join(at, 'wrangler.toml'), folder)
    return [told(await counted(folder, full ? 10 : messages))]
  } finally {
    rmSync(at, { recursive: true, force: true })
  }
}

/** Each figure for one message. */
async function counted(folder: string, turns: number): Promise<Counted & { readonly cpu: number }> {
  const side = sides.find(({ name }) => name === ours.line)
  if (!side) throw new Error('we are not among the sides')
  const state = mkdtempSync(join(tmpdir(), 'shirube-bench-'))
  const platform = await startPlatform()
  const running = await start(side, { platform: platform.origin, state, bundle: folder })
  const agent = new Agent({ keepAlive: true })
  const one = async (name: string, turn: number) => {
    await send(agent, running, posted('line', name, turn))
    await new Promise((resolve) => setTimeout(resolve, thinking))
  }
  try {
    await one('warm', 0)
    const before = await read(running)
    const cpu = running.cpu()
    for (let turn = 0; turn < turns; turn++)
      await Promise.all(Array.from({ length: people }, (_, person) => one(`P${person}`, turn + person)))
    const after = await read(running)
    const each = (name: keyof Counted) => (after[name] - before[name]) / (people * turns)
    return {
      requests: each('requests'),
      calls: each('calls'),
      alarms: each('alarms'),
      fetches: each('fetches'),
      read: each('read'),
      written: each('written'),
      cpu: ((running.cpu() - cpu) * 1000) / (people * turns),
    }
  } finally {
    agent.destroy()
    await running.stop()
    await platform.close()
    rmSync(state, { recursive: true, force: true })
  }
}

async function read({ port }: Running): Promise<Counted> {
  return (await (await fetch(`http://127.0.0.1:${port}/counted`)).json()) as Counted
}

function told(each: Awaited<ReturnType<typeof counted>>): Section {
  // A thousand conversations of ten messages.
  const all = 10_000
  const amounts = {
    requests: each.requests * all,
    calls: (each.calls + each.alarms) * all,
    cpu: each.cpu * all,
    duration: awake * memory * all,
    written: each.written * all,
    read: each.read * all,
  }
  const names = [
    ['requests', 'Worker requests', ''],
    ['calls', 'Durable Object requests, alarms among them', ''],
    ['cpu', 'CPU', 'ms'],
    ['duration', 'Durable Objects awake', 'GB-s'],
    ['written', 'rows written', ''],
    ['read', 'rows read', ''],
  ] as const
  const usd = names.map(([key]) => amounts[key] * prices[key].each)
  const lines = names.map(
    ([key, name, unit], at) =>
      `| ${name} | ${Math.round(amounts[key]).toLocaleString('en')} ${unit} | ${(usd[at] ?? 0).toFixed(4)} | ${Math.floor(prices[key].included / amounts[key]).toLocaleString('en')} |`,
  )
  const rows: Row[] = [
    { name: 'rows written a message', values: [each.written], unit: '', guard: 'down' },
    {
      name: 'Durable Object requests a message',
      values: [each.calls + each.alarms],
      unit: '',
      guard: 'down',
    },
    {
      name: 'calls to the platform a message',
      values: [each.fetches],
      unit: '',
      note: 'LINE: reply, loading, read',
    },
  ]
  return {
    title: 'Cost on Cloudflare',
    says: [
      `Counted over ${people} people who write whole questions on LINE, ${thinking / 1000} s apart, for 1,000 conversations of ten messages each. CPU is this machine’s, Miniflare’s own share in it; an object is taken to be awake for ${awake} s a message.`,
    ],
    rows,
    more: [
      [
        '| for 1,000 conversations | counted | USD beyond the plan | thousands of conversations a month within the paid plan |',
        '|---|---|---|---|',
        ...lines,
        `| together | | ${usd.reduce((sum, one) => sum + one, 0).toFixed(3)} | |`,
      ].join('\n'),
    ],
  }
}
