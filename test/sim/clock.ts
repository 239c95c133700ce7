/** What is to be done at a moment; `owner` is the process whose end takes it along. */
type Planned = {
  readonly at: number
  readonly order: number
  readonly owner: unknown
  work: (() => void) | undefined
}

/** Time that passes only when nothing is left to do at the moment. Milliseconds. */
export type Clock = {
  now(): number
  at(moment: number, work: () => void, owner?: unknown): Planned
  /** Nothing that belongs to this owner happens any more. */
  stop(owner: unknown): void
  /** Lets what is planned happen, in order, up to a moment; false when there was too much of it. */
  run(until: number, most: number): Promise<boolean>
}

const turnOfTheLoop = setImmediate

export function openClock(start: number): Clock {
  let now = start
  let count = 0
  let planned: Planned[] = []
  return {
    now: () => now,
    at(moment, work, owner) {
      const one: Planned = { at: Math.max(now, Math.ceil(moment)), order: count++, owner, work }
      let place = planned.length
      while (place > 0 && (planned[place - 1]?.at ?? 0) > one.at) place--
      planned.splice(place, 0, one)
      return one
    },
    stop(owner) {
      planned = planned.filter((one) => one.owner !== owner)
    },
    async run(until, most) {
      for (let done = 0; done < most; ) {
        const [next] = planned
        if (!next || next.at > until) {
          now = until
          return true
        }
        planned.shift()
        if (!next.work) continue
        done++
        now = next.at
        next.work()
        await new Promise<void>((resolve) => turnOfTheLoop(resolve))
      }
      return false
    },
  }
}

/** While this holds, everybody's timers run by this clock; the returned function gives the real ones back. */
export function lendTimers(clock: Clock, owner: () => unknown): () => void {
  const real = { set: globalThis.setTimeout, clear: globalThis.clearTimeout }
  globalThis.setTimeout = ((work: () => void, ms = 0) => clock.at(clock.now() + ms, work, owner())) as never
  globalThis.clearTimeout = ((planned?: Planned) => {
    if (planned) planned.work = undefined
  }) as never
  return () => {
    globalThis.setTimeout = real.set
    globalThis.clearTimeout = real.clear
  }
}
