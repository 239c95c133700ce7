import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Delivery, Staff } from '../../src/channel.ts'
import { knowledge } from '../../src/knowledge/compiled.ts'
import { slack } from './held.ts'
import { type Sent, simulate } from './simulation.ts'

/**
 * The bot does not talk over a person: whatever comes in between what, from the moment at which a claim has completed
 * to the moment at which the conversation is given back, no message of the bot begins but receipts, and none is still
 * under way.
 */
const staff: readonly Staff[] = ['hana', 'jiro'].map((id) => ({ channel: 'slack', id, name: id }))

type Step =
  | { readonly do: 'say'; readonly text: string }
  | { readonly do: 'claim'; readonly by: number }
  | { readonly do: 'release' | 'return' | 'send' | 'close' | 'reopen'; readonly by: number }
  /** Given to the first or the second of them, or to everybody again. */
  | { readonly do: 'assign'; readonly by: number; readonly to: 'slack:hana' | 'slack:jiro' | 'slack' }
  /** Ends the oldest attempt that is under way. */
  | { readonly do: 'end'; readonly how: Delivery['kind'] }
  | { readonly do: 'wait'; readonly minutes: number }
  | { readonly do: 'breathe' }

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('say' as const),
    text: fc.constantFrom(
      'お助け隊サービスって何ですか',
      'こんにちは',
      'データを消して',
      'やめておきます',
      'ランサムウェアにかかりました',
      '担当の人と話したい',
      'はい',
    ),
  }),
  fc.record({
    do: fc.constantFrom(
      'claim' as const,
      'claim' as const,
      'release' as const,
      'return' as const,
      'send' as const,
      'close' as const,
      'reopen' as const,
    ),
    by: fc.integer({ min: 0, max: 1 }),
  }),
  fc.record({
    do: fc.constant('assign' as const),
    by: fc.integer({ min: 0, max: 1 }),
    to: fc.constantFrom('slack:hana' as const, 'slack:jiro' as const, 'slack' as const),
  }),
  fc.record({
    do: fc.constant('end' as const),
    how: fc.constantFrom('sent' as const, 'sent' as const, 'retry' as const, 'gone' as const),
  }),
  fc.record({ do: fc.constant('wait' as const), minutes: fc.integer({ min: 0, max: 30 }) }),
  fc.constant({ do: 'breathe' as const }),
)

/** What once went wrong: every run begins with these. A failure prints its seed and path, and they go here. */
const mended: readonly Step[][] = [
  // A claim repeated while a send of the bot was still under way was answered at once.
  [
    { do: 'say', text: 'お助け隊サービスって何ですか' },
    { do: 'breathe' },
    { do: 'claim', by: 1 },
    { do: 'wait', minutes: 0 },
    { do: 'breathe' },
    { do: 'claim', by: 1 },
    { do: 'breathe' },
  ],
]
/** Every run has a seed of its own; `RUNS=5000` for a longer look. */
const runs = Number(process.env.RUNS ?? 250)

type Held = { readonly from: number; until: number }

async function play(steps: readonly Step[]) {
  const flying: { readonly sent: Sent; end(result: Delivery): void }[] = []
  const ended = new Map<string, number>()
  const talk = simulate({
    knowledge,
    desk: [slack],
    attempt: (sent) =>
      sent.speaker === 'desk'
        ? Promise.resolve({ kind: 'sent', ref: `ref-${sent.begun}` })
        : new Promise((resolve) =>
            flying.push({
              sent,
              end: (result) => {
                ended.set(`${sent.key}|${sent.begun}`, talk.moment())
                resolve(result)
              },
            }),
          ),
  })
  const endOne = (how: Delivery['kind']) =>
    flying
      .shift()
      ?.end(
        how === 'sent'
          ? { kind: 'sent' }
          : how === 'gone'
            ? { kind: 'gone', reason: 'rejected' }
            : { kind: 'retry', reason: 'server-error' },
      )
  const calm = async () => {
    await talk.settle()
    while (flying.length > 0) {
      endOne('sent')
      await talk.settle()
    }
  }
  for (const text of ['担当の人と話したい', 'はい']) {
    await talk.say(text)
    await calm()
  }
  const [found] = talk.cases()
  if (!found) throw new Error('no case')
  const held: Held[] = []
  const open: Promise<unknown>[] = []
  const begun = { number: 0 }
  for (const step of steps) {
    switch (step.do) {
      case 'say':
        open.push(talk.hear({ kind: 'text', text: step.text }))
        break
      case 'claim':
      case 'assign': {
        const before = talk.moment()
        const act =
          step.do === 'claim'
            ? ({ kind: 'claim', case: found.id } as const)
            : ({ kind: 'assign', case: found.id, to: step.to } as const)
        open.push(
          talk.act(act, staff[step.by] ?? (staff[0] as Staff)).then((answer) => {
            const current = held.at(-1)
            if (step.do === 'assign' && step.to === 'slack') {
              if (answer.kind === 'done' && current) current.until = Math.min(current.until, before)
              return
            }
            const last = held.at(-1)
            // A claim of what is one's own already is answered too, and takes nothing.
            if (
              answer.kind === 'done' &&
              talk.cases()[0]?.holder &&
              (!last || last.until < Number.POSITIVE_INFINITY)
            )
              held.push({ from: talk.moment(), until: Number.POSITIVE_INFINITY })
          }),
        )
        break
      }
      case 'release':
      case 'return':
      case 'close':
      case 'reopen':
      case 'send': {
        const before = talk.moment()
        const by = staff[step.by] ?? (staff[0] as Staff)
        const act =
          step.do === 'send'
            ? ({ kind: 'send', case: found.id, text: 'こんにちは', id: `send-${begun.number++}` } as const)
            : ({ kind: step.do, case: found.id } as const)
        open.push(
          talk.act(act, by).then((answer) => {
            const last = held.at(-1)
            if (step.do !== 'send' && step.do !== 'reopen' && answer.kind === 'done' && last)
              last.until = Math.min(last.until, before)
          }),
        )
        break
      }
      case 'end':
        endOne(step.how)
        break
      case 'wait':
        open.push(talk.pass(step.minutes))
        break
      case 'breathe':
        await talk.settle()
    }
    // What erases ends the case, and with it the silence.
    const last = held.at(-1)
    if (last && !talk.cases()[0]?.holder) last.until = Math.min(last.until, talk.moment())
  }
  const finish = Promise.all(open)
  let over = false
  void finish.then(() => {
    over = true
  })
  for (let n = 0; n < 200 && !over; n++) await calm()
  await calm()
  return { talk, held, ended }
}

describe('from a claim to its end', () => {
  test('no message of the bot begins but receipts, and none is under way', async () => {
    let silences = 0
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 4, maxLength: 24 }), async (steps) => {
        const { talk, held, ended } = await play(steps)
        silences += held.length
        for (const { from, until } of held) {
          for (const sent of talk.sent) {
            if (sent.speaker === 'desk' || sent.side !== 'bot') continue
            const end = ended.get(`${sent.key}|${sent.begun}`) ?? Number.POSITIVE_INFINITY
            // What erases or runs out of time ends the silence too.
            const begins = sent.begun > from && sent.begun < until && sent.held
            const flies = sent.begun < from && end > from
            expect({ begins, flies, words: begins || flies ? sent.message : '' }).toEqual({
              begins: false,
              flies: false,
              words: '',
            })
          }
        }
      }),
      { numRuns: runs, examples: mended.map((steps) => [steps]) },
    )
    expect(silences).toBeGreaterThan(50)
  }, 600_000)
})
