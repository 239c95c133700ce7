import { safety } from './acknowledge.ts'
import { openAsking } from './asking.ts'
import { gathered, openPace } from './pace.ts'
import type { Ports } from './ports.ts'
import { openQueue } from './queue.ts'
import { settle } from './settle.ts'
import { openWork } from './work.ts'
import type { AnyCore } from './world.ts'

/** When turns are taken in one conversation, in this process's memory alone. */
export type Turns = ReturnType<typeof openTurns>

export function openTurns(ports: Ports) {
  const pace = openPace()
  const asking = ports.helpers && openAsking(ports, ports.helpers, take)
  const work = openWork(ports, take)
  let gathering = false

  /** A turn over what waits, when it is time and the core is at hand; then whatever that leaves to do. */
  function take(): void {
    const core = ports.core()
    if (core) {
      if (!pace.isFast(ports.machine())) comeBack(answer(core))
      else if (settle(ports, core, 1) !== undefined) gather()
      void work()
    } else {
      void ports.loadCore().then(take, () => ports.log('core-not-loaded', {}))
    }
  }

  const answer = (core: AnyCore): number | undefined => settle(ports, core, undefined, asking)

  function comeBack(wait: number | undefined): void {
    if (wait === undefined) return
    ports.wakeBy(ports.machine() + wait + safety)
    ports.soon(wait, take)
  }

  function gather(): void {
    if (gathering) return
    gathering = true
    ports.wakeBy(ports.machine() + gathered + safety)
    ports.soon(gathered, () => {
      gathering = false
      take()
    })
  }

  return {
    /** Answers what waits, at once; how long to wait before that is asked again, as `settle` has it. */
    answer,
    /** Takes a turn again after so many milliseconds; undefined: nothing waits. */
    comeBack,
    /** What comes faster than anybody types is answered together, a turn at a time. */
    gather,
    /** Takes a turn when it is this conversation's, so many milliseconds from now at the earliest. */
    inTurn: openQueue(ports, take),
    /** How fast so many new acts are: see `openPace`. */
    heard: (acts: number) => pace.heard(acts, ports.machine()),
    /** Does what a commit left to do; resolves when all of it has ended. */
    work,
    /** Nobody is asked for help any more with what was heard so far. */
    drop: () => asking?.drop(),
  }
}
