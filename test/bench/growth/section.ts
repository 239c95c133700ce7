import { mkdtempSync, readdirSync, rmSync, statfsSync, statSync } from 'node:fs'
import { Agent } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { knowledge } from '../../../src/knowledge/compiled.ts'
import { build } from '../../../src/knowledge/search/build.ts'
import { open, pack } from '../../../src/knowledge/search/pack.ts'
import { search } from '../../../src/knowledge/search/query.ts'
import { bundle, root } from '../../../src/local/build.ts'
import { chance } from '../population.ts'
import { posted, questions } from '../service/events.ts'
import { send } from '../service/load.ts'
import { startPlatform } from '../service/platform.ts'
import { ours, sides, start } from '../service/sides.ts'
import { median, type Row, type Section, short } from '../table.ts'
import { schemes } from './schemes.ts'
import { timed } from './timed.ts'

/** What a turn costs as everything around it grows. */
export async function section({
  rounds,
  full,
}: {
  readonly rounds: number
  readonly full: boolean
}): Promise<Section[]> {
  const folder = join(root, `.wrangler/growth-${process.pid}`)
  try {
    await bundle(join(root, 'wrangler.toml'), folder)
    const most = [10, 100, 1_000, 10_000]
    const roomy = full && roomFor(100_000)
    const many = await conversations(folder, roomy ? [...most, 100_000] : most)
    const long = await turns(folder, 500)
    return [
      {
        title: 'Growth',
        says: [
          'Flat is the goal: each line should cost what the first does.',
          ...(full && !roomy ? ['100,000 conversations were left out: the disk has no room for them.'] : []),
        ],
        rows: many.rows,
        more: [many.table, long, passages(rounds), schemes(rounds)],
      },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** KiB on disk of a conversation at work, at most, and what is to stay free beside all of them. */
const atWork = 250
const spare = 4 * 2 ** 20

function roomFor(count: number): boolean {
  const { bavail, bsize } = statfsSync(tmpdir())
  return (bavail * bsize) / 1024 > count * atWork + spare
}

/**
 * So many new conversations in a row; the next when no more files are open than this. An open database holds three, and
 * lets go of them when nothing has called it for ten seconds; a process may have 20,000 here.
 */
const atOnce = 500
const mostFiles = 9_000

/** An answer that takes longer is a fault, not a figure. Milliseconds. */
const patience = 30_000

const line = sides.find(({ name }) => name === ours.line) ?? { name: ours.line, channel: 'line' as const }

async function conversations(
  folder: string,
  counts: readonly number[],
): Promise<{ readonly table: string; readonly rows: readonly Row[] }> {
  const state = mkdtempSync(join(tmpdir(), 'shirube-bench-'))
  const platform = await startPlatform()
  const running = await start(line, { platform: platform.origin, state, bundle: folder })
  const agent = new Agent({ keepAlive: true })
  const rows: string[] = []
  const run = async (from: number, to: number, turn: number) => {
    let next = from
    await Promise.all(
      Array.from({ length: 16 }, async () => {
        while (next < to) await send(agent, running, posted('line', `G${next++}`, turn))
      }),
    )
    const until = performance.now() + patience
    while (platform.total < expected) {
      if (performance.now() > until)
        throw new Error(`${expected - platform.total} of ${expected} not answered`)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  let expected = 40
  let atRest = Number.NaN
  try {
    // Warm: the first conversations load the engine.
    await run(1_000_000, 1_000_040, 0)
    let opened = 0
    for (const count of counts) {
      for (; opened < count; opened = Math.min(count, opened + atOnce)) {
        const to = Math.min(count, opened + atOnce)
        expected += to - opened
        await run(opened, to, 0)
        while (running.files() > mostFiles) await new Promise((resolve) => setTimeout(resolve, 200))
      }
      const again = Math.min(count, 500)
      const before = running.cpu()
      const begun = performance.now()
      expected += again
      await run(0, again, 1)
      const cpu = ((running.cpu() - before) * 1000) / again
      const wall = (performance.now() - begun) / again
      rows.push(
        `| ${count} | ${short(cpu)} | ${short(wall)} | ${short(bytesIn(state) / (count + 40) / 1024)} |`,
      )
    }
    atRest = await rest(state)
  } finally {
    agent.destroy()
    await running.stop()
    await platform.close()
    rmSync(state, { recursive: true, force: true })
  }
  const table = [
    '| conversations | CPU ms a turn | ms a turn, 16 in flight | KiB a conversation, while it is at work |',
    '|---|---|---|---|',
    ...rows,
  ].join('\n')
  const note = 'two turns; at work SQLite keeps a journal and its index beside it'
  return {
    table,
    rows: [{ name: 'a conversation at rest', values: [atRest], unit: 'KiB', note, guard: 'down' }],
  }
}

/** KiB of the databases that lie by themselves: an object that nothing has called for a while closes its own. */
async function rest(state: string): Promise<number> {
  for (let waited = 0; waited < 60; waited++) {
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    const files = readdirSync(state, { recursive: true, withFileTypes: true })
      .filter((file) => file.parentPath.includes('Conversation') && !file.name.startsWith('metadata'))
      .map(({ parentPath, name }) => join(parentPath, name))
    const resting = files.filter(
      (file) => file.endsWith('.sqlite') && !files.includes(`${file}-wal`) && !files.includes(`${file}-shm`),
    )
    if (resting.length > 0 && resting.length * 2 > files.filter((file) => file.endsWith('.sqlite')).length)
      return median(resting.map((file) => statSync(file).size / 1024))
  }
  return Number.NaN
}

/** Bytes of all files; one that is gone when it is looked at (a journal that was closed) counts none. */
function bytesIn(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce(
      (sum, { parentPath, name }) =>
        sum + (statSync(join(parentPath, name), { throwIfNoEntry: false })?.size ?? 0),
      0,
    )
}

async function turns(folder: string, count: number): Promise<string> {
  const state = mkdtempSync(join(tmpdir(), 'shirube-bench-'))
  const platform = await startPlatform()
  const running = await start(line, { platform: platform.origin, state, bundle: folder })
  const agent = new Agent({ keepAlive: true })
  const spent: number[] = []
  try {
    for (let turn = 0; turn < count; turn++) {
      const one = posted('line', 'L', turn)
      const begun = performance.now()
      const answered = new Promise<void>((resolve) => {
        platform.onReply = (to) => to === one.answered && resolve()
      })
      await send(agent, running, one)
      await answered
      spent.push(performance.now() - begun)
    }
  } finally {
    agent.destroy()
    await running.stop()
    await platform.close()
    rmSync(state, { recursive: true, force: true })
  }
  const rows = [
    [10, 60],
    [100, 150],
    [225, 275],
    [450, 500],
  ] as const
  return [
    '| turns in one conversation | ms until answered, p50 |',
    '|---|---|',
    ...rows.map(([from, to]) => `| ${from}–${to} | ${short(median(spent.slice(from, to)))} |`),
  ].join('\n')
}

function passages(rounds: number): string {
  const draw = chance(3)
  const entries = knowledge.content.faq.map(({ title, answer }) => `${title}。${answer}`)
  const sentences = entries.flatMap((text) => text.split(/(?<=。)/)).filter((text) => text.length > 8)
  const pick = () => sentences[Math.floor(draw() * sentences.length)] ?? ''
  const rows = [100, 1_000, 5_000].map((count) => {
    const packed = pack(
      build(
        Array.from({ length: count }, (_, at) => ({
          id: `p${at}`,
          views: { title: pick(), text: Array.from({ length: 4 }, pick).join('') },
        })),
      ),
    )
    const opening = timed(rounds, () => open(packed))
    const index = open(packed)
    const asking = timed(rounds * 20, () => questions.map((text) => search(index, text, { k: 10 })))
    return `| ${count} | ${short((median(asking) / questions.length) * 1000)} | ${short(median(opening))} | ${short(packed.length / 1024)} |`
  })
  return [
    '| passages | search, µs | opening the index, ms | index, KiB |',
    '|---|---|---|---|',
    ...rows,
  ].join('\n')
}
