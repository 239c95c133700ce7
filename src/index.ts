import { channels } from '../adapters/index.ts'
import { appOf } from './app.ts'
import { version } from './content/generated/version.ts'
import { loadCore } from './conversation/core.ts'
import { conversationOf } from './conversation/object.ts'
import type { Outside } from './conversation/ports.ts'
import { deskIn } from './desk/desk.ts'
import { doorOf } from './desk/door.ts'
import { loadKnowledge, roomOf } from './desk/opened.ts'
import { outsideWithDesk } from './desk/outside.ts'
import { prune } from './desk/retention.ts'
import { deskRoutes } from './desk/serve.ts'
import { type Bindings, type Env, envOf } from './env.ts'

/** The composition root: what the house is made of, and the only place that knows the vendors' list. */
export class Conversation extends conversationOf({
  channels,
  // The desk speaks from the same knowledge.
  loadCore: async () => (await Promise.all([loadCore(), loadKnowledge()]))[0],
  outside,
  desk: (env) => deskIn(roomOf(env)),
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

const app = appOf({ channels, version, staff: (env) => doorOf(env), desk: deskRoutes(channels) })

export default {
  fetch: app.fetch,
  scheduled: (_, bindings) => prune(envOf(bindings)),
} satisfies ExportedHandler<Bindings>
