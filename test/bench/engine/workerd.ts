import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundle, root } from '../../../src/local/build.ts'
import { start } from '../../../src/local/start.ts'
import { freePort } from '../../harness/port.ts'
import { questions } from '../service/events.ts'
import { median, type Row } from '../table.ts'

const repeats = 100

/** Understanding plus search in workerd, and how long the first question of a fresh start waits for the engine. */
export async function workerdRows(rounds: number): Promise<Row[]> {
  const at = join(root, `.wrangler/engine-${process.pid}`)
  mkdirSync(at, { recursive: true })
  const config = join(at, 'wrangler.json')
  writeFileSync(
    config,
    JSON.stringify({
      name: 'shirube-engine',
      main: join(root, 'test/bench/engine/worker.ts'),
      compatibility_date: '2026-10-23',
      compatibility_flags: ['nodejs_compat'],
      minify: true,
    }),
  )
  const folder = join(at, 'bundle')
  try {
    await bundle(config, folder)
    const cold: number[] = []
    const warm: number[] = []
    for (let round = 0; round < rounds; round++) {
      const found = await once(folder)
      cold.push(found.cold)
      warm.push(found.warm)
    }
    return [
      {
        name: 'understand + search in workerd, p50',
        values: warm,
        unit: 'ms',
        goal: '≤ 1',
        note: `${questions.length} questions, each time with another number behind it, full content`,
      },
      { name: 'opening the engine in workerd, first question', values: cold, unit: 'ms' },
    ]
  } finally {
    rmSync(at, { recursive: true, force: true })
  }
}

async function once(folder: string): Promise<{ cold: number; warm: number }> {
  const state = mkdtempSync(join(tmpdir(), 'shirube-bench-'))
  const port = await freePort()
  const started = await start({ bundle: folder, state, port, variables: () => ({}) })
  const ask = async (texts: readonly string[], times: number): Promise<number> => {
    const begun = performance.now()
    const body = JSON.stringify({ texts, times })
    await (await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body })).text()
    return performance.now() - begun
  }
  try {
    for (let n = 0; n < 5; n++) await ask([], 0)
    const cold = await ask(questions.slice(0, 1), 1)
    await ask(questions, 40)
    const idle = median(await inTurn(questions, () => ask([], 0)))
    const all = await inTurn(questions, (text) => ask([text], repeats))
    return { cold, warm: (median(all) - idle) / repeats }
  } finally {
    await started.stop()
    rmSync(state, { recursive: true, force: true })
  }
}

async function inTurn<T>(list: readonly T[], work: (one: T) => Promise<number>): Promise<number[]> {
  const found: number[] = []
  for (const one of list) found.push(await work(one))
  return found
}
