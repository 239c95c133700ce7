import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

export type Sent = {
  readonly conversation: string
  readonly key: string
  readonly text: string
  readonly tries: { readonly count: number; readonly unknown: boolean }
  readonly at: number
}

/** How the next attempts are answered: a status, optionally with Retry-After in seconds, or a connection cut off. */
export type Fault = { readonly status: number; readonly after?: number } | 'reset' | 'hang'

/** A platform for the probe: accepts each idempotency key once, keeps what it accepted, and fails as it is told. */
export type Platform = {
  readonly origin: string
  /** Accepted messages, in order. */
  readonly accepted: Sent[]
  /** Every attempt, accepted or not. */
  readonly attempts: Sent[]
  fail(...faults: readonly Fault[]): void
  /** Resolves with the accepted messages of a conversation once there are so many. */
  expect(conversation: string, count: number, within?: number): Promise<Sent[]>
  close(): Promise<void>
}

export async function openPlatform(): Promise<Platform> {
  const accepted: Sent[] = []
  const attempts: Sent[] = []
  const faults: Fault[] = []
  const keys = new Set<string>()
  const server = createServer((request, response) => void answer(request, response))

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = ''
    for await (const part of request) body += part
    const { conversation, key, message, tries } = JSON.parse(body)
    const sent: Sent = { conversation, key, text: message.bubbles[0]?.text ?? '', tries, at: Date.now() }
    attempts.push(sent)
    const fault = faults.shift()
    if (fault === 'reset') return void request.socket.destroy()
    if (fault === 'hang') return
    if (fault) {
      response.writeHead(
        fault.status,
        fault.after === undefined ? {} : { 'retry-after': String(fault.after) },
      )
      return void response.end()
    }
    if (keys.has(key)) return void response.writeHead(409).end()
    keys.add(key)
    accepted.push(sent)
    response.writeHead(200).end('{}')
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('no address')
  return {
    origin: `http://127.0.0.1:${address.port}`,
    accepted,
    attempts,
    fail: (...more) => faults.push(...more),
    expect: async (conversation, count, within = 15_000) => {
      const until = Date.now() + within
      for (;;) {
        const mine = accepted.filter((sent) => sent.conversation === conversation)
        if (mine.length >= count || Date.now() > until) return mine
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
