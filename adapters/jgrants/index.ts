import type { Grants } from '../../src/knowledge/grants.ts'
import { outside } from './call.ts'
import { readConfig } from './config.ts'
import { openGrants } from './grants.ts'
import { cacheStore, layered, memoryStore } from './store.ts'

const near = memoryStore(() => Date.now())

/**
 * Jグランツ as the port sees it; `now` says what is open. Answers are kept in this isolate and, where there is one, in
 * the Workers Cache.
 */
export async function grants(env: Readonly<Record<string, unknown>>, now: () => number): Promise<Grants> {
  const store = 'caches' in globalThis ? layered(near, cacheStore(await caches.open('jgrants'))) : near
  return openGrants(readConfig(env), store, { ...outside, now })
}
