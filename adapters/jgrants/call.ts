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
      const answer = await world.fetch(`${origin}${path}`, {
        headers: { accept: 'application/json' },
        redirect: 'follow',
        signal: AbortSignal.timeout(world.patience),
      })
      if (!answer.ok || Number(answer.headers.get('content-length') ?? 0) > mostBytes) {
        await answer.body?.cancel()
        return undefined
      }
      return await answer.json()
    } catch {
      // No route, time-out, not JSON: to the person it is all one, the portal could not be asked.
      return undefined
    }
  }
}
