import * as z from 'zod'
import { call } from './call.ts'
import type { LineConfig } from './config.ts'

const Limit = z.object({ type: z.string(), value: z.number().optional() })
const Usage = z.object({ totalUsage: z.number() })

/** How long a look at the quota is believed, and a failed look is left alone. Milliseconds. */
const BELIEVED = 10 * 60_000
const LEFT_ALONE = 60_000
const PATIENCE = 2_000

export type Quota = {
  /** False only when LINE said that this month's messages are spent. A check that fails lets everything pass. */
  allows(): Promise<boolean>
  /** One push was accepted. */
  spend(): void
}

/** The guard before a push. Replies cost nothing and never ask it. */
export function watchQuota(config: LineConfig, now: () => number): Quota {
  let left = Number.POSITIVE_INFINITY
  let until = 0
  return {
    async allows() {
      if (now() >= until) {
        const seen = await look(config)
        left = seen ?? Number.POSITIVE_INFINITY
        until = now() + (seen === undefined ? LEFT_ALONE : BELIEVED)
      }
      return left > 0
    },
    spend() {
      left -= 1
    },
  }
}

/** Messages left this month, infinite without a limit, undefined when LINE did not tell. */
async function look(config: LineConfig): Promise<number | undefined> {
  const get = async (path: string) => {
    const answer = await call(config, { method: 'GET', path, patience: PATIENCE })
    return answer.kind === 'answered' && answer.status === 200 ? answer.body : undefined
  }
  const [quota, consumption] = await Promise.all([
    get('/v2/bot/message/quota'),
    get('/v2/bot/message/quota/consumption'),
  ])
  const limit = Limit.safeParse(quota)
  if (!limit.success) return undefined
  if (limit.data.type !== 'limited' || limit.data.value === undefined) return Number.POSITIVE_INFINITY
  const usage = Usage.safeParse(consumption)
  return usage.success ? limit.data.value - usage.data.totalUsage : undefined
}
