import { describe, expect, it } from 'vitest'
import { knowledge } from '../../src/knowledge/compiled.ts'
import { root } from '../../src/local/build.ts'
import { coreDriver } from './core.ts'
import { type Conversation, type Driver, loadAll, play } from './play.ts'

type OverChannel = Driver & { readonly differences: readonly string[] }

/**
 * Plays every conversation over a channel of staff, beside the core; `applies` says why one cannot be played there,
 * `over` opens the `nth` conversation.
 */
export function playByStaff(
  channel: string,
  applies: (conversation: Conversation) => string | undefined,
  over: (core: Driver, nth: number) => OverChannel,
): void {
  const conversations = loadAll(`${root}/test/conversations`)
  describe(`a conversation over ${channel}`, { timeout: 60_000 }, () => {
    const playable = conversations.filter((one) => applies(one) === undefined)
    it.concurrent.each(playable.map((one, n) => [one.shows, one, n] as const))(
      '%s',
      async (_, conversation, n) => {
        // What is expected of the core is held elsewhere, and staff are answered otherwise than owners.
        const steps = conversation.steps.map((step) => ({ ...step, bot: undefined }) as typeof step)
        const staff = { ...conversation, steps, audience: 'staff' as const }
        const driver = over(coreDriver(staff, knowledge), n)
        // Where staff are not offered what an owner presses, the conversation ends there.
        await play(staff, driver).catch((error: Error) => {
          if (!error.message.includes('は押せません')) throw error
        })
        expect(driver.differences).toEqual([])
      },
    )
    for (const one of conversations) {
      const reason = applies(one)
      if (reason !== undefined) it.skip(`${one.shows} (skipped: ${reason})`, () => {})
    }
  })
}
