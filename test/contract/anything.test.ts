import fc from 'fast-check'
import { expect, it } from 'vitest'
import { faultsIn } from '../../adapters/line/limits.ts'
import { render as lineOf } from '../../adapters/line/render/message.ts'
import { render as slackOf } from '../../adapters/slack/render/message.ts'
import { render as teamsOf } from '../../adapters/teams/render/message.ts'
import type { Message } from '../../src/message.ts'
import { checkSend } from '../fakes/line/messages.ts'
import { blockList } from '../fakes/slack/blocks.ts'
import { adaptiveCard } from '../fakes/teams/cards.ts'
import { anyMessage } from './any-message.ts'

type Say = (path: string, fault: string) => void

/** What a platform says is wrong with a message as its adapter would send it. */
const platforms: Readonly<Record<string, (message: Message, say: Say) => void>> = {
  LINE: (message, say) => {
    const messages = lineOf(message)
    if (messages.length === 0) return
    for (const fault of faultsIn(messages)) say('', fault)
    checkSend({ to: 'U', messages: JSON.parse(JSON.stringify(messages)) }, 'push', say)
  },
  Slack: (message, say) => {
    for (const { blocks } of slackOf(message)) blockList('message')(blocks, '', say)
  },
  Teams: (message, say) => {
    for (const { attachments = [] } of teamsOf(message, (what) => `seal-${what.length}`))
      for (const { content } of attachments) adaptiveCard(content, '', say)
  },
}

it.each(Object.entries(platforms))('%s takes whatever is said, also what nobody thought of', (_, check) => {
  fc.assert(
    fc.property(anyMessage, (message) => {
      const faults: string[] = []
      check(message, (path, fault) => faults.push(`${path} ${fault}`))
      expect(faults).toEqual([])
    }),
    { numRuns: 300 },
  )
})
