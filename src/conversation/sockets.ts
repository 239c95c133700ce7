import type { Talk } from './talk.ts'
import type { Frame } from './world.ts'

/** A live connection: entries after `?cursor=`, the last one seen, with its time as `?at=`; then each as it comes. */
export function connect(ctx: DurableObjectState, talk: Talk, request: Request): Response {
  if (request.headers.get('upgrade') !== 'websocket') return new Response(null, { status: 426 })
  const { 0: client, 1: server } = new WebSocketPair()
  ctx.acceptWebSocket(server)
  const { searchParams } = new URL(request.url)
  const [cursor = 0, at] = ['cursor', 'at'].map((name) => {
    const given = Number(searchParams.get(name) ?? Number.NaN)
    return Number.isSafeInteger(given) ? given : undefined
  })
  for (const frame of at === undefined ? talk.after(cursor) : talk.since(cursor, at))
    server.send(JSON.stringify(frame))
  return new Response(null, { status: 101, webSocket: client })
}

/** Sends a frame to everybody who looks on. */
export function show(ctx: DurableObjectState, frame: Frame): void {
  const sockets = ctx.getWebSockets()
  if (sockets.length === 0) return
  const text = JSON.stringify(frame)
  for (const socket of sockets) socket.send(text)
}

/** Answers the end of a connection; 1005 and 1006 are told to us and may not be said by us. */
export function disconnect(socket: WebSocket, code: number): void {
  socket.close(code === 1005 || code === 1006 ? 1000 : code)
}
