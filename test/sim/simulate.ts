import type { Knowledge } from '../../src/knowledge/knowledge.ts'
import { lendTimers, openClock } from './clock.ts'
import { tagged } from './core.ts'
import { Killed, newDisk, StorageFault } from './disk.ts'
import { openLedger } from './ledger.ts'
import { openPlatforms } from './platform.ts'
import { randomOf } from './random.ts'
import { openReader } from './reader.ts'
import { type Event, type Step, scheduleOf } from './schedule.ts'
import { openWorld, owner } from './world.ts'

/** What came of one run. `broken` is empty when every promise was kept. */
export type Ran = {
  readonly seed: number
  readonly broken: readonly string[]
  readonly figures: {
    readonly acts: number
    readonly kills: number
    readonly attempts: number
    readonly accepted: number
    readonly dead: number
    readonly erasures: number
    readonly claims: number
    readonly asked: number
    readonly helped: number
    readonly cut: number
  }
  readonly trace: readonly string[]
}

const beginning = Date.parse('2026-11-24T10:00:00+09:00')
/** After the last step faults end, and everything has so long to come to rest: longer than retries and alarms wait. */
const rest = 30 * 60 * 60 * 1000
/** More steps than any run needs that comes to rest. */
const most = 20_000

/** One random conversation from its seed: the real engine and desk over storage in memory and a clock of its own. */
export async function simulate(seed: number, knowledge: Knowledge): Promise<Ran> {
  const random = randomOf(seed)
  const clock = openClock(beginning)
  const broken: string[] = []
  const trace: string[] = []
  const tell = (line: string) => void trace.push(`${((clock.now() - beginning) / 1000).toFixed(3)} ${line}`)
  const breaks = (what: string) => {
    broken.push(what)
    tell(`BROKEN ${what}`)
  }
  const real = random.happens(0.05)
  const steps = scheduleOf(random, real)
  let faults = 0
  const erasing = new Set<string>()
  const ledger = openLedger({
    breaks,
    tell,
    erasing,
    everything: () => disk.everything(),
    look: (...of) => disk.look(...of),
  })
  const disk = newDisk(ledger.committed)
  const platforms = openPlatforms(clock, random, () => faults)
  const core = tagged(
    (id) => breaks(`${id} was taken in a second turn`),
    () => breaks('help for other words is taken'),
    erasing,
    real ? knowledge : undefined,
  )
  const reader = openReader({
    clock,
    random,
    breaks,
    tell,
    kill: (down) => world.kill(0, down),
    isHeld: ledger.isHeld,
    forgets: ledger.forgets,
  })
  const world = openWorld({
    clock,
    random,
    disk,
    core,
    knowledge,
    platforms,
    ...(random.happens(0.5) ? { reader } : {}),
    faults: () => faults * 0.5,
    sending: ledger.sending,
    logged: (line) => {
      tell(`log ${line}`)
      if (line.includes('語')) breaks(`somebody’s words are in the log: ${line}`)
    },
  })

  function hear(events: readonly Event[], tries: number): void {
    const incoming = events.map((event) => ({
      ...event,
      at: beginning + event.at,
      address: owner,
      audience: 'owner' as const,
      person: { id: 'U1' },
    }))
    let answered = false
    void world.hear(incoming).then((acknowledged) => {
      answered = true
      tell(
        `heard ${events.map(({ id, act }) => `${id} ${act.kind}`).join(', ')}: ${acknowledged ? 200 : 500}`,
      )
      if (acknowledged) ledger.acknowledged(events)
      else if (tries < 6) clock.at(clock.now() + 3_000 * tries, () => hear(events, tries + 1))
    })
    // No answer at all: the platform sends again.
    clock.at(clock.now() + 10_000, () => {
      if (!answered && tries < 6) hear(events, tries + 1)
    })
  }

  function take(step: Step): unknown {
    tell(step.kind === 'hear' ? `webhook ${step.events.map(({ id }) => id).join(',')}` : JSON.stringify(step))
    switch (step.kind) {
      case 'hear':
        ledger.spoken(step.events)
        for (let time = 0; time < step.times; time++)
          clock.at(clock.now() + (time === 0 ? 0 : random.between(0, 90_000)), () => hear(step.events, 1))
        return
      case 'kill':
        return world.kill(step.statements, step.down)
      case 'fault':
        return world.fault(step.statements)
      case 'weather':
        faults = step.faults
        return
      case 'erase':
        return ledger.erasing(() => world.erase())
      case 'desk':
        void world.act(step.act, step.staff).then((answer) => {
          tell(`desk ${step.act}: ${JSON.stringify(answer)?.slice(0, 80)}`)
          if (step.act === 'claim' && (answer as { kind?: string })?.kind === 'done') ledger.claimed()
        })
    }
  }

  const giveBack = lendTimers(clock, () => world.alive())
  const listeners = process.listeners('unhandledRejection')
  process.removeAllListeners('unhandledRejection')
  process.on('unhandledRejection', (error) => {
    if (error instanceof Killed) return
    if (error instanceof StorageFault) return tell('a storage fault ended a piece of work')
    breaks(`unhandled: ${error instanceof Error ? error.stack : error}`)
  })
  try {
    for (const step of steps) clock.at(beginning + step.at, () => take(step))
    const end = beginning + (steps.at(-1)?.at ?? 0)
    let rests = await clock.run(end + 120_000, most)
    faults = 0
    world.calm()
    rests = (await clock.run(end + 120_000 + rest, most)) && rests
    if (!rests) breaks('it does not come to rest')
    await new Promise<void>((resolve) => setImmediate(resolve))
    ledger.judge(platforms.accepted, world.reported())
    reader.judge()
  } finally {
    process.removeAllListeners('unhandledRejection')
    for (const listener of listeners) process.on('unhandledRejection', listener)
    giveBack()
    disk.close()
  }
  return {
    seed,
    broken,
    trace,
    figures: {
      ...ledger.figures(),
      ...reader.figures,
      kills: steps.filter(({ kind }) => kind === 'kill').length,
      accepted: platforms.accepted.length,
    },
  }
}
