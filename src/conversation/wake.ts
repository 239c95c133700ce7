import { safety } from './acknowledge.ts'
import type { Open } from './open.ts'
import { nextWake, prune } from './prune.ts'

/**
 * The returned function takes up whatever is due. It resolves with the moment at which to call it again (machine's
 * clock), or undefined when nothing is left of this conversation.
 */
export function openWake({ ports, book, turns }: Open): () => Promise<number | undefined> {
  let rested = false
  return async () => {
    if (book.isEmpty()) return undefined
    // In a crowd what is heard comes first: whoever's turn it is has a time of their own.
    rested = !rested && ports.crowd?.isFull() === true
    if (rested) return ports.machine() + safety
    if (book.write(() => prune(ports))) return book.close()
    // What was on its way when a process ended is asked for first: platforms forget it, and no core is needed for it.
    if (!ports.core()) void turns.work()
    const core = ports.core() ?? (await ports.loadCore().catch(() => undefined))
    if (core) turns.comeBack(turns.answer(core))
    else ports.log('core-not-loaded', {})
    await turns.work()
    return nextWake(ports) ?? book.close()
  }
}
