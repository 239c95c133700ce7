/** After this, an undelivered message is dead: the platforms forget its idempotency key too. Milliseconds. */
export const giveUpAfter = 24 * 60 * 60 * 1000
const first = 1_000
const longest = 10 * 60 * 1000

/**
 * How long to wait after the n-th failed attempt (1, 2, …), in milliseconds: doubling from one second to ten minutes,
 * spread over the upper half by `chance` (0–1) so that many conversations do not come back at the same moment.
 * A platform's own `after` (Retry-After) is never undercut.
 */
export function backOff(tries: number, chance: number, after = 0): number {
  const full = Math.min(longest, first * 2 ** Math.max(0, tries - 1))
  return Math.max(after, Math.round(full * (0.5 + chance / 2)))
}
