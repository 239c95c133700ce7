/**
 * The platform's one alarm: `set` replaces it. It is stored with everything else, so an alarm set by work that is
 * undone is undone too, and must not be believed to stand: nothing would ever wake this conversation again.
 */
export function openAlarm(set: (at: number) => void) {
  let known: number | undefined
  return {
    fired(): void {
      known = undefined
    },
    /**
     * Sees to it that it fires no later than then (milliseconds, machine's clock). One that an earlier process set is
     * not known here and gives way: whoever wakes this conversation asks for a time soon after, when all is looked at.
     */
    wakeBy(at: number): void {
      if (known !== undefined && known <= at) return
      known = at
      set(at)
    },
    /** Does work that is kept as a whole or not at all. */
    within<T>(work: () => T): T {
      const before = known
      try {
        return work()
      } catch (error) {
        known = before
        throw error
      }
    },
  }
}
