import { z } from 'zod'
import type { Channel } from '../../src/channel.ts'

const Config = z.object({ PROBE_SECRET: z.string().min(1), PROBE_ORIGIN: z.url() })

const Event = z.object({
  id: z.string(),
  at: z.number(),
  conversation: z.string(),
  audience: z.enum(['owner', 'staff']).default('owner'),
  act: z.unknown(),
  to: z.record(z.string(), z.string()).default({}),
  overheard: z.boolean().optional(),
})

/** The smallest channel that keeps the port's promises: signed JSON in, `POST /send` with the key as idempotency key. */
export const probe: Channel<z.infer<typeof Config>> = {
  name: 'probe',
  config: (env) => Config.safeParse(env).data,
  open: ({ PROBE_SECRET: secret, PROBE_ORIGIN: origin }) => ({
    receive: async (request, converse) => {
      if (request.headers.get('upgrade') === 'websocket') {
        const conversation = new URL(request.url).searchParams.get('conversation') ?? ''
        return converse.connect({ channel: 'probe', conversation, to: {} }, request)
      }
      if (request.headers.get('x-secret') !== secret) return new Response(null, { status: 401 })
      let body: unknown
      try {
        body = await request.json()
      } catch {
        return new Response(null, { status: 400 })
      }
      const events = z.array(Event).parse(body)
      try {
        await converse.hear(
          events.map(({ conversation, to, act, overheard, ...event }) => ({
            ...event,
            ...(overheard ? { overheard } : {}),
            act: act as never,
            address: { channel: 'probe', conversation, to },
            person: { id: conversation },
          })),
        )
      } catch {
        return new Response(null, { status: 500 })
      }
      return new Response(null, { status: 200 })
    },
    deliver: async (address, message, key, tries) => {
      let response: Response
      try {
        response = await fetch(`${origin}/send`, {
          method: 'POST',
          body: JSON.stringify({ conversation: address.conversation, to: address.to, key, message, tries }),
        })
      } catch {
        return { kind: 'retry', reason: 'unreachable', unknown: true }
      }
      await response.body?.cancel()
      if (response.ok || response.status === 409) return { kind: 'sent' }
      if (response.status === 410) return { kind: 'gone', reason: 'recipient-left' }
      const after = Number(response.headers.get('retry-after') ?? 0) * 1000
      return { kind: 'retry', after, reason: response.status === 429 ? 'rate-limited' : 'server-error' }
    },
  }),
}
