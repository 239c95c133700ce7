/** How long the work takes, after a first time that does not count. Milliseconds. */
export function timed(rounds: number, work: () => unknown): number[] {
  work()
  return Array.from({ length: rounds }, () => {
    const begun = performance.now()
    work()
    return performance.now() - begun
  })
}
