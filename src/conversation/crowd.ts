/** So many messages on their way at once mean that more is heard than can be answered. */
const most = 64
/** So many, that who speaks next may wait a moment. */
const busy = 16
/** Then so many a second are answered in turn. */
const rate = 100
/** Nobody waits longer for this than a free reply is possible. Milliseconds. */
const longest = 30_000
/** What is on its way for longer was given up, or its conversation ended over it. Milliseconds. */
const forgotten = 25_000

/**
 * How crowded it is in this process. Platforms wait for a webhook's answer for two or three seconds, people wait longer:
 * when more is heard than can be answered, everything is taken first and answered in turn.
 */
export type Crowd = ReturnType<typeof openCrowd>

export function openCrowd(now: () => number) {
  const underway = new Map<symbol, number>()
  let inTurn = 0
  let last = 0
  return {
    /** A message goes out; the returned function is called when that has ended. */
    begin(): () => void {
      const one = Symbol()
      underway.set(one, now())
      return () => void underway.delete(one)
    },
    /** Whether messages go out more slowly than acts are heard. */
    isBusy: () => underway.size >= busy,
    /** One more act is heard: how long its answer waits for its turn, in milliseconds; 0 in quiet times. */
    wait(): number {
      const time = now()
      for (const [one, at] of underway) {
        if (time - at < forgotten) break
        underway.delete(one)
      }
      inTurn = Math.max(0, inTurn - (Math.max(0, time - last) * rate) / 1_000)
      last = time
      if (underway.size < most) return 0
      inTurn += 1
      return Math.min(longest, Math.ceil(((underway.size + inTurn) * 1_000) / rate))
    },
  }
}
