/** What the outside gives; all of it can be replaced in a test. */
export type Outside = {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
  readonly now: () => number
  readonly wait: (milliseconds: number) => Promise<void>
  /** How long one call may take. */
  readonly patience: number
  /** The least time between two calls. */
  readonly pause: number
  /** When each origin may be asked again, in milliseconds; shared by all who call from this isolate. */
  readonly turns: Map<string, number>
}

export const outside: Outside = {
  fetch: (url, init) => fetch(url, init),
  now: () => Date.now(),
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  patience: 8000,
  pause: 1000,
  turns: new Map(),
}

/** Details carry whole documents; more than this is not read. */
const mostBytes = 30_000_000

/** Asks politely, one call after the other: JSON, or undefined for whatever went wrong. */
export function caller(origin: string, world: Outside): (path: string) => Promise<unknown> {
  return async (path) => {
    const turn = Math.max(world.turns.get(origin) ?? 0, world.now())
    world.turns.set(origin, turn + world.pause)
    if (turn > world.now()) await world.wait(turn - world.now())
    try {
      const answer = await within(`${origin}${path}`, world, AbortSignal.timeout(world.patience))
      if (answer.ok) return JSON.parse(await textOf(answer))
      await answer.body?.cancel()
      return undefined
    } catch {
      // No route, time-out, not JSON: to the person it is all one, the portal could not be asked.
      return undefined
    }
  }
}

/** So often the portal may send us elsewhere in itself. */
const mostMoves = 2

/** The answer to one address; a redirect is followed within the same origin alone. */
async function within(url: string, world: Outside, signal: AbortSignal, moves = 0): Promise<Response> {
  const headers = { accept: 'application/json' }
  const answer = await world.fetch(url, { headers, redirect: 'manual', signal })
  const location = answer.status >= 300 && answer.status < 400 ? answer.headers.get('location') : null
  if (location === null || moves === mostMoves || !URL.canParse(location, url)) return answer
  const next = new URL(location, url)
  if (next.origin !== new URL(url).origin) return answer
  await answer.body?.cancel()
  return within(next.href, world, signal, moves + 1)
}

/** The text of an answer; throws when it is too long, whatever it says of its length. */
async function textOf({ body }: Response): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for await (const part of (body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += part.byteLength
    if (bytes > mostBytes) throw new Error('too long')
    text += decoder.decode(part, { stream: true })
  }
  return text
}
