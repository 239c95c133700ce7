import type { FoundGrant, GrantDetail, Grants, GrantsQuery, GrantsStore } from '../../src/knowledge/grants.ts'
import { found, GrantId, portal, readDetail, readList } from './answer.ts'
import { areasFor } from './areas.ts'
import { caller, type Outside, outside } from './call.ts'
import type { JgrantsConfig } from './config.ts'
import { fits, queryOf, shortest, tradeOf } from './query.ts'

const day = 86_400

/** What is kept for a day: the read answer, without documents and markup. */
type Kept<Read> = { readonly asked: string; readonly read: Read }

/**
 * Live grants from the public interface of Jグランツ: lists by v1, details by v2 and else v1, each asked at most once
 * a day and a second apart. Nothing that went wrong is kept; a part that was silent is said with what was found.
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
  /** Every area that the place lies in, the nearest first, each grant once. */
  const searchAll = async (query: GrantsQuery, trade: string | undefined) => {
    const areas = areasFor(query.prefecture)
    const grants = new Map<string, FoundGrant>()
    let [answered, asked] = [0, new Date(world.now()).toISOString()]
    for (const area of areas) {
      const path = `/exp/v1/public/subsidies?${queryOf(query, { area, trade }, config.style)}`
      const kept = await keeping<readonly FoundGrant[]>(`${config.origin}${path}`, async () =>
        readList(await call(path)),
      )
      // What is silent once is not asked again at once.
      if (!kept) break
      answered++
      if (kept.asked < asked) asked = kept.asked
      for (const grant of kept.read)
        if (fits(grant, query, world.now()) && !grants.has(grant.id)) grants.set(grant.id, grant)
    }
    return { grants: [...grants.values()], answered, areas: areas.length, asked }
  }
  return {
    search: async (query) => {
      if ([...query.keyword.trim()].length < shortest) return { reason: 'malformed' }
      const trade = tradeOf(query.industry)
      const narrow = await searchAll(query, trade)
      // A grant that nobody tagged with a trade is open to every trade, and hidden by asking for one.
      const wide = trade !== undefined && narrow.grants.length === 0 && narrow.answered > 0
      const seen = wide ? await searchAll(query, undefined) : narrow
      if (seen.answered === 0) return silent
      return {
        ...found(seen.grants, seen.asked),
        complete: seen.answered === seen.areas,
        ...(wide ? { everyTrade: true } : {}),
      }
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
