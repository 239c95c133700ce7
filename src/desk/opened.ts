import type { Env } from '../env.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { deskConfig } from './config.ts'
import { copiesIn } from './kept/store.ts'
import { mediaPath } from './relay/media.ts'
import type { Room } from './room.ts'

// One for all of an isolate: the knowledge is large and never changes.
let opened: Knowledge | undefined

/** The knowledge that the desk's words and hours come from, loaded at first need. */
export async function loadKnowledge(): Promise<Knowledge> {
  opened ??= (await import('../knowledge/compiled.ts')).knowledge
  return opened
}

/** What the desk's part of a conversation needs, from the environment. */
export function roomOf(env: Env): Room {
  const { key, slackChannel } = deskConfig(env.bindings)
  return {
    origin: env.origin,
    knowledge: () => opened,
    load: loadKnowledge,
    copies: copiesIn({
      db: env.bindings.DB,
      desks: async () => (await loadKnowledge()).content.desks,
      slackChannel,
    }),
    mediaLink: (object, channel, media) =>
      key === undefined || env.origin === ''
        ? undefined
        : `${env.origin}${mediaPath(key, object, channel, media, env.now())}`,
  }
}
