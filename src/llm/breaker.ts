/** So many failures in a row open it. */
const most = 3
/** For so long nothing is asked after that; twice as long each time that the trial fails. Milliseconds. */
const rest = { first: 30_000, longest: 600_000 }

/** Spares a model that does not answer, and everybody the wait for it. The clock is given, in milliseconds. */
export type Breaker = {
  allows(now: number): boolean
  worked(): void
  failed(now: number): void
}

/** A breaker that lets everything through until failures come in a row. */
export function openBreaker(): Breaker {
  let failures = 0
  let until = 0
  return {
    allows: (now) => {
      if (failures < most) return true
      if (now < until) return false
      // One trial; others wait until it is known how it went.
      until = now + rest.first
      return true
    },
    worked: () => {
      failures = 0
      until = 0
    },
    failed: (now) => {
      failures++
      if (failures >= most) until = now + Math.min(rest.longest, rest.first * 2 ** (failures - most))
    },
  }
}
