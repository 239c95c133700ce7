import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { Agent } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Scheme } from '../../../src/content/schema/scheme.ts'
import { knowledge } from '../../../src/knowledge/compiled.ts'
import { firmOf } from '../../../src/knowledge/judge/examples.ts'
import { judgeAll } from '../../../src/knowledge/judge/judge.ts'
import { nextQuestion } from '../../../src/knowledge/judge/next.ts'
import { rulebook } from '../../../src/knowledge/judge/rulebook.ts'
import { build } from '../../../src/knowledge/search/build.ts'
import { open, pack } from '../../../src/knowledge/search/pack.ts'
import { search } from '../../../src/knowledge/search/query.ts'
import { bundle, root } from '../../../src/local/build.ts'
import { chance } from '../population.ts'
import { posted, questions } from '../service/events.ts'
import { send } from '../service/load.ts'
import { startPlatform } from '../service/platform.ts'
import { ours, sides, start } from '../service/sides.ts'
import { median, type Section, short } from '../table.ts'

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
    const many = await conversations(folder, full ? [10, 100, 1_000, 10_000] : [10, 100, 1_000])
    const long = await turns(folder, 500)
    return [
      {
        title: 'Growth',
        says: ['Flat is the goal: each line should cost what the first does.'],
        rows: [],
        more: [many, long, passages(rounds), schemes(rounds)],
      },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** An answer that takes longer is a fault, not a figure. Milliseconds. */
const patience = 30_000

const line = sides.find(({ name }) => name === ours.line) ?? { name: ours.line, channel: 'line' as const }

async function conversations(folder: string, counts: readonly number[]): Promise<string> {
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
  try {
    // Warm: the first conversations load the engine.
    await run(1_000_000, 1_000_040, 0)
    let opened = 0
    for (const count of counts) {
      expected += count - opened
      await run(opened, count, 0)
      opened = count
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
  } finally {
    agent.destroy()
    await running.stop()
    await platform.close()
    rmSync(state, { recursive: true, force: true })
  }
  return [
    '| conversations on disk | CPU ms a turn | ms a turn, 16 in flight | KiB a conversation |',
    '|---|---|---|---|',
    ...rows,
  ].join('\n')
}

function bytesIn(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0)
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

function schemes(rounds: number): string {
  const { content } = knowledge
  const book = rulebook(content)
  const asked = content.schemes.filter(
    ({ kind, fit }) => kind === 'subsidy' && fit !== 'poor' && fit !== 'information',
  )
  const firms = [
    {},
    { prefecture: '埼玉県', wants: 'security-tool' },
    { prefecture: '埼玉県', wants: 'security-tool', 'legal-form': 'company', employees: 30 },
  ].map(firmOf)
  const rows = [10, 50, 100, 300].map((count) => {
    const many = Array.from({ length: count }, (_, at) => {
      const scheme = asked[at % asked.length]
      if (!scheme) throw new Error('no schemes')
      return { ...scheme, id: `${scheme.id}-${at}` }
    })
    const judging = timed(rounds, () => firms.map((firm) => judgeAll(many, book, firm, '2026-11-22')))
    const next = (schemes: readonly Scheme[]) =>
      median(timed(rounds, () => firms.map((firm) => nextQuestion(schemes, book, firm, '2026-11-22')))) /
      firms.length
    const figures = [median(judging) / firms.length, next(many), next(many.map(oneOfAKind))]
    return `| ${count} | ${figures.map(short).join(' | ')} |`
  })
  return [
    '| schemes | judging all, ms | choosing the next question, ms | the same, no two schemes with the same limits |',
    '|---|---|---|---|',
    ...rows,
  ].join('\n')
}

/** The same scheme with limits of its own: no other has its conditions. */
function oneOfAKind(scheme: Scheme, at: number): Scheme {
  const words = JSON.stringify(scheme.conditions)
  const other = words.replace(
    /("at_(?:most|least)":)(\d+)/g,
    (_, name, limit) => `${name}${Number(limit) + at}`,
  )
  // A scheme without limits in figures gets one that every firm keeps.
  const conditions: Scheme['conditions'] = JSON.parse(other)
  const [first] = conditions
  if (other !== words || at === 0 || !first) return { ...scheme, conditions }
  const limit = { fact: 'employees', at_most: 1_000_000 + at } as const
  return { ...scheme, conditions: [{ ...first, test: { all: [first.test, limit] } }, ...conditions.slice(1)] }
}

function timed(rounds: number, work: () => unknown): number[] {
  work()
  return Array.from({ length: rounds }, () => {
    const begun = performance.now()
    work()
    return performance.now() - begun
  })
}
