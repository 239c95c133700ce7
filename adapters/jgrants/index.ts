import type { Grants } from '../../src/knowledge/grants.ts'
import { readConfig } from './config.ts'
import { openGrants } from './grants.ts'
import { cacheStore, memoryStore } from './store.ts'

/** Jグランツ as the port sees it. Answers are kept in the Workers Cache where there is one, else in memory. */
export async function grants(env: Readonly<Record<string, unknown>>): Promise<Grants> {
  const store =
    'caches' in globalThis ? cacheStore(await caches.open('jgrants')) : memoryStore(() => Date.now())
  return openGrants(readConfig(env), store)
}
