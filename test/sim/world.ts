import type { DeskAct, Staff } from '../../src/channel.ts'
import { openAlarm } from '../../src/conversation/alarm.ts'
import type { Backlog } from '../../src/conversation/outbox.ts'
import type { Ports } from '../../src/conversation/ports.ts'
import { openTalk, type Talk } from '../../src/conversation/talk.ts'
import type { AnyCore } from '../../src/conversation/world.ts'
import type { Knowledge } from '../../src/knowledge/knowledge.ts'
import type { Address, Incoming } from '../../src/message.ts'
import type { Clock } from './clock.ts'
import { type Disk, Killed, StorageFault, survived } from './disk.ts'
import type { openPlatforms } from './platform.ts'
import type { Random } from './random.ts'
import type { openReader } from './reader.ts'
import { roomOf } from './room.ts'

export const owner: Address = { channel: 'line', conversation: 'U1', to: { id: 'U1' } }
const staff: readonly [Staff, Staff] = [
  { channel: 'slack', id: 'U-HANA', name: '花' },
  { channel: 'slack', id: 'U-JIRO', name: '次郎' },
]

/** One process: it dies with everything in its memory. */
type Life = { dead: boolean; talk: Talk; alarm: ReturnType<typeof openAlarm>; loaded: boolean }

/**
 * Where a conversation lives: a disk that stays, processes that come and go, alarms that fire late and again until
 * their work is done, as Durable Objects promise them.
 */
export function openWorld(of: {
  readonly clock: Clock
  readonly random: Random
  readonly disk: Disk
  readonly core: AnyCore
  readonly knowledge: Knowledge
  readonly platforms: ReturnType<typeof openPlatforms>
  readonly faults: () => number
  /** Just before a message leaves the process. */
  readonly sending: (key: string, text: string) => void
  readonly logged: (line: string) => void
  /** Whether what is asked of the outside is never answered; by default some of what fails. */
  readonly hangs?: () => boolean
  /** Whom it may ask for help with its turns; by default nobody. */
  readonly reader?: ReturnType<typeof openReader>
  /** A search for live grants arrives. */
  readonly searched?: () => void
  /** How long a channel takes to be opened. */
  readonly opens?: () => Promise<void>
  /** What open connections are shown. */
  readonly shown?: (frame: unknown) => void
}) {
  const { clock, random, disk, knowledge } = of
  let life: Life | undefined
  let firing = false
  /** An alarm whose work did not end with its process comes again. */
  let unfinished = false
  let numbered = 0
  let countdown: { left: number; with: 'kill' | 'fault'; down: number } | undefined
  let reported: Backlog | undefined
  const forgotten = { times: 0 }

  function step(mine: Life): void {
    if (mine.dead) throw new Killed()
    if (!countdown || --countdown.left > 0) return
    const { with: what, down } = countdown
    countdown = undefined
    if (what === 'fault') throw new StorageFault('the storage failed once')
    end(mine, down)
    throw new Killed()
  }

  function end(mine: Life, down: number): void {
    mine.dead = true
    clock.stop(mine)
    of.reader?.ended(mine)
    unfinished ||= firing
    firing = false
    if (life !== undefined && life !== mine) return
    life = undefined
    clock.at(clock.now() + down, begin)
  }

  function begin(): void {
    if (unfinished) disk.alarm = clock.now()
    unfinished = false
    survived(() => {
      life ??= start()
    })
    if (!life) clock.at(clock.now() + 100, begin)
  }

  function expect(at: number): void {
    clock.at(at + (random.happens(0.1) ? random.between(1, 30_000) : random.between(0, 20)), () => fire())
  }
  function fire(): void {
    if (!life || firing || disk.alarm === undefined || disk.alarm > clock.now()) return
    const mine = life
    firing = true
    disk.alarm = undefined
    mine.alarm.fired()
    mine.talk.wake().then(
      (again) => {
        if (mine.dead) return
        firing = false
        if (again === undefined) disk.deleteAll()
        else mine.alarm.wakeBy(again)
        if (disk.alarm !== undefined) expect(disk.alarm)
      },
      () => {
        if (mine.dead) return
        firing = false
        disk.alarm ??= clock.now() + 2_000
        expect(disk.alarm)
      },
    )
  }

  /** What comes from outside a process that is no more does not come. */
  function within<T>(mine: Life, promise: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      promise.then(
        (value) => mine.dead || resolve(value),
        (error) => mine.dead || reject(error),
      )
    })
  }
  function outside<T>(mine: Life, value: () => T, mayHang = true): Promise<T> {
    return within(
      mine,
      new Promise((resolve, reject) => {
        const fails = random.happens(of.faults())
        if (mayHang && (of.hangs?.() ?? (fails && random.happens(0.2)))) return
        clock.at(clock.now() + random.between(1, fails ? 5_000 : 60), () =>
          fails ? reject(new Error('outside')) : resolve(value()),
        )
      }),
    )
  }

  function start(): Life {
    const mine = { dead: false, loaded: random.happens(0.5) } as Life
    mine.alarm = openAlarm((at) => {
      disk.alarm = at
      expect(at)
    })
    const uuid = () => `00000000-0000-4000-8000-${String(++numbered).padStart(12, '0')}`
    const ports: Ports = {
      object: 'a'.repeat(64),
      store: disk.storeFor(() => step(mine), mine.alarm.within),
      now: clock.now,
      machine: clock.now,
      wakeBy: (at) => mine.alarm.wakeBy(at),
      soon: (ms, work) => void clock.at(clock.now() + ms, () => survived(work), mine),
      chance: () => random.next(),
      uuid,
      channel: async (name) => {
        await of.opens?.()
        if (name === 'off') return undefined
        return {
          receive: async () => new Response(),
          deliver: (address, message, key) => {
            of.sending(key, JSON.stringify(message.bubbles))
            return within(mine, of.platforms.deliver(address, message, key))
          },
        }
      },
      core: () => (mine.loaded ? of.core : undefined),
      loadCore: () =>
        outside(
          mine,
          () => {
            mine.loaded = true
            return of.core
          },
          false,
        ),
      show: (frame) => of.shown?.(frame),
      planAddress: (secret) => `https://shirube.test/plan/${secret}`,
      outside: {
        openCase: () => outside(mine, () => {}),
        withdrawCase: () => outside(mine, () => {}),
        forget: () => outside(mine, () => void forgotten.times++),
        count: () => outside(mine, () => {}),
        grants: () => {
          of.searched?.()
          return outside(mine, () => [])
        },
        report: (_, backlog) =>
          outside(mine, () => {
            reported = backlog
          }),
      },
      log: (event, detail) => of.logged(JSON.stringify({ event, ...detail })),
      brink: () => undefined,
      unsent: new Set(),
      underway: new Map(),
      apart: random.happens(0.2),
      crowd: {
        arrive: () => () => {},
        begin: () => () => {},
        isFull: () => random.happens(0.1),
        isBusy: () => random.happens(0.1),
        wait: () => (random.happens(0.1) ? random.between(1, 30_000) : 0),
      },
      helpers: of.reader?.helpersFor(mine, (promise) => within(mine, promise)),
      desk: roomOf(knowledge, (value) => outside(mine, value)),
    }
    mine.talk = openTalk(ports)
    if (disk.alarm !== undefined) expect(disk.alarm)
    return mine
  }
  life = start()

  return {
    alive: () => life,
    reported: () => reported,
    /** How often the outside was told to forget. */
    forgotten: () => forgotten.times,
    kill(statements: number, down: number) {
      if (statements > 0) countdown = { left: statements, with: 'kill', down }
      else if (life) end(life, down)
    },
    fault(statements: number) {
      countdown ??= { left: statements, with: 'fault', down: 0 }
    },
    calm() {
      countdown = undefined
    },
    /** A webhook: resolves with whether it was acknowledged; never when the process died over it. */
    async hear(events: readonly Incoming[]): Promise<boolean> {
      const mine = life
      if (!mine) return false
      try {
        await mine.talk.hear(events)
        return !mine.dead
      } catch {
        return false
      }
    },
    erase: () => survived(() => life?.talk.erase()),
    /** Somebody at the desk acts on the newest case; resolves with the answer, undefined when none came. */
    async act(kind: string, who: 0 | 1): Promise<unknown> {
      const mine = life
      const [found] = disk.look('SELECT id FROM cases ORDER BY opened DESC LIMIT 1')
      if (!mine || !found) return undefined
      const act = {
        kind,
        case: String(found.id),
        ...(kind === 'send' ? { text: '担当です', id: `send-${++numbered}` } : {}),
      } as Exclude<DeskAct, { kind: 'bind' }>
      try {
        const answer = await mine.talk.desk(
          JSON.stringify({ kind: 'act', act, staff: staff[who], admin: false }),
        )
        return mine.dead || answer === undefined ? undefined : JSON.parse(answer)
      } catch {
        return undefined
      }
    },
  }
}
