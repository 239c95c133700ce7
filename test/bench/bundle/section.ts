import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { bundle, root } from '../../../src/local/build.ts'
import { ours, sides, start } from '../service/sides.ts'
import type { Row, Section } from '../table.ts'
import { evaluated } from './evaluated.ts'
import { interactive } from './interactive.ts'

/** What is deployed, and what starting it costs. */
export async function section({ rounds }: { readonly rounds: number }): Promise<Section[]> {
  const folder = join(root, `.wrangler/sizes-${process.pid}`)
  try {
    const graph = join(folder, 'graph.json')
    await bundle(join(root, 'wrangler.toml'), folder, graph)
    const sizes = spawnSync(process.execPath, ['test/bundle.ts'], { cwd: root, encoding: 'utf8' }).stdout
    const rows: Row[] = [...sizes.matchAll(/(code|content|whole)\s+(\d+) of (\d+) KiB/g)].map(
      ([, name = '', size, ceiling]): Row => ({
        name: `${name}, gzip`,
        values: [Number(size)],
        unit: 'KiB',
        goal: `≤ ${ceiling}`,
        guard: 'down',
      }),
    )
    const entry = readFileSync(join(folder, 'index.js'))
    const line = evaluated(graph, 'adapters/line/channel.ts')
    rows.push({
      name: 'evaluated where LINE alone is on, gzip',
      values: [(gzipSync(entry, { level: 9 }).length / 1024) * (line.kib / line.of)],
      unit: 'KiB',
      goal: '≤ 150',
      note: `${line.kib.toFixed(0)} of ${line.of.toFixed(0)} KiB before gzip, and its share of what gzip leaves of the whole`,
    })
    rows.push({ name: 'web chat, gzip', values: [webChat()], unit: 'KiB', goal: '≤ 60' })
    rows.push({
      name: 'start-up, as wrangler check startup has it',
      values: Array.from({ length: rounds }, startUp),
      unit: 'ms',
      goal: '≤ 120',
      note: 'busy while the script is read and evaluated',
    })
    rows.push({
      name: 'first request of a fresh process',
      values: await firstRequests(folder, rounds),
      unit: 'ms',
      note: 'from the opening of the port, to a path that leads nowhere: most of it is workerd itself',
    })
    rows.push(...(await interactive(folder, rounds)))
    return [{ title: 'Bundle and start-up', says: [], rows }]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Milliseconds; NaN where wrangler says nothing of it. */
function startUp(): number {
  const profile = join(tmpdir(), `shirube-startup-${process.pid}.cpuprofile`)
  const { stdout } = spawnSync(
    process.execPath,
    ['node_modules/wrangler/bin/wrangler.js', 'check', 'startup', '--outfile', profile],
    {
      cwd: root,
      encoding: 'utf8',
      env: {
        ...process.env,
        WRANGLER_SEND_METRICS: 'false',
        WRANGLER_LOG_PATH: join(root, '.wrangler/logs'),
        CLOUDFLARE_CF_FETCH_ENABLED: 'false',
        CI: '1',
      },
    },
  )
  rmSync(profile, { force: true })
  return Number(/Active: ([\d.]+) ms/.exec(stdout)?.[1] ?? Number.NaN)
}

/** Every file that the web chat's page loads. */
function webChat(): number {
  const at = join(root, 'adapters/web/generated')
  if (!existsSync(at)) return Number.NaN
  return readdirSync(at)
    .filter((name) => !name.endsWith('.d.ts'))
    .reduce((sum, name) => sum + gzipSync(readFileSync(join(at, name)), { level: 9 }).length / 1024, 0)
}

async function firstRequests(folder: string, rounds: number): Promise<number[]> {
  const side = sides.find(({ name }) => name === ours.line)
  if (!side) throw new Error('we are not among the sides')
  const found: number[] = []
  for (let round = 0; round < rounds; round++) {
    const state = mkdtempSync(join(tmpdir(), 'shirube-bench-'))
    const running = await start(side, { platform: 'http://127.0.0.1:1', state, bundle: folder })
    found.push(running.firstAnswer)
    await running.stop()
    rmSync(state, { recursive: true, force: true })
  }
  return found
}
