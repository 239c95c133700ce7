import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { knowledge } from '../../src/knowledge/compiled.ts'
import { fuzz } from '../fuzz/fuzz.ts'
import { lineTarget, slackTarget, teamsTarget } from '../fuzz/targets.ts'
import { wholeBundle } from '../harness/bundle.ts'
import openShelf from '../harness/shelf.ts'
import { report, series } from '../sim/run.ts'
import { kills } from './kills.ts'
import { load } from './load.ts'
import { supply } from './supply.ts'

/**
 * `npm run prove`: the long proofs, one after another; their figures belong in `src/README.md`. Names after `--` choose
 * some of them, SEED where they begin, RUNS how many runs or inputs; MINUTES, RATE (events a second), BURST (seconds of ten
 * times that) and STATE (a folder on a disk, instead of memory) how much load.
 * Ends with 1 when one of them fails.
 */
const seed = Number(process.env.SEED ?? 1)
const alone = process.env.SEED !== undefined && process.env.RUNS === undefined

const proofs: Readonly<Record<string, () => Promise<boolean>>> = {
  async simulation() {
    const runs = Number(process.env.RUNS ?? (alone ? 1 : 10_000))
    const { failed, figures, runs: done } = await series(seed, runs, knowledge)
    if (failed) console.log(report(failed))
    console.log(`simulation: seeds ${seed}–${seed + done - 1}, ${done} runs, ${JSON.stringify(figures)}`)
    return failed === undefined
  },
  async fuzz() {
    const inputs = Number(process.env.RUNS ?? (alone ? 1 : 17_000))
    let whole = true
    for (const open of [lineTarget, slackTarget, teamsTarget]) {
      const target = await open()
      const { broken, ...figures } = await fuzz(target, seed, inputs)
      await target.close()
      for (const one of broken) console.log(one)
      console.log(`fuzz: from seed ${seed}, ${JSON.stringify(figures)}`)
      whole &&= broken.length === 0
    }
    return whole
  },
  async kills() {
    const { told, ...found } = await kills({
      bundle: await wholeBundle(),
      conversations: 50,
      kills: 20,
      seconds: 180,
      seed,
    })
    for (const line of told) console.log(line)
    console.log(`kills: ${JSON.stringify(found)}`)
    return found.lost === 0 && found.doubled === 0 && found.sent > 0
  },
  async load() {
    const { holds, ...found } = await load({
      bundle: await wholeBundle(),
      minutes: Number(process.env.MINUTES ?? 10),
      rate: Number(process.env.RATE ?? 100),
      burst: 10 * Number(process.env.RATE ?? 100),
      burstSeconds: Number(process.env.BURST ?? 10),
      // A disk of this machine is not what is proven: where it runs, storage is the platform's.
      state: process.env.STATE ?? (existsSync('/dev/shm') ? '/dev/shm' : tmpdir()),
    })
    console.log(`load: ${JSON.stringify(found)}`)
    return holds
  },
  async supply() {
    const { holds, said } = supply()
    for (const line of said) console.log(`supply: ${line}`)
    return holds
  },
  /** 450 people write in Slack at the same moment. */
  async crowd() {
    const { status } = spawnSync(
      process.execPath,
      ['test/run.ts', 'test/slack/service.test.ts', '-t', 'a crowd'],
      {
        stdio: 'inherit',
        env: { ...process.env, SLACK_CROWD: '450' },
      },
    )
    return status === 0
  },
}

const asked = process.argv.slice(2)
const closeShelf = openShelf()
let failed = false
for (const [name, prove] of Object.entries(proofs)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  const begun = Date.now()
  const holds = await prove().catch((error) => {
    console.log(error)
    return false
  })
  failed ||= !holds
  console.log(`${holds ? 'holds' : 'FAILS'}  ${name}  ${Math.round((Date.now() - begun) / 1000)} s`)
}
closeShelf()
process.exit(failed ? 1 : 0)
