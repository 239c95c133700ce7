import { afterEach, beforeEach, expect } from 'vitest'
import type { Delivery } from '../../src/channel.ts'
import type { Address, Message } from '../../src/message.ts'
import { wordsOf } from '../fakes/slack.ts'
import { type Bench, startBench } from './bench.ts'

export const at = (more: Record<string, string> = {}): Address => ({
  channel: 'slack',
  conversation: 'T1:C1',
  to: { team: 'T1', channel: 'C1', user: 'U1', ...more },
})
export const inThread = at({ thread: '1700000000.000100' })
export const hello: Message = { bubbles: [{ kind: 'say', text: 'こんにちは。' }] }

/** For each test of a file a bench of its own, on which no rule of Slack's was broken at its end. */
export function delivering() {
  let bench: Bench
  beforeEach(async () => {
    bench = await startBench()
  })
  afterEach(async () => {
    expect(bench.slack.violations).toEqual([])
    await bench.slack.close()
  })
  return {
    get slack() {
      return bench.slack
    },
    get open() {
      return bench.open
    },
    shown: () => bench.slack.said.map(({ blocks }) => wordsOf(blocks)),
    /** Tries as the outbox does, and returns every outcome. */
    async deliver(address: Address, message: Message, key = 'key'): Promise<Delivery[]> {
      const outcomes: Delivery[] = []
      let unknown = false
      for (let count = 0; count < 8; count++) {
        const outcome = await bench.open.deliver(address, message, key, { count, unknown })
        outcomes.push(outcome)
        if (outcome.kind !== 'retry') break
        unknown ||= outcome.unknown === true
      }
      return outcomes
    },
  }
}
