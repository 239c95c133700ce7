/** Gives what is known under a key, or does the work. */
export type Latest<T> = (key: string, work: () => T) => T

/**
 * Keeps the latest `most` results of pure work by their key, in memory alone: one turn asks the same of the same words
 * several times, and many people use the same words. What was not asked for longest goes first. Results are shared, so
 * nobody may change them.
 */
export function openLatest<T>(most: number): Latest<T> {
  const known = new Map<string, T>()
  return (key, work) => {
    const found = known.get(key) ?? work()
    known.delete(key)
    known.set(key, found)
    const [oldest] = known.keys()
    if (known.size > most && oldest !== undefined) known.delete(oldest)
    return found
  }
}
