import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundle, root } from '../../../src/local/build.ts'
import { median, type Row, type Section, short } from '../table.ts'
import { type Load, measure, type Span } from './load.ts'
import { startPlatform } from './platform.ts'
import { ours, type Side, sides, start } from './sides.ts'

const memory = '/dev/shm'
const span: Span = { seconds: 3, rate: 100, redelivered: 200 }

/** Our whole service and its peers under the same load: one side after the other in every round. */
export async function section({
  rounds,
  full,
}: {
  readonly rounds: number
  readonly full: boolean
}): Promise<Section[]> {
  const folder = join(root, `.wrangler/service-${process.pid}`)
  try {
    await bundle(join(root, 'wrangler.toml'), folder)
    const times = full ? { ...span, seconds: 10 } : span
    const onMemory = await compare(sides, rounds, folder, memory, times)
    const durable = sides.filter(
      ({ name }) => name === ours.slack || name === ours.line || name.includes('durable'),
    )
    const onDisk = await compare(durable, rounds, folder, tmpdir(), times)
    return [told('Service: state in memory (tmpfs)', onMemory), told('Service: state on disk', onDisk)]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

type Loads = ReadonlyMap<string, readonly Load[]>

async function compare(
  some: readonly Side[],
  rounds: number,
  folder: string,
  parent: string,
  times: Span,
): Promise<Loads> {
  const found = new Map<string, Load[]>(some.map(({ name }) => [name, []]))
  for (let round = 0; round < rounds; round++)
    for (const side of some) {
      const one = () => once(side, folder, parent, times)
      const load = await one().catch((error: unknown) => {
        // A busy machine can starve a start; what fails twice is a fault.
        console.error(`${side.name}: once more after ${error instanceof Error ? error.message : 'a fault'}`)
        return one()
      })
      console.log(`${round + 1}/${rounds} ${parent} ${side.name}: ${short(load.perSecond)} /s`)
      found.get(side.name)?.push(load)
    }
  return found
}

async function once(side: Side, folder: string, parent: string, times: Span): Promise<Load> {
  const state = mkdtempSync(join(parent, 'shirube-bench-'))
  const platform = await startPlatform()
  const running = await start(side, { platform: platform.origin, state, bundle: folder })
  try {
    return await measure(side, running, platform, times)
  } finally {
    await running.stop()
    await platform.close()
    rmSync(state, { recursive: true, force: true })
  }
}

const columns: readonly (readonly [string, keyof Load])[] = [
  ['answered/s, 32 in flight', 'perSecond'],
  ['beginnings/s', 'begunPerSecond'],
  ['CPU s / 1,000', 'cpuPerThousand'],
  ['ack p50 ms', 'ackP50'],
  ['ack p99', 'ackP99'],
  ['reply p50', 'replyP50'],
  ['reply p99', 'replyP99'],
  ['memory MB', 'memory'],
  ['first ack ms', 'firstAck'],
  ['first reply', 'firstReply'],
  ['missing', 'missing'],
  ['doubled', 'doubled'],
]

function told(title: string, loads: Loads): Section {
  const table = [
    `| | ${columns.map(([name]) => name).join(' | ')} |`,
    `|---|${columns.map(() => '---').join('|')}|`,
    ...[...loads].map(
      ([name, some]) =>
        `| ${name} | ${columns.map(([, key]) => short(median(some.map((one) => one[key])))).join(' | ')} |`,
    ),
  ].join('\n')
  const where = title.includes('disk') ? 'disk' : 'tmpfs'
  const rows: Row[] = [
    ratio(
      loads,
      where,
      'Slack throughput',
      ours.slack,
      'Chat SDK + Hono, memory',
      'perSecond',
      '≥ 0.75',
      'up',
    ),
    ratio(loads, where, 'Slack throughput', ours.slack, 'Bolt', 'perSecond'),
    ratio(loads, where, 'Slack throughput', ours.slack, 'Bolt, durable (SQLite)', 'perSecond', '≥ 1.0', 'up'),
    ratio(loads, where, 'Slack ack p99', ours.slack, 'Chat SDK + Hono, memory', 'ackP99', '≤ 1.5'),
    ratio(
      loads,
      where,
      'Slack CPU',
      ours.slack,
      'Chat SDK + Hono, memory',
      'cpuPerThousand',
      '≤ 1.3',
      'down',
    ),
    ratio(loads, where, 'LINE throughput', ours.line, '@line/bot-sdk + express', 'perSecond', '≥ 0.4', 'up'),
    ...(['slack', 'line'] as const).map(
      (channel): Row => ({
        name: `${ours[channel]}: answered a second, ${where}`,
        values: (loads.get(ours[channel]) ?? []).map(({ perSecond }) => perSecond),
        unit: '/s',
        goal: where === 'disk' ? '≥ 400' : '≥ 500',
      }),
    ),
    ...(['slack', 'line'] as const).map(
      (channel): Row => ({
        name: `${ours[channel]}: first ack after a cold start, ${where}`,
        values: (loads.get(ours[channel]) ?? []).map(({ firstAck }) => firstAck),
        unit: 'ms',
        goal: '≤ 50',
        note: 'from the moment at which it answers requests; start-up stands under “Bundle and start-up”',
      }),
    ),
  ].filter(({ values }) => values.length > 0)
  return {
    title,
    says: [
      'Peers answer one fixed text; ours understands, searches, keeps and answers. Loopback, one process for load and platform, the same for all.',
      'The load goes to 300 conversations that have begun; “beginnings” are events that each begin one, which opens its database and makes its tables.',
      'A peer that stores nothing answers an event that is sent again once more: that is what “doubled” counts, of 200 with one in twenty sent twice.',
      'The load asks twelve questions again and again, and ours keeps its latest hundred readings and searches: where every text differs, a turn takes about 1.1 ms of CPU more.',
    ],
    rows,
    more: [table],
  }
}

/** Of the rounds pairwise: both sides of a round met the same neighbours on the machine. */
function ratio(
  loads: Loads,
  where: string,
  what: string,
  one: string,
  other: string,
  key: keyof Load,
  goal?: string,
  guard?: 'up' | 'down',
): Row {
  const [mine = [], theirs = []] = [loads.get(one), loads.get(other)]
  return {
    name: `${what}, ours : ${other}, ${where}`,
    values: theirs.length === 0 ? [] : mine.map((load, at) => load[key] / (theirs[at]?.[key] ?? Number.NaN)),
    unit: '×',
    ...(goal === undefined ? {} : { goal }),
    ...(guard === undefined ? {} : { guard }),
  }
}
