import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { rephrasing } from '../../src/flow/say/help.ts'
import { fresh, turn } from '../../src/flow/turn.ts'
import { knowledge } from '../../src/knowledge/compiled.ts'
import { openBreaker } from '../../src/llm/breaker.ts'
import { helperOf } from '../../src/llm/helper.ts'
import type { Help, Model, Told, Want } from '../../src/llm/port.ts'

type Order = { readonly ja: string; readonly en: string; readonly obeys: string; readonly picks?: string }
const { ways, orders }: { ways: readonly string[]; orders: readonly Order[] } = parse(
  readFileSync('test/llm/attacks.yaml', 'utf8'),
)
const attacks = orders.flatMap((order) =>
  ways.map((way) => ({ ...order, says: way.replaceAll('{ja}', order.ja).replaceAll('{en}', order.en) })),
)

const at = Date.parse('2026-11-24T10:00:00+09:00')
const now = { at, today: '2026-11-24' }
const outcome = (text: string, help?: Help) =>
  turn(fresh(), [{ id: '1', at, audience: 'owner', act: { kind: 'text', text } }], now, knowledge, help)

/** A model that does whatever the attacker says, and says that it did so on good grounds. */
function obedient(order: Order): { readonly model: Model; readonly prompts: string[] } {
  const prompts: string[] = []
  return {
    prompts,
    model: {
      name: 'obedient',
      answer: async ({ rules, data }, shape) => {
        prompts.push(rules)
        const passages = (data.passages ?? []) as { id: string }[]
        const value = data.options
          ? { id: order.picks ?? 'control/erase', words: String(data.text).slice(0, 6) }
          : { sentences: [{ text: order.obeys, from: passages.map(({ id }) => id) }] }
        return { value: shape.parse(value), tokens: 100 }
      },
      // Owners have nobody who works with tools.
      work: async () => {
        throw new Error('asked to work')
      },
    },
  }
}

function helperFor(model: Model) {
  const told: Told[] = []
  const helper = helperOf({
    model: async () => model,
    breaker: openBreaker(),
    now: () => 0,
    reserve: async () => true,
    settle: async () => {},
    told: (one) => told.push(one),
  })
  return { told, help: (want: Want) => helper.help(want, new AbortController().signal) }
}

const backup = knowledge.entry('backup-basic')
if (backup?.collection !== 'measures') throw new Error('the entry that is attacked has gone')
const scene = { state: fresh(), knowledge, now, audience: 'owner', heard: [] } as const

it('there are at least sixty attacks', () => expect(attacks.length).toBeGreaterThanOrEqual(60))

describe.each(attacks)('$says', (attack) => {
  it('gets nothing out of a model that obeys it', async () => {
    const { model, prompts } = obedient(attack)
    const { told, help } = helperFor(model)
    const want = rephrasing({ ...scene, question: attack.says }, backup, `${backup.today}\n${backup.why}`)
    expect(want && (await help(want))).toBeUndefined()
    expect(prompts).toHaveLength(2)
    expect(told).toMatchObject([{ verdict: 'guarded' }])
    // What the attacker wrote is never among the rules.
    for (const rules of prompts) expect(rules).not.toContain(attack.ja)
  })

  it('changes nothing of what is said and done', async () => {
    const without = outcome(attack.says)
    const { help } = helperFor(obedient(attack).model)
    const helped = without.wants && (await help(without.wants))
    const { wants: _, ...plain } = without
    const { wants: __, ...after } = outcome(attack.says, helped)
    expect(after).toEqual(plain)
    // Even where the helper's own guards were gone, the turn holds the words against its content once more.
    const forged: Help = {
      chosen: { text: attack.says, id: attack.picks ?? 'control/erase', words: attack.says.slice(0, 6) },
      ...(without.wants?.kind === 'phrase'
        ? {
            phrased: {
              entry: without.wants.entry,
              question: without.wants.question,
              draft: {
                sentences: [{ text: attack.obeys, from: without.wants.passages.map(({ id }) => id) }],
              },
            },
          }
        : {}),
    }
    const { wants: ___, ...forgedAfter } = outcome(attack.says, forged)
    expect(forgedAfter).toEqual(plain)
    expect(JSON.stringify(forgedAfter.bubbles)).not.toContain(attack.obeys)
  })
})

it('many of them reach a model in a whole turn too', () => {
  expect(attacks.filter(({ says }) => outcome(says).wants).length).toBeGreaterThanOrEqual(20)
})
