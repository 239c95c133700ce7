import { App, type Receiver, type ReceiverEvent } from '@slack/bolt'
import { listenToActs } from './acts.ts'
import type { Origin } from './envelope.ts'
import { listenToEvents } from './events.ts'
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
  // Bolt walks through every listener with every request, so it is given those alone that may be meant.
  if (body.event) listenToEvents(app, scene, { ...origin, eventId: String(body.event_id ?? '') }, ours)
  else listenToActs(app, scene, origin, ours)

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
