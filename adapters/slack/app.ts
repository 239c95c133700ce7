import { App, type Receiver, type ReceiverEvent } from '@slack/bolt'
import { listenToActs, type Ours } from './acts.ts'
import { joined, readPane, showTyping, suggest } from './assistant.ts'
import type { Origin } from './envelope.ts'
import { homeOpener, publishHome } from './home.ts'
import { readMessage } from './read.ts'
import type { Scene } from './scene.ts'

/** What Bolt acknowledged with: the body of the HTTP answer. */
export type Acked = { value: unknown }

/**
 * Bolt's App over one request, which came from `origin`. One per request: a cached App keeps a queue that outlives it, and in workerd
 * such work is lost under load. No call to Slack stands before the answer: who we are is read from the envelope.
 * Bolt reads and sorts what came; calls to Slack are our own (`call.ts`), because its client repeats them by itself.
 * Rejects when something of ours failed; what Bolt cannot read is nobody's message.
 */
export async function process(scene: Scene, body: Record<string, unknown>, origin: Origin): Promise<Acked> {
  let bolt: App | undefined
  const receiver: Receiver = {
    init: (app) => {
      bolt = app
    },
    start: async () => undefined,
    stop: async () => undefined,
  }
  const app = new App({
    receiver,
    convoStore: false,
    authorize: async () => ({ botToken: 'unused', ...(origin.self ? { botUserId: origin.self } : {}) }),
    logger: silent,
  })
  const failed: unknown[] = []
  const ours = async (work: Promise<unknown>) => {
    await work.catch((error: unknown) => failed.push(error))
  }
  listenToEvents(app, scene, { ...origin, eventId: String(body.event_id ?? '') }, ours)
  listenToActs(app, scene, origin, ours)

  const acked: Acked = { value: undefined }
  const event: ReceiverEvent = {
    body,
    ack: async (value: unknown) => {
      acked.value = value
    },
  }
  try {
    await bolt?.processEvent(event)
  } catch (error) {
    console.error(
      JSON.stringify({ event: 'slack-unread', error: error instanceof Error ? error.name : 'unknown' }),
    )
  }
  if (failed.length > 0) throw failed[0]
  return acked
}

/** Events, which Slack sends again until they are taken. */
function listenToEvents(
  app: App,
  scene: Scene,
  here: Origin & { readonly eventId: string },
  ours: Ours,
): void {
  const { config, converse, later } = scene
  const { team } = here
  const hear = async (event: unknown) => {
    const incoming = readMessage(event, { ...here, desks: config.deskChannels })
    const [first] = incoming
    if (!first) return
    // Begun first, so that it does not come after the answer. Only the pane's threads are one-to-one.
    if (first.address.to.channel?.startsWith('D') && first.act.kind === 'text')
      later(scene.access().then((access) => showTyping(access, first.address)))
    await converse.hear(incoming)
  }
  app.event('app_mention', ({ event }) => ours(hear(event)))
  app.event('message', ({ event }) => ours(hear(event)))
  app.event('assistant_thread_started', async ({ event }) => {
    const pane = readPane(event)
    if (!pane) return
    later(scene.access().then((access) => suggest(access, pane)))
    await ours(converse.hear([joined(pane, team)]))
  })
  app.event('assistant_thread_context_changed', async ({ event }) => {
    const pane = readPane(event)
    if (pane) later(scene.access().then((access) => suggest(access, pane)))
  })
  app.event('app_home_opened', async ({ event }) => {
    const who = homeOpener(event, team)
    if (who) later(publishHome(scene, who))
  })
  app.event('app_uninstalled', () => ours(scene.removed()))
  app.event('tokens_revoked', async ({ event }) => {
    if ((event.tokens.bot ?? []).length > 0) await ours(scene.removed())
  })
}

/** Bolt logs bodies at some levels; what people wrote stays out of every log. */
const silent = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  setLevel: () => {},
  setName: () => {},
  getLevel: () => 'error' as never,
}
