/**
 * What of a message is already there: so many of its posts, and the connector's name for the first; `flying` until
 * when a call of its own may be in the air (milliseconds).
 */
export type Progress = { posted: number; first?: string; flying: number }

/** By the message's key; the oldest are forgotten. */
const progress = new Map<string, Progress>()
const mostKept = 1000

/** What is known of a message; the same object each time it is asked for. */
export function progressOf(key: string): Progress {
  const known = progress.get(key) ?? { posted: 0, flying: 0 }
  progress.delete(key)
  progress.set(key, known)
  for (const [oldest] of progress) {
    if (progress.size <= mostKept) break
    progress.delete(oldest)
  }
  return known
}
