import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { until } from '../harness/until.ts'

const Frame = z.looseObject({ from: z.string().optional() })

/** Somebody in the web chat of a service, without a browser. */
export type Talk = {
  /** Who they are, as their browser would send it. */
  readonly cookie: string
  /** Everything that came so far, as JSON. */
  heard(): string
  /** Says it; resolves with the bot's next message as JSON. */
  say(text: string): Promise<string>
  /** Says it; resolves with everything that came, once it holds these words. */
  sayUntil(text: string, words: string): Promise<string>
  close(): void
}

/** A new conversation that has been greeted. */
export async function openTalk(origin: string): Promise<Talk> {
  const home = await fetch(`${origin}/`)
  const cookie = home.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const socket = listenTo(origin, cookie)
  const frames: string[] = []
  socket.addEventListener('message', ({ data }) => frames.push(String(data)))
  const fromBot = () => frames.filter((frame) => Frame.parse(JSON.parse(frame)).from === 'bot')
  await until(() => fromBot()[0])
  const post = async (text: string) => {
    const { ok, status } = await fetch(`${origin}/web/say`, {
      method: 'POST',
      headers: { cookie, origin, 'content-type': 'application/json' },
      body: JSON.stringify({ id: randomUUID(), text }),
    })
    if (!ok) throw new Error(`said nothing: ${status}`)
  }
  const heard = () => frames.join()
  return {
    cookie,
    heard,
    async say(text) {
      const before = fromBot().length
      await post(text)
      return until(() => fromBot()[before])
    },
    async sayUntil(text, words) {
      await post(text)
      return until(() => heard().includes(words) && heard())
    },
    close: () => socket.close(),
  }
}

/** The socket of the web chat, opened by whoever has this cookie. */
export function listenTo(origin: string, cookie: string, cursor = '0'): WebSocket {
  // Node's own socket takes headers, which the type of the browser's does not know.
  const Socket = WebSocket as unknown as new (url: string, options: object) => WebSocket
  return new Socket(`${origin.replace('http', 'ws')}/web/socket?cursor=${cursor}`, { headers: { cookie } })
}
