import { expect, test } from 'vitest'
import { knowledge } from '../../src/knowledge/compiled.ts'
import { report, series } from './run.ts'
import { simulate } from './simulate.ts'

/** `SEED=…` replays one run with its whole trace; `npm run prove` does tens of thousands. */
const asked = Number(process.env.SEED ?? Number.NaN)

test('300 random conversations with faults, kills and people at the desk keep every promise', {
  timeout: 120_000,
}, async () => {
  const { failed, figures } = Number.isNaN(asked)
    ? await series(1, 300, knowledge)
    : await series(asked, 1, knowledge)
  expect(failed && report(failed)).toBeUndefined()
  if (!Number.isNaN(asked)) return
  // What never happens in a simulation is not proven by it.
  for (const name of ['kills', 'dead', 'erasures', 'claims', 'accepted', 'asked', 'helped', 'cut'])
    expect([name, (figures[name] ?? 0) > 10]).toEqual([name, true])
})

test('the same seed gives the same run', async () => {
  const first = await simulate(7, knowledge)
  const second = await simulate(7, knowledge)
  expect(first.trace.length).toBeGreaterThan(5)
  expect(second.trace).toEqual(first.trace)
})
