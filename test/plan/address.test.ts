import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planTicket, readPlanTicket } from '../../src/conversation/plan-ticket.ts'
import { withoutPage } from '../../src/conversation/plans.ts'

const hex = (bytes: number) =>
  fc.uint8Array({ minLength: bytes, maxLength: bytes }).map((all) => Buffer.from(all).toString('hex'))

describe('the address of a plan', () => {
  it('gives back what it was made of, to the holder of the key alone', () => {
    fc.assert(
      fc.property(hex(32), hex(16), (object, secret) => {
        const ticket = planTicket('key', object, secret) ?? ''
        expect(readPlanTicket('key', ticket)).toEqual({ object, secret })
        expect(readPlanTicket('another', ticket)).toBeUndefined()
        expect(readPlanTicket(undefined, ticket)).toBeUndefined()
      }),
    )
  })

  it('is refused with any other letter at any place', () => {
    const ticket = planTicket('key', '0f'.repeat(32), 'a1'.repeat(16)) ?? ''
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    for (let at = 0; at < ticket.length; at++)
      for (const letter of letters)
        if (letter !== ticket[at])
          expect(readPlanTicket('key', ticket.slice(0, at) + letter + ticket.slice(at + 1))).toBeUndefined()
  })

  it('is none without a key', () =>
    expect(planTicket(undefined, '0f'.repeat(32), 'a1'.repeat(16))).toBeUndefined())
})

describe('where there are no pages', () => {
  it('nothing speaks of one, and the rest stays', () => {
    const open = { value: 'do/plan-open', label: '計画を開く', url: '{plan}' }
    const card = { kind: 'card', title: '計画', tone: 'good', lines: [], citations: [] } as const
    expect(
      withoutPage([
        { ...card, choices: [open] },
        { kind: 'say', text: '見られます。\n{plan}' },
        { kind: 'ask', text: '見られます。\n{plan}\n\nいつ聞きましょうか？', choices: [] },
      ]),
    ).toEqual([
      { ...card, choices: [] },
      { kind: 'ask', text: 'いつ聞きましょうか？', choices: [] },
    ])
  })
})
