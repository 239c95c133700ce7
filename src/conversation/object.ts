import { DurableObject } from 'cloudflare:workers'
import type { ListedChannel } from '../channel.ts'
import { type Bindings, type Env, envOf } from '../env.ts'
import type { Incoming } from '../message.ts'
import { openAlarm } from './alarm.ts'
import { channelOf } from './channels.ts'
import { type Crowd, openCrowd } from './crowd.ts'
import { planTicket } from './plan-ticket.ts'
import type { Desk, Helpers, Ports } from './ports.ts'
import { type Store, storeOf } from './store.ts'
import { openTalk, type Talk } from './talk.ts'
import { tally } from './tally.ts'
import type { AnyCore, Frame, Outside } from './world.ts'

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

/**
 * The Durable Object of one conversation: it lends the platform's storage, alarm, clock and sockets to a `Talk`, and
 * decides nothing itself. A class, because the platform wants one.
 */
export function conversationOf(parts: Parts) {
  // One core for all conversations of this isolate: the knowledge is large and never changes.
  let core: AnyCore | undefined
  const crowd = parts.crowd ?? openCrowd(Date.now)

  return class Conversation extends DurableObject<Bindings> {
    readonly #talk: Talk
    readonly #alarm: ReturnType<typeof openAlarm>
    /** Where the last request reached us: stands in for an address that nobody configured. */
    #origin = ''

    constructor(ctx: DurableObjectState, bindings: Bindings) {
      super(ctx, bindings)
      this.#alarm = openAlarm((at) => void ctx.storage.setAlarm(at))
      this.#talk = openTalk(this.#ports(envOf(bindings)))
      ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair('ping', 'pong'))
    }

    hear(incoming: readonly Incoming[], origin?: string): Promise<void> {
      if (origin !== undefined) this.#origin = origin
      return this.#talk.hear(incoming)
    }

    say(speaker: string, text: string, key: string): boolean {
      return this.#talk.say(speaker, text, key)
    }

    erase(): void {
      this.#talk.erase()
    }

    /** A call of the desk as JSON; undefined when there is no desk or nobody ever spoke here. */
    desk(call: string): Promise<string | undefined> {
      return this.#talk.desk(call)
    }

    plan(secret: string): { readonly at: number; readonly plan: string } | undefined {
      return this.#talk.plan(secret)
    }

    revokePlan(secret: string): void {
      this.#talk.revoke(secret)
    }

    /** A live connection: entries after `?cursor=`, the last one seen, with its time as `?at=`; then each as it comes. */
    override fetch(request: Request): Response {
      if (request.headers.get('upgrade') !== 'websocket') return new Response(null, { status: 426 })
      const { 0: client, 1: server } = new WebSocketPair()
      this.ctx.acceptWebSocket(server)
      const { searchParams } = new URL(request.url)
      const [cursor, at] = ['cursor', 'at'].map((name) => {
        const given = Number(searchParams.get(name) ?? Number.NaN)
        return Number.isSafeInteger(given) ? given : undefined
      })
      const first = at === undefined ? this.#talk.after(cursor ?? 0) : this.#talk.since(cursor ?? 0, at)
      for (const frame of first) server.send(JSON.stringify(frame))
      return new Response(null, { status: 101, webSocket: client })
    }

    override webSocketClose(socket: WebSocket, code: number): void {
      // 1005 and 1006 are told to us and may not be said by us.
      socket.close(code === 1005 || code === 1006 ? 1000 : code)
    }

    override async alarm(): Promise<void> {
      this.#alarm.fired()
      const again = await this.#talk.wake()
      if (again !== undefined) this.#alarm.wakeBy(again)
      else await this.ctx.storage.deleteAll()
    }

    #show(frame: Frame): void {
      const sockets = this.ctx.getWebSockets()
      if (sockets.length === 0) return
      const text = JSON.stringify(frame)
      for (const socket of sockets) socket.send(text)
    }

    #ports(env: Env): Ports {
      const object = this.ctx.id.toString()
      return {
        object,
        store: storeIn(this.ctx.storage, this.#alarm.within),
        now: () => env.now(),
        machine: () => Date.now(),
        wakeBy: (at) => this.#alarm.wakeBy(at),
        soon: (ms, work) => void setTimeout(work, ms),
        chance: () => Math.random(),
        uuid: () => crypto.randomUUID(),
        channel: (name) => channelOf(parts.channels, name, this.env),
        core: () => core,
        loadCore: async () => {
          core ??= await parts.loadCore(env)
          return core
        },
        show: (frame) => this.#show(frame),
        planAddress: (secret) => {
          const origin = env.origin || this.#origin
          const ticket = origin === '' ? undefined : planTicket(env.planSecret, object, secret)
          return ticket && `${origin}/plan/${ticket}`
        },
        outside: parts.outside(env),
        log: (event, detail) => {
          console.log(JSON.stringify({ event, conversation: object, ...detail }))
          tally(this.env, event, String(detail.reason ?? detail.kind ?? detail.error ?? ''))
        },
        tally: (event, kind, figure) => tally(this.env, event, kind, figure),
        brink: (at) => env.crash(at),
        unsent: new Set(),
        underway: new Map(),
        desk: parts.desk?.(env),
        helpers: parts.helpers?.(env),
        crowd,
        apart: env.apart,
      }
    }
  }
}

function storeIn(storage: DurableObjectStorage, within: <T>(work: () => T) => T): Store {
  return storeOf({
    rows: (query, ...values) =>
      storage.sql.exec<Record<string, string | number | null>>(query, ...values).toArray(),
    atomically: (work) => within(() => storage.transactionSync(work)),
  })
}
