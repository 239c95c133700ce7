import type { Delivery } from '../../src/channel.ts'
import type { Address, Message } from '../../src/message.ts'
import type { Clock } from './clock.ts'
import type { Random } from './random.ts'

export type Attempt = {
  readonly key: string
  readonly text: string
  readonly to: 'owner' | 'desk'
  readonly at: number
}

/** Platforms that take each key once, and trouble on the way to them: as much as `weather` (0–1) says. */
export function openPlatforms(clock: Clock, random: Random, weather: () => number) {
  const accepted: Attempt[] = []
  const keys = new Set<string>()

  function accept(attempt: Attempt): boolean {
    if (keys.has(attempt.key)) return false
    keys.add(attempt.key)
    accepted.push(attempt)
    return true
  }

  const answerIn = (ms: number, answer: () => Delivery) =>
    new Promise<Delivery>((resolve) => void clock.at(clock.now() + ms, () => resolve(answer())))

  /** The request has left the process: what becomes of it no longer depends on the process. */
  function deliver(address: Address, message: Message, key: string): Promise<Delivery> {
    const attempt: Attempt = {
      key,
      text: JSON.stringify(message.bubbles),
      to: address.conversation.startsWith('desk:') ? 'desk' : 'owner',
      at: clock.now(),
    }
    const quick = random.between(2, 300)
    const sent = (ms: number) => {
      clock.at(clock.now() + Math.min(ms, 40), () => void accept(attempt))
      return answerIn(Math.max(ms, 41), () => ({ kind: 'sent', ref: `ref-${key}` }))
    }
    if (!random.happens(weather())) return sent(quick)
    const unknown = { kind: 'retry', reason: 'unreachable', unknown: true } as const
    switch (random.between(0, 10)) {
      case 0:
        return answerIn(quick, () => ({
          kind: 'retry',
          reason: 'rate-limited',
          after: random.between(1, 40) * 1000,
        }))
      case 1:
        return answerIn(quick, () => ({ kind: 'retry', reason: 'server-error' }))
      case 2:
        void sent(quick)
        return answerIn(quick + 41, () => ({ ...unknown, reason: 'server-error' }))
      case 3:
        return answerIn(quick, () => unknown)
      case 4:
        void sent(quick)
        return answerIn(quick + 41, () => unknown)
      case 5:
        void sent(quick)
        return answerIn(8_000, () => unknown)
      case 6:
        return sent(random.between(1_000, 45_000))
      case 7:
        if (random.happens(0.5)) void sent(quick)
        return new Promise(() => {})
      case 8:
        return random.happens(0.5)
          ? Promise.reject(new Error('an adapter’s bug'))
          : answerIn(quick, () => ({ kind: 'gone', reason: 'rejected' }))
      case 9:
        return answerIn(quick, () => ({ kind: 'retry', reason: 'quota-spent', after: 3_600_000 }))
      default:
        return answerIn(quick, () => ({ kind: 'retry', reason: 'unauthorised', after: 300_000 }))
    }
  }
  return { accepted, deliver }
}
