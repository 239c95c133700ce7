import { deskIn } from '../../src/desk/desk.ts'
import type { Knowledge } from '../../src/knowledge/knowledge.ts'
import type { Address } from '../../src/message.ts'

const deskAddress: Address = { channel: 'slack', conversation: 'desk:C1', to: { channel: 'C1' } }

/** The real desk; what lies outside a conversation is asked by `ask`. */
export function roomOf(knowledge: Knowledge, ask: <T>(value: () => T) => Promise<T>) {
  return deskIn({
    origin: 'https://shirube.test',
    knowledge: () => knowledge,
    load: async () => knowledge,
    copies: {
      keep: () => ask(() => {}),
      audit: () => ask(() => {}),
      unanswered: () => ask(() => {}),
      draft: () => ask(() => {}),
      load: () => ask(() => ({})),
      addresses: () => ask(() => [deskAddress]),
    },
    mediaLink: () => undefined,
  })
}
