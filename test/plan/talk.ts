import { randomUUID } from 'node:crypto'
import { z } from 'zod'

const Frame = z.looseObject({ cursor: z.number().optional(), from: z.string().optional() })

export type Talk = {
  /** Says it in the web chat; resolves with the bot's next message as JSON. */
  say(text: string): Promise<string>
  close(): void
}

/** A new conversation in the web chat of a service, without a browser. */
export async function openTalk(origin: string): Promise<Talk> {
  const home = await fetch(`${origin}/`)
  const cookie = home.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const heard: string[] = []
  const waiting: ((message: string) => void)[] = []
  // Node's own socket takes headers, which the type of the browser's does not know.
  const Socket = WebSocket as unknown as new (url: string, options: object) => WebSocket
  const socket = new Socket(`${origin.replace('http', 'ws')}/web/socket?cursor=0`, { headers: { cookie } })
  socket.addEventListener('message', ({ data }) => {
    const text = String(data)
    const frame = Frame.safeParse(JSON.parse(text))
    if (!frame.success || frame.data.from !== 'bot') return
    const next = waiting.shift()
    if (next) next(text)
    else heard.push(text)
  })
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve)
    socket.addEventListener('error', reject)
  })
  const next = () =>
    new Promise<string>((resolve) => {
      const first = heard.shift()
      if (first === undefined) waiting.push(resolve)
      else resolve(first)
    })
  await next()
  return {
    say: async (text) => {
      const answer = next()
      const { ok, status } = await fetch(`${origin}/web/say`, {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/json' },
        body: JSON.stringify({ id: randomUUID(), text }),
      })
      if (!ok) throw new Error(`said nothing: ${status}`)
      return answer
    },
    close: () => socket.close(),
  }
}
