import type { Help, Helper, Look, Want } from '../llm/port.ts'
import type { Address } from '../message.ts'
import { dayOf } from './day.ts'
import { heard, type Waiting } from './journal.ts'
import { keep, read } from './kept.ts'
import type { Helpers, Ports } from './ports.ts'
import { stateOf } from './state.ts'
import type { AnyCore } from './world.ts'

/** A turn waits so long for help, all told: a reply that costs nothing is possible for about a minute. Milliseconds. */
const patience = 4_000
/** Staff wait for a draft in which several things are looked up. */
const patienceOfStaff = 10_000
/** So often somebody is asked for one turn. */
const mostRounds = 5
/** A sign of what is looked up must not come after the answer, where it would stay; nor hold it up. Milliseconds. */
const noticed = 1_000
/** Less time than this is not worth asking. */
const worthwhile = 500

/** Asking for help before a turn is taken. It lives in memory alone: after a crash the turn is taken anew. */
export type Asking = ReturnType<typeof openAsking>

type Run = {
  readonly key: string
  readonly until: number
  readonly stop: AbortController
  readonly doing: (tool: Look['tool']) => Promise<void>
  help: Help | undefined
  over: boolean
}

/** `take` is called when a turn that waited for help can be taken. One request at a time in a conversation. */
export function openAsking(ports: Ports, helpers: Helpers, take: () => void) {
  let run: Run | undefined

  const keyOf = (acts: readonly Waiting[]) => acts.map(({ incoming }) => incoming.id).join('\n')

  function outcomeOf(core: AnyCore, acts: readonly Waiting[], help?: Help): Want | undefined {
    const at = ports.now()
    return core.turn(stateOf(ports.store, core), acts.map(heard), { at, today: dayOf(at) }, help).wants
  }

  /** The turn as it would be; what throws there will throw again where it is dealt with. */
  function wantOf(core: AnyCore, acts: readonly Waiting[]): Want | undefined {
    try {
      return outcomeOf(core, acts)
    } catch {
      return undefined
    }
  }

  function mayAsk(): boolean {
    const today = dayOf(ports.now())
    const [day, times] = (read(ports.store, 'helped') ?? '').split(' ')
    const before = day === today ? Number(times) : 0
    if (before >= helpers.perDay) return false
    keep(ports.store, 'helped', `${today} ${before + 1}`)
    return true
  }

  /** Nothing more is asked for these acts, and what is being asked is stopped. */
  function stop(mine: Run, why: 'stopped' | 'late'): void {
    if (mine.over) return
    mine.over = true
    mine.stop.abort(why)
  }

  function drop(): void {
    if (run) stop(run, 'stopped')
    run = undefined
  }

  async function pursue(mine: Run, helper: Helper, core: AnyCore, acts: readonly Waiting[], first: Want) {
    // What was chosen may lead to an answer that can be put better.
    let want: Want | undefined = first
    const done = new Set<string>()
    for (let round = 0; want && !done.has(want.kind) && round < mostRounds && !mine.over; round++) {
      const help = await helper.help(want, mine.stop.signal, mine.doing)
      if (!help || mine.over) break
      mine.help = { ...mine.help, ...help }
      done.add(want.kind)
      want = outcomeOf(core, acts, mine.help)
    }
  }

  function begin(helper: Helper, core: AnyCore, acts: readonly Waiting[], want: Want, until: number): void {
    const address = acts.at(-1)?.incoming.address
    const mine: Run = {
      key: keyOf(acts),
      until,
      stop: new AbortController(),
      // No word of a draft is shown before the guards and the commit: a crash would leave words that nobody said.
      doing: async (tool) => {
        if (address && !mine.over) await show(ports, address, tool)
      },
      help: undefined,
      over: false,
    }
    run = mine
    ports.soon(until - ports.machine(), () => {
      if (mine.over) return
      stop(mine, 'late')
      if (run === mine) take()
    })
    const end = () => {
      if (mine.over) return
      mine.over = true
      if (run === mine) take()
    }
    pursue(mine, helper, core, acts, want).then(end, end)
  }

  return {
    /** How long these acts wait for help, in milliseconds; 0 when their turn is to be taken now. */
    wait(core: AnyCore, acts: readonly Waiting[]): number {
      const now = ports.machine()
      const key = keyOf(acts)
      if (run?.key === key) {
        if (now >= run.until) stop(run, 'late')
        return run.over ? 0 : run.until - now
      }
      // More was said: what was asked before is overtaken, and the time for it goes on.
      const last = acts.at(-1)
      const allowed = last?.incoming.audience === 'staff' ? patienceOfStaff : patience
      const until = run && !run.over ? run.until : now + allowed
      drop()
      const helper = last && helpers.to(last.incoming.address)
      const want = helper && until - now >= worthwhile ? wantOf(core, acts) : undefined
      if (!helper || !want || !mayAsk()) return 0
      begin(helper, core, acts, want, until)
      return until - now
    },
    /** What came of it for exactly these acts. */
    help(acts: readonly Waiting[]): Help | undefined {
      return run?.key === keyOf(acts) ? run.help : undefined
    },
    drop,
  }
}

/** Who waits is told what for, where the platform can; that fails alone, and is not waited for long. */
function show(ports: Ports, address: Address, doing: Look['tool']): Promise<void> {
  return new Promise((resolve) => {
    ports.soon(noticed, resolve)
    const shown = ports.channel(address.channel).then((channel) => channel?.typing?.(address, doing))
    shown.then(resolve, () => resolve())
  })
}
