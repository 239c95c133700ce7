/** So many messages on their way at once, or requests that wait, mean that more is heard than can be answered. */
const most = { messages: 64, requests: 128 }
/** So many, that who speaks next may wait a moment. */
const busy = 16
/** Then so many a second are answered in turn: each costs as much as hearing two, and hearing comes first. */
const rate = 50
/** Nobody waits longer for this than a free reply is possible. Milliseconds. */
export const longest = 30_000
/** What is on its way for longer was given up, or its conversation ended over it. Milliseconds. */
const forgotten = 25_000

/**
 * How crowded it is in this process. Platforms wait for a webhook's answer for two or three seconds, people wait longer:
 * when more is heard than can be answered, everything is taken first and answered in turn.
 */
export type Crowd = ReturnType<typeof openCrowd>

export function openCrowd(now: () => number) {
  const [messages, requests] = [openCount(now), openCount(now)]
  let inTurn = 0
  let last = 0
  const isFull = () => messages.size() >= most.messages || requests.size() >= most.requests
  return {
    /** A request came in; the returned function is called when it was answered. */
    arrive: requests.begin,
    /** A message goes out; the returned function is called when that has ended. */
    begin: messages.begin,
    /** Whether messages go out more slowly than acts are heard, or many acts wait to be acknowledged. */
    isBusy: () => messages.size() >= busy || requests.size() >= busy,
    /** Whether more is heard than can be answered. */
    isFull,
    /** One more act is heard: how long its answer waits for its turn, in milliseconds; 0 in quiet times. */
    wait(): number {
      const time = now()
      inTurn = Math.max(0, inTurn - (Math.max(0, time - last) * rate) / 1_000)
      last = time
      if (!isFull()) return 0
      inTurn += 1
      return Math.min(longest, Math.ceil(((messages.size() + inTurn) * 1_000) / rate))
    },
  }
}

/** How many of a kind have begun and not ended. */
function openCount(now: () => number) {
  const begun = new Map<symbol, number>()
  return {
    begin(): () => void {
      const one = Symbol()
      begun.set(one, now())
      return () => void begun.delete(one)
    },
    size(): number {
      const time = now()
      for (const [one, at] of begun) {
        if (time - at < forgotten) break
        begun.delete(one)
      }
      return begun.size
    },
  }
}
