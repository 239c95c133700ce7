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
  const limit = bindings[of]
  const address = request.headers.get('cf-connecting-ip')
  if (!limit || !address) return false
  const { success } = await limit.limit({ key: address })
  return !success
}
