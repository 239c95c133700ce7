/**
 * Runs of work by name: one run of a name at a time, whatever else goes on. What is asked for while it runs follows in
 * the same run; the promise is that of the whole run.
 */
export function openRuns() {
  const runs = new Map<string, { again: boolean; ended: Promise<void> }>()
  return (name: string, work: () => Promise<void>): Promise<void> => {
    const known = runs.get(name)
    if (known) {
      known.again = true
      return known.ended
    }
    const mine = { again: true, ended: Promise.resolve() }
    runs.set(name, mine)
    mine.ended = (async () => {
      try {
        while (mine.again) {
          mine.again = false
          await work()
        }
      } finally {
        runs.delete(name)
      }
    })()
    return mine.ended
  }
}
