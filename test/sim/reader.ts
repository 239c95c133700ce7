import type { Helpers } from '../../src/conversation/ports.ts'
import type { Help, Helper, Want } from '../../src/llm/port.ts'
import type { Clock } from './clock.ts'
import type { Random } from './random.ts'

/** An owner's turn waits so long for help and no longer. Milliseconds. */
const patience = 4_000

type Asked = { readonly life: unknown; readonly signal: AbortSignal; over: boolean }

/**
 * Whom a conversation asks for help: quick, slow, too late, deaf to being stopped, or silent for ever. Its process may
 * die meanwhile. Holds every request against what is promised of them.
 */
export function openReader(of: {
  readonly clock: Clock
  readonly random: Random
  readonly breaks: (what: string) => void
  readonly tell: (line: string) => void
  /** Ends the process that asks. */
  readonly kill: (down: number) => void
  readonly isHeld: () => boolean
  /** Whether a text has words in it that were forgotten. */
  readonly forgets: (text: string) => boolean
}) {
  const { clock, random, breaks } = of
  const all: Asked[] = []
  const figures = { asked: 0, helped: 0, cut: 0 }
  const textOf = (want: Want) => ('text' in want ? want.text : want.question)
  const perDay = random.pick([1, 40, 40] as const)

  function help(want: Want, signal: AbortSignal, life: unknown): Promise<Help | undefined> {
    const mine: Asked = { life, signal, over: false }
    figures.asked++
    of.tell(`asked ${want.kind}`)
    if (all.some((one) => one.life === life && !one.over && !one.signal.aborted))
      breaks('two requests are in flight in one conversation')
    if (of.isHeld()) breaks('a model is asked while a person has the conversation')
    all.push(mine)
    clock.at(clock.now() + patience + 1, () => {
      if (!mine.over && !signal.aborted) breaks('a turn waits for a model longer than it may')
    })
    if (random.happens(0.3))
      clock.at(clock.now() + random.between(1, patience), () => {
        if (!mine.over) of.kill(random.between(50, 20_000))
      })
    return new Promise((resolve) => {
      const answer = (given: Help | undefined) => {
        if (mine.over) return
        mine.over = true
        if (!signal.aborted && of.forgets(textOf(want)))
          breaks('what was forgotten was still being asked about')
        if (given && !signal.aborted) figures.helped++
        resolve(given)
      }
      // Who is stopped mostly says so at once; some go on regardless.
      if (random.happens(0.7)) signal.addEventListener('abort', () => answer(undefined))
      if (random.happens(0.25)) return
      const takes = random.pick([1, 50, 1_500, 3_900, 4_500, 30_000] as const)
      const chosen =
        want.kind === 'choose'
          ? { chosen: { text: want.text, id: want.options[0]?.id ?? '', words: want.text } }
          : undefined
      const given = random.happens(0.7) ? chosen : undefined
      clock.at(clock.now() + takes, () => answer(given))
    })
  }

  return {
    figures,
    /** What a process may ask; what comes back is for `within` to keep from one that is no more. */
    helpersFor(life: unknown, within: <T>(promise: Promise<T>) => Promise<T>): Helpers {
      const helper: Helper = {
        help: (want, signal) => within(help(want, signal, life)),
        summarise: async () => undefined,
      }
      return { to: () => helper, perDay }
    },
    /** A process ends with what it was asking. */
    ended(life: unknown): void {
      for (const one of all)
        if (one.life === life && !one.over) {
          if (!one.signal.aborted) figures.cut++
          one.over = true
        }
    },
    /** At rest nothing is being asked. */
    judge(): void {
      if (all.some(({ over, signal }) => !over && !signal.aborted)) breaks('a request is still in flight')
    },
  }
}
