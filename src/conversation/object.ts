import { DurableObject } from 'cloudflare:workers'
import { type Bindings, envOf } from '../env.ts'
import type { Incoming } from '../message.ts'
import { openAlarm } from './alarm.ts'
import { lend } from './lend.ts'
import { type Parts, share } from './parts.ts'
import { connect, disconnect } from './sockets.ts'
import { openTalk, type Talk } from './talk.ts'

/**
 * The Durable Object of one conversation: it lends what the platform has to a `Talk`, and decides nothing itself. A
 * class, because the platform wants one.
 */
export function conversationOf(parts: Parts) {
  const shared = share(parts)

  return class Conversation extends DurableObject<Bindings> {
    readonly #talk: Talk
    readonly #alarm: ReturnType<typeof openAlarm>
    #origin = ''

    constructor(ctx: DurableObjectState, bindings: Bindings) {
      super(ctx, bindings)
      const alarm = openAlarm((at) => void ctx.storage.setAlarm(at))
      this.#alarm = alarm
      this.#talk = openTalk(lend(shared, { ctx, env: envOf(bindings), alarm, origin: () => this.#origin }))
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

    override fetch(request: Request): Response {
      return connect(this.ctx, this.#talk, request)
    }

    override webSocketClose(socket: WebSocket, code: number): void {
      disconnect(socket, code)
    }

    override async alarm(): Promise<void> {
      this.#alarm.fired()
      const again = await this.#talk.wake()
      if (again !== undefined) this.#alarm.wakeBy(again)
      else await this.ctx.storage.deleteAll()
    }
  }
}
