import type { Delivery } from '../../src/channel.ts'
import type { Backlog } from '../../src/conversation/outbox.ts'
import { knowledge } from '../../src/knowledge/compiled.ts'
import type { Act } from '../../src/message.ts'
import { lendTimers, openClock } from './clock.ts'
import { tagged, tagsIn, wordOf } from './core.ts'
import { newDisk } from './disk.ts'
import { openPlatforms } from './platform.ts'
import { randomOf } from './random.ts'
import { openWorld, owner } from './world.ts'

export const [second, hour, day] = [1_000, 3_600_000, 86_400_000]

/** One conversation with the real engine and desk, in good weather but for what a test says. */
export function openCourse(
  of: {
    /** What a platform answers instead of taking a message; it is taken where this is undefined. */
    readonly answers?: (now: number) => Delivery | undefined
    /** Whether what is asked of the outside fails. */
    readonly fails?: (now: number) => boolean
    /** How long a channel takes to be opened. */
    readonly opens?: (now: number) => number
  } = {},
) {
  const clock = openClock(Date.parse('2026-11-24T10:00:00+09:00'))
  const begun = clock.now()
  const random = { ...randomOf(1), happens: (chance: number) => chance >= 0.5 }
  const { accepted, deliver } = openPlatforms(clock, random, () => 0)
  const attempts: { readonly key: string; readonly at: number }[] = []
  const shown: string[] = []
  const since = () => clock.now() - begun
  const disk = newDisk(() => {})
  const world = openWorld({
    clock,
    random,
    disk,
    core: tagged(
      () => {
        throw new Error('an act was taken twice')
      },
      () => {},
      new Set(),
    ),
    knowledge,
    platforms: {
      accepted,
      deliver: async (address, message, key) => {
        attempts.push({ key, at: since() })
        return of.answers?.(since()) ?? deliver(address, message, key)
      },
    },
    faults: () => (of.fails?.(since()) ? 1 : 0),
    hangs: () => false,
    sending: () => {},
    shown: (frame) => void shown.push(JSON.stringify(frame)),
    opens: () => {
      const wait = of.opens?.(since()) ?? 0
      return wait === 0
        ? Promise.resolve()
        : new Promise((resolve) => void clock.at(clock.now() + wait, resolve))
    },
    logged: () => {},
  })
  const giveBack = lendTimers(clock, () => world.alive())
  const acknowledged: (readonly [string, boolean])[] = []
  const hear = (after: number, ids: readonly string[], act: (id: string) => Act) =>
    clock.at(begun + after, () => {
      const person = { id: 'U1' }
      const events = ids.map((id) => ({
        id,
        at: clock.now(),
        address: owner,
        audience: 'owner' as const,
        person,
        act: act(id),
      }))
      void world.hear(events).then((good) => acknowledged.push([ids.join(), good]))
    })
  return {
    disk,
    world,
    attempts,
    acknowledged,
    /** Something happens so long after the beginning. Milliseconds, as everywhere here. */
    at: (after: number, work: () => unknown) => clock.at(begun + after, () => void work()),
    /** One request with these acts, each with its word and, if any, more words. */
    say: (after: number, ids: readonly string[], words = '') =>
      hear(after, ids, (id) => ({ kind: 'text', text: `${wordOf(id)} ${words}`, messageId: id })),
    leave: (after: number, id: string) => hear(after, [id], () => ({ kind: 'left' })),
    run: (until: number) => clock.run(begun + until, 200_000),
    /** Which acts were answered, as often as they were. */
    answered: () => accepted.flatMap(({ text }) => tagsIn(text)),
    said: () => accepted.filter(({ to }) => to === 'owner').map(({ text }) => text),
    /** What open connections were shown. */
    shown,
    toDesk: () => accepted.filter(({ to }) => to === 'desk').map(({ text }) => text),
    reported: (): Backlog | undefined => world.reported(),
    close: () => {
      giveBack()
      disk.close()
    },
  }
}
