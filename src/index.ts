import { channels } from '../adapters/index.ts'
import { appOf } from './app.ts'
import { version } from './content/generated/version.ts'
import { loadCore } from './conversation/core.ts'
import { openCrowd } from './conversation/crowd.ts'
import { dayOf } from './conversation/day.ts'
import { conversationOf } from './conversation/object.ts'
import type { Helpers } from './conversation/ports.ts'
import type { Outside } from './conversation/world.ts'
import { deskIn } from './desk/desk.ts'
import { doorOf } from './desk/door.ts'
import { loadKnowledge, roomOf } from './desk/opened.ts'
import { outsideWithDesk } from './desk/outside.ts'
import { prune } from './desk/retention.ts'
import { deskRoutes } from './desk/serve.ts'
import { type Bindings, type Env, envOf } from './env.ts'
import { openBreaker } from './llm/breaker.ts'
import { isOff } from './llm/config.ts'
import type { HelperParts } from './llm/helper.ts'
import type { Helper } from './llm/port.ts'

/** Who writes and who is answered at once in this isolate. */
const crowd = openCrowd(Date.now)

/** The composition root: what the house is made of, and the only place that knows the vendors' list. */
export class Conversation extends conversationOf({
  channels,
  // The desk speaks from the same knowledge.
  loadCore: async () => (await Promise.all([loadCore(), loadKnowledge()]))[0],
  outside,
  desk: (env) => deskIn(roomOf(env)),
  helpers,
  crowd,
}) {}
export { Registry } from './conversation/registry.ts'

/** What lies outside a conversation. */
function outside(env: Env): Outside {
  return {
    ...outsideWithDesk(env),
    grants: async (wish) => {
      const { grants } = await import('../adapters/jgrants/index.ts')
      return (await grants({ ...env.bindings }, env.now)).search({ ...wish, openOnly: true })
    },
  }
}

/** One for all conversations of this isolate: a model that does not answer one will not answer the next. */
const breaker = openBreaker()

/** The language model that may help with a turn; its code is loaded when it is first asked. */
function helpers({ bindings, llm, now }: Env): Helpers | undefined {
  if (!llm) return undefined
  const registry = bindings.REGISTRY.get(bindings.REGISTRY.idFromName('all'))
  const spend = (tokens: number, most: number) => registry.spend(dayOf(now()), tokens, most)
  const parts: HelperParts = {
    model: async () => (await import('../adapters/llm/index.ts')).openModel(llm.model, bindings.AI),
    breaker,
    now: () => Date.now(),
    reserve: (tokens) => spend(tokens, llm.tokensPerDay),
    settle: async (difference) => void (await spend(difference, Number.MAX_SAFE_INTEGER)),
    told: (told) => console.log(JSON.stringify({ event: 'llm', ...told })),
  }
  const load = async () => (await import('./llm/helper.ts')).helperOf(parts)
  let loading: Promise<Helper> | undefined
  const loaded = () => {
    loading ??= load()
    return loading
  }
  const helper: Helper = {
    help: async (...given) => (await loaded()).help(...given),
    summarise: async (lines, signal) => (await loaded()).summarise(lines, signal),
  }
  return { to: (address) => (isOff(llm, address) ? undefined : helper), perDay: llm.timesPerDay }
}

const app = appOf({ channels, version, staff: (env) => doorOf(env), desk: deskRoutes(channels), crowd })

export default {
  fetch: app.fetch,
  scheduled: (_, bindings) => prune(envOf(bindings)),
} satisfies ExportedHandler<Bindings>
