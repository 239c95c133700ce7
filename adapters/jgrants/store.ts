import type { GrantsStore } from '../../src/knowledge/grants.ts'

/** Keeps texts in the Workers Cache of this data centre. Keys are addresses of the portal's interface. */
export function cacheStore(cache: Cache): GrantsStore {
  return {
    get: async (key) => (await cache.match(key))?.text(),
    put: (key, text, seconds) =>
      cache.put(
        key,
        new Response(text, {
          headers: { 'content-type': 'application/json', 'cache-control': `max-age=${seconds}` },
        }),
      ),
  }
}

const mostKept = 50

/** Keeps texts in memory, the oldest forgotten first. */
export function memoryStore(now: () => number): GrantsStore {
  const kept = new Map<string, { text: string; until: number }>()
  return {
    get: async (key) => {
      const entry = kept.get(key)
      return entry && now() < entry.until ? entry.text : undefined
    },
    put: async (key, text, seconds) => {
      kept.delete(key)
      kept.set(key, { text, until: now() + seconds * 1000 })
      for (const oldest of kept.keys()) {
        if (kept.size <= mostKept) break
        kept.delete(oldest)
      }
    },
  }
}

/** Looks near first, then far; keeps in both. A far store that fails is as if it were not there. */
export function layered(near: GrantsStore, far: GrantsStore): GrantsStore {
  return {
    get: async (key) => (await near.get(key)) ?? (await far.get(key).catch(() => undefined)),
    put: async (key, text, seconds) => {
      await near.put(key, text, seconds)
      await far.put(key, text, seconds).catch(() => {})
    },
  }
}
