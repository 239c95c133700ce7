import type { Bindings } from './env.ts'

/**
 * True when an address asks more than its share: of pages (`PAGES`), or with requests whose signature failed (`FORGED`).
 * Platforms send for many people from few addresses, so what is verified is never counted. Without the binding, or
 * without an address that the platform vouches for (on a person's own machine), nothing is limited.
 */
export async function isOverLimit(
  bindings: Bindings,
  of: 'PAGES' | 'FORGED',
  request: Request,
): Promise<boolean> {
  const address = request.headers.get('cf-connecting-ip')
  return address ? isSpent(bindings, of, address) : false
}

/** Counts one use of what is limited for `key`: true when it is one too many. Without the binding nothing is limited. */
export async function isSpent(
  bindings: Bindings,
  of: 'PAGES' | 'FORGED' | 'MEDIA',
  key: string,
): Promise<boolean> {
  const limit = bindings[of]
  return limit !== undefined && !(await limit.limit({ key })).success
}
