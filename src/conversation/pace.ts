/** Nobody types more than 20 messages a second for a minute; what sends more is answered together and more slowly. */
const most = 1_200
const span = 60_000

/** So long what comes too fast is gathered before it is answered. Milliseconds. */
export const gathered = 1_000
/** One turn answers no more acts than this. */
export const mostInTurn = 20

/**
 * How fast one conversation hears, in this process's memory. Nothing is dropped by it.
 * `heard` returns 'first' when the person is to be told, once for as long as it lasts; then 'fast'; otherwise 'fine'.
 */
export function openPace() {
  let from = 0
  let count = 0
  let told = false
  function roll(now: number): void {
    if (now - from < span) return
    told = told && count > most && now - from < 2 * span
    from = now
    count = 0
  }
  return {
    heard(acts: number, now: number): 'fine' | 'first' | 'fast' {
      roll(now)
      count += acts
      if (count <= most) return 'fine'
      const first = !told
      told = true
      return first ? 'first' : 'fast'
    },
    isFast(now: number): boolean {
      roll(now)
      return count > most
    },
  }
}
