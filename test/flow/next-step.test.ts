import { describe, expect, it } from 'vitest'
import { fresh, turn } from '../../src/flow/turn.ts'
import { knowledge } from '../../src/knowledge/compiled.ts'
import { entriesOf } from '../../src/knowledge/open.ts'

/** What is said to these words on this day, when this entry was spoken of before. */
function told(topic: string, today: string, words: string): string {
  const at = Date.parse(`${today}T10:00:00+09:00`)
  const heard = [{ id: 'a', at, audience: 'owner', act: { kind: 'text', text: words } }] as const
  return JSON.stringify(turn({ ...fresh(), at: at - 1, topic }, heard, { at, today }, knowledge).bubbles)
}

const dated = entriesOf(knowledge.content).flatMap((entry) =>
  'next' in entry &&
  typeof entry.next === 'string' &&
  entry.collection === 'faq' &&
  entry.audience.includes('owner') &&
  entry.valid_until === '2027-03-31'
    ? [{ id: entry.id, next: entry.next }]
    : [],
)
const [first, second] = dated

describe('the next step of an answer with a date', () => {
  it.each([
    [first?.id ?? '', first?.next ?? '', 'できました'],
    [second?.id ?? '', second?.next ?? '', 'もう済ませました'],
    [first?.id ?? '', first?.next ?? '', '期限が来週'],
  ])('%s: 「%s」 is said to 「%s」 until its date, and not after it', (id, next, words) => {
    expect(next).not.toBe('')
    expect(told(id, '2027-03-31', words)).toContain(next)
    expect(told(id, '2027-04-01', words)).not.toContain(next)
  })
})
