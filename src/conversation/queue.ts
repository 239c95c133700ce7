import { longest } from './crowd.ts'
import type { Ports } from './ports.ts'

/** Whose turn comes while many wait to be heard waits for so long once more. Milliseconds. */
const again = 1_000

/**
 * Calls `take` in a while, once for all that is heard until then; while others still wait to be heard a little later,
 * as long as a free reply is possible. The returned function says how long a while is, in milliseconds.
 */
export function openQueue({ crowd, soon }: Pick<Ports, 'crowd' | 'soon'>, take: () => void) {
  let queued = false
  return (wait: number): void => {
    if (queued) return
    queued = true
    const turn = (left: number): void => {
      if (left > 0 && crowd?.isFull()) {
        soon(again, () => turn(left - again))
        return
      }
      queued = false
      take()
    }
    soon(wait, () => turn(longest - wait))
  }
}
