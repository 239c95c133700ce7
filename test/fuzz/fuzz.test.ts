import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fuzz } from './fuzz.ts'
import { lineTarget, openApi, slackTarget, teamsTarget } from './targets.ts'

/** `SEED=…` begins elsewhere; `npm run prove` sends tens of thousands. */
const seed = Number(process.env.SEED ?? 1)

const reason = existsSync(openApi)
  ? ''
  : ' (../shared/conformance/line/webhook.yml is not here: own events only)'

test.each([
  [`LINE${reason}`, lineTarget],
  ['Slack', slackTarget],
  ['Teams', teamsTarget],
])(
  '500 hostile requests to %s: no 5xx, nothing unhandled, healthy after',
  { timeout: 60_000 },
  async (_, open) => {
    const target = await open()
    const { broken, statuses } = await fuzz(target, seed, 500)
    await target.close()
    expect(broken).toEqual([])
    // Most are read, and some are refused: otherwise nothing is tried.
    expect(statuses[200] ?? 0).toBeGreaterThan(100)
  },
)
