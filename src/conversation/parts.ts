import type { ListedChannel } from '../channel.ts'
import type { Env } from '../env.ts'
import { type Crowd, openCrowd } from './crowd.ts'
import type { Desk, Helpers } from './ports.ts'
import type { AnyCore, Outside } from './world.ts'

/** What the composition root gives to every conversation. */
export type Parts = {
  readonly channels: readonly ListedChannel[]
  /** Called once per isolate; a rejection is tried again. */
  loadCore(env: Env): Promise<AnyCore>
  outside(env: Env): Outside
  desk?(env: Env): Desk
  helpers?(env: Env): Helpers | undefined
  /** Who counts the requests as well; else messages alone are counted. */
  readonly crowd?: Crowd
}

/** What all conversations of this isolate have in common. */
export type Shared = ReturnType<typeof share>

export function share(parts: Parts) {
  // One core for all: the knowledge is large and never changes.
  let core: AnyCore | undefined
  return {
    ...parts,
    core: () => core,
    loadCore: async (env: Env): Promise<AnyCore> => {
      core ??= await parts.loadCore(env)
      return core
    },
    crowd: parts.crowd ?? openCrowd(Date.now),
  }
}
