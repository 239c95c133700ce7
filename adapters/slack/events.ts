import type { App } from '@slack/bolt'
import * as z from 'zod'
import type { Ours } from './acts.ts'
import { joined, readPane, showTyping, suggest } from './assistant.ts'
import type { Origin } from './envelope.ts'
import { homeOpener, publishHome } from './home.ts'
import { readMessage } from './read.ts'
import type { Scene } from './scene.ts'

/** Where an event comes from, and its own name. */
type Here = Origin & { readonly eventId: string }

/** The bot's own token was taken back, and not only a person's. */
const BotRevoked = z.object({ tokens: z.object({ bot: z.array(z.string()).min(1) }) })

/** What is done with an event of each type that we subscribe to. */
export const events: Readonly<
  Record<string, (scene: Scene, here: Here, event: unknown) => Promise<unknown>>
> = {
  app_mention: hear,
  message: hear,
  assistant_thread_started: async (scene, { team }, event) => {
    const pane = opened(scene, event)
    return pane && scene.converse.hear([joined(pane, team)])
  },
  assistant_thread_context_changed: async (scene, _, event) => opened(scene, event),
  app_home_opened: async (scene, { team }, event) => {
    const who = homeOpener(event, team)
    if (who) scene.later(publishHome(scene, who))
  },
  app_uninstalled: (scene) => scene.removed(),
  tokens_revoked: async (scene, _, event) => BotRevoked.safeParse(event).success && scene.removed(),
}

/** Events, which Slack sends again until they are taken. Bolt walks through every listener: one looks them up. */
export function listenToEvents(app: App, scene: Scene, here: Here, ours: Ours): void {
  app.event(/^/, async ({ event }) => {
    const take = Object.hasOwn(events, event.type) ? events[event.type] : undefined
    if (take) await ours(take(scene, here, event))
  })
}

async function hear(scene: Scene, here: Here, event: unknown): Promise<void> {
  const { config, converse, later } = scene
  const incoming = readMessage(event, { ...here, desks: config.deskChannels })
  const [first] = incoming
  if (!first) return
  // Begun first, so that it does not come after the answer. Only the pane's threads are one-to-one.
  if (first.address.to.channel?.startsWith('D') && first.act.kind === 'text')
    later(scene.access().then((access) => showTyping(access, first.address)))
  await converse.hear(incoming)
}

/** The assistant's pane that an event is about, which is shown what can be asked there. */
function opened({ access, later }: Scene, event: unknown): ReturnType<typeof readPane> {
  const pane = readPane(event)
  if (pane) later(access().then((given) => suggest(given, pane)))
  return pane
}
