import { createServer } from 'node:http'

/** A platform that takes every reply at once and tells who was answered, and when. */
export type Platform = {
  readonly origin: string
  /** Replies so far, by who was answered. */
  readonly replies: Map<string, number>
  total: number
  onReply: (to: string, at: number) => void
  close(): Promise<void>
}

/**
 * Slack's and LINE's methods that an answering bot calls, no more. Who is answered: Slack's channel, LINE's reply token
 * or receiver.
 */
export async function startPlatform(): Promise<Platform> {
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (part: string) => (body += part))
    request.on('end', () => {
      const path = request.url ?? ''
      const to = answered(path, body)
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(path.startsWith('/api/') ? slack(path, to) : '{"sentMessages":[{"id":"1"}]}')
      if (to === undefined) return
      platform.total++
      platform.replies.set(to, (platform.replies.get(to) ?? 0) + 1)
      platform.onReply(to, performance.now())
    })
  })
  server.keepAliveTimeout = 60_000
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('no address')
  const platform: Platform = {
    origin: `http://127.0.0.1:${address.port}`,
    replies: new Map(),
    total: 0,
    onReply: () => {},
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  return platform
}

function answered(path: string, body: string): string | undefined {
  if (path.endsWith('/chat.postMessage')) {
    if (body.startsWith('{')) return String(JSON.parse(body).channel)
    return new URLSearchParams(body).get('channel') ?? ''
  }
  if (path.endsWith('/message/reply')) return String(JSON.parse(body).replyToken)
  if (path.endsWith('/message/push')) return String(JSON.parse(body).to)
  return undefined
}

let stamp = Date.now() * 1000

function slack(path: string, channel: string | undefined): string {
  if (channel !== undefined) {
    stamp++
    const ts = `${Math.floor(stamp / 1_000_000)}.${String(stamp % 1_000_000).padStart(6, '0')}`
    return JSON.stringify({ ok: true, channel, ts, message: { text: '', ts } })
  }
  if (path.endsWith('/users.info'))
    return '{"ok":true,"user":{"id":"U1","name":"taro","real_name":"Taro","is_bot":false,"profile":{"display_name":"taro"}}}'
  return '{"ok":true,"user_id":"UBOT","bot_id":"BBOT","user":"bot","team_id":"T1"}'
}
