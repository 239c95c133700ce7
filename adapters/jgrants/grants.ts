import type { FoundGrant, GrantDetail, Grants, GrantsStore } from '../../src/knowledge/grants.ts'
import { found, GrantId, portal, readDetail, readList } from './answer.ts'
import { caller, type Outside, outside } from './call.ts'
import type { JgrantsConfig } from './config.ts'
import { fits, queryOf, shortest } from './query.ts'

const day = 86_400

/** What is kept for a day: the read answer, without documents and markup. */
type Kept<Read> = { readonly asked: string; readonly read: Read }

/**
 * Live grants from the public interface of Jグランツ: lists by v1, details by v2 and else v1, each asked at most once
 * a day and a second apart. Nothing that went wrong is kept.
 */
export function openGrants(config: JgrantsConfig, store: GrantsStore, world: Outside = outside): Grants {
  const call = caller(config.origin, world)
  const silent = { reason: 'source-silent', official: portal } as const
  const keeping = async <Read>(
    key: string,
    ask: () => Promise<Read | undefined>,
  ): Promise<Kept<Read> | undefined> => {
    const known = await remembered<Read>(store, key)
    if (known) return known
    const read = await ask()
    if (read === undefined) return undefined
    const kept = { asked: new Date(world.now()).toISOString(), read }
    // A store that fails costs one more call tomorrow, nothing else.
    await store.put(key, JSON.stringify(kept), day).catch(() => {})
    return kept
  }
  return {
    search: async (query) => {
      if ([...query.keyword.trim()].length < shortest) return { reason: 'malformed' }
      const path = `/exp/v1/public/subsidies?${queryOf(query, config.style)}`
      const kept = await keeping<readonly FoundGrant[]>(`${config.origin}${path}`, async () =>
        readList(await call(path)),
      )
      if (!kept) return silent
      return found(
        kept.read.filter((grant) => fits(grant, query, world.now())),
        kept.asked,
      )
    },
    detail: async (id) => {
      if (!GrantId.safeParse(id).success) return { reason: 'malformed' }
      const at = (version: string) => `/exp/${version}/public/subsidies/id/${id}`
      const asked = new Date(world.now()).toISOString()
      const kept = await keeping<GrantDetail>(`${config.origin}${at('v2')}`, async () => {
        return readDetail(await call(at('v2')), asked) ?? readDetail(await call(at('v1')), asked)
      })
      return kept?.read ?? silent
    },
  }
}

/** What the store still holds; a store that fails, or holds something else, holds nothing. */
async function remembered<Read>(store: GrantsStore, key: string): Promise<Kept<Read> | undefined> {
  try {
    const text = await store.get(key)
    return text === undefined ? undefined : (JSON.parse(text) as Kept<Read>)
  } catch {
    return undefined
  }
}
