import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { loadCore } from '../../src/conversation/core.ts'
import { knowledge } from '../../src/knowledge/compiled.ts'
import { entriesOf } from '../../src/knowledge/open.ts'
import { normaliserOf } from '../../src/understand/understand.ts'

const Messages = z.array(
  z.object({
    q: z.string(),
    behaviour: z.enum(['answer', 'ask_back', 'safety_first', 'escalate', 'decline', 'refuse']),
  }),
)
const read = (name: string) =>
  Messages.parse(parse(readFileSync(`test/knowledge/behaviours-${name}.yaml`, 'utf8')))

const at = Date.parse('2026-11-22T10:00:00+09:00')
const core = await loadCore()

/** What a first message is met with; an answer with a caveat is an answer. */
function metWith(text: string): string {
  const heard = [{ id: 'one', at, audience: 'owner', act: { kind: 'text', text } }] as const
  const { behaviour } = core.turn(core.fresh(), heard, { at, today: '2026-11-22' })
  return behaviour === 'answer_caveat' ? 'answer' : behaviour
}

describe('first messages as owners send them', () => {
  it.each([
    // Floors a little below what is reached; the second list has never been worked on.
    ['mended', { messages: 190, right: 0.95 }],
    ['held', { messages: 120, right: 0.9 }],
  ])('%s: met with the right behaviour often enough', (name, floor) => {
    const rows = read(name)
    const wrong = rows.filter(({ q, behaviour }) => metWith(q) !== behaviour)
    const right = 1 - wrong.length / rows.length
    console.log(`${name}: ${rows.length} messages, met right ${right.toFixed(3)}`)
    expect(rows.length).toBeGreaterThanOrEqual(floor.messages)
    expect(right).toBeGreaterThanOrEqual(floor.right)
  })

  it('what asks to be refused and who is in distress is never met with an ordinary answer in the mended list', () => {
    const careful = read('mended').filter(({ behaviour }) => ['refuse', 'escalate'].includes(behaviour))
    expect(careful.length).toBeGreaterThanOrEqual(15)
    expect(careful.filter(({ q }) => metWith(q) === 'answer')).toEqual([])
  })

  it('none of them is an ask or a phrase, and none is in both lists', () => {
    const normalise = normaliserOf(knowledge)
    const all = [...read('mended'), ...read('held')].map(({ q }) => normalise(q))
    expect(new Set(all).size).toBe(all.length)
    const written = new Set(
      [
        ...entriesOf(knowledge.content).flatMap(({ title, asks }) => [title, ...asks]),
        ...knowledge.content.intents.flatMap(({ choice, phrases }) => [choice, ...phrases]),
      ].map(normalise),
    )
    expect(all.filter((text) => written.has(text))).toEqual([])
  })
})
