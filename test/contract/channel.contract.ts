import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Delivery } from '../../src/channel.ts'
import type { Address, Message } from '../../src/message.ts'
import { citation, KINDS, MESSAGES } from './bubbles.ts'
import type { Bench, Driver, Trouble } from './driver.ts'
import { type Ear, newEar } from './ear.ts'

/**
 * What every channel promises to the core, whatever its platform. A new channel adds a line to `channels.test.ts`.
 * The size of a request is not its business: the routes refuse what is over a megabyte before any channel sees it.
 */
export function channelContract({ name, start, skips = {} }: Driver): void {
  const hello: Message = { bubbles: [{ kind: 'say', text: 'こんにちは。' }] }
  let bench: Bench
  let ear: Ear
  let later: Promise<unknown>[]

  const check = (title: string, run: () => Promise<void>) => {
    const reason = skips[title]
    if (reason === undefined) it(title, run)
    else it.skip(`${title} (skipped: ${reason})`, run)
  }
  const post = async (request: Request | Promise<Request>) =>
    (await bench.channel.receive(await request, ear.converse, (work) => later.push(work))).status
  const ok = (status: number) => status >= 200 && status < 300

  /** What an outbox does: tries again until it is sent or never will be. */
  async function deliver(address: Address, message: Message, most = 5): Promise<readonly Delivery[]> {
    const key = randomUUID()
    const outcomes: Delivery[] = []
    let unknown = false
    for (let count = 0; count < most; count++) {
      const outcome = await bench.channel.deliver(address, message, key, { count, unknown })
      outcomes.push(outcome)
      if (outcome.kind !== 'retry') break
      unknown ||= outcome.unknown === true
    }
    return outcomes
  }

  describe(`the channel ${name}`, () => {
    beforeEach(async () => {
      bench = await start()
      ear = newEar()
      later = []
    })
    afterEach(async () => {
      await Promise.allSettled(later)
      expect(bench.violations()).toEqual([])
      await bench.close()
    })

    describe('hears', () => {
      check('what a person wrote, once it is signed', async () => {
        expect(await post(bench.text('補助金は使えますか？'))).toSatisfy(ok)
        expect(ear.heard).toMatchObject([{ act: { kind: 'text', text: '補助金は使えますか？' } }])
        const some = expect.stringMatching(/./)
        const address = { channel: some, conversation: some }
        expect(ear.heard[0]).toMatchObject({ id: some, person: { id: some }, address })
      })
      check('hostile text as it was typed', async () => {
        const words = '<!channel> <script>alert(1)</script> 👨‍👩‍👧 {{x}}'
        await post(bench.text(words))
        expect(ear.heard).toMatchObject([{ act: { text: words } }])
      })
      check('an act that is reported twice as one event', async () => {
        await post(bench.text('こんにちは', 'twice'))
        await post(bench.text('こんにちは', 'twice'))
        expect(new Set(ear.heard.map(({ id }) => id)).size).toBe(1)
      })
      check('two acts as two events', async () => {
        await post(bench.text('こんにちは'))
        await post(bench.text('こんにちは'))
        expect(new Set(ear.heard.map(({ id }) => id)).size).toBe(2)
      })
      check('nothing from whom it does not know: 401', async () => {
        expect(await post(bench.forged(await bench.text('こんにちは')))).toBe(401)
        expect(await post(bench.unsigned(await bench.text('こんにちは')))).toBe(401)
        expect(ear.heard).toEqual([])
      })
      check('nothing in a broken body: 400', async () => {
        expect(await post(bench.raw('{"events": ['))).toBe(400)
        expect(await post(bench.raw(''))).toBe(400)
        expect(ear.heard).toEqual([])
      })
      check('nothing in an event of a kind that it does not know, and takes it', async () => {
        expect(await post(bench.unknown())).toSatisfy(ok)
        expect(ear.heard).toEqual([])
      })
      check('again what could not be stored: 5xx', async () => {
        ear.fails = true
        expect(await post(bench.text('こんにちは'))).toBeGreaterThanOrEqual(500)
      })
    })

    describe('says', () => {
      for (const { name: title, message } of MESSAGES) {
        check(title, async () => {
          expect(await deliver(bench.address(), message)).toMatchObject([{ kind: 'sent' }])
        })
      }
      check('nothing, where there is nothing to say', async () => {
        expect(await deliver(bench.address(), { bubbles: [] })).toMatchObject([{ kind: 'sent' }])
        expect(bench.shown()).toEqual([])
      })
      check('the words of a claim and its whole source', async () => {
        await deliver(bench.address(), { bubbles: [KINDS.claim] })
        const shown = bench.shown().join('\n')
        for (const words of [
          '補助率は2分の1です。',
          '年度で変わります。',
          citation.title,
          citation.at,
          citation.checked,
          citation.url,
        ])
          expect(shown).toContain(words)
      })
      check('a question with everything that can be pressed', async () => {
        await deliver(bench.address(), { bubbles: [KINDS.ask] })
        const shown = bench.shown().join('\n')
        for (const words of ['従業員は何人ですか？', '5人以下', 'わからない', '公式ページを見る'])
          expect(shown).toContain(words)
      })
      check('what was said first, first', async () => {
        await deliver(bench.address(), {
          bubbles: [{ kind: 'say', text: '一つ目' }, KINDS.card, { kind: 'say', text: '三つ目' }],
        })
        const shown = bench.shown().join('\n')
        const places = ['一つ目', 'いますぐすること', '三つ目'].map((words) => shown.indexOf(words))
        expect(places).toEqual(places.toSorted((a, b) => a - b))
        expect(places).not.toContain(-1)
      })
    })

    describe('says what went wrong', () => {
      const cases: readonly {
        readonly title: string
        readonly trouble: Trouble
        readonly outcome: object
      }[] = [
        {
          title: 'too many at once: later, when the platform says',
          trouble: { kind: 'too-many', seconds: 7 },
          outcome: { kind: 'retry', reason: 'rate-limited', after: 7_000 },
        },
        {
          title: 'too many at once, without saying when',
          trouble: { kind: 'too-many' },
          outcome: { kind: 'retry', reason: 'rate-limited' },
        },
        {
          title: 'not allowed in',
          trouble: { kind: 'unauthorised' },
          outcome: { kind: 'retry', reason: 'unauthorised' },
        },
        {
          title: 'nobody is there any more',
          trouble: { kind: 'left' },
          outcome: { kind: 'gone', reason: 'recipient-left' },
        },
        {
          title: 'the platform calls it malformed',
          trouble: { kind: 'malformed' },
          outcome: { kind: 'gone', reason: 'rejected' },
        },
      ]
      for (const { title, trouble, outcome } of cases) {
        check(title, async () => {
          bench.trouble(trouble)
          expect(await deliver(bench.address(), hello, 1)).toMatchObject([outcome])
          expect(bench.shown()).toEqual([])
        })
      }
    })

    describe('when the platform refuses a form, says the same in words', () => {
      for (const kind of ['card', 'table', 'bars', 'path'] as const) {
        check(kind, async () => {
          const message: Message = { bubbles: [KINDS[kind], KINDS.ask] }
          bench.trouble({ kind: 'refused-form' })
          expect(await deliver(bench.address(), message, 1)).toMatchObject([{ kind: 'sent' }])
          const shown = bench.shown().join('\n')
          const bubble = KINDS[kind]
          const title = 'title' in bubble ? bubble.title : ''
          for (const words of [title, '従業員は何人ですか？', '5人以下', 'わからない'])
            expect(shown).toContain(words)
        })
      }
    })

    describe('is heard exactly once', () => {
      const cases: readonly { readonly title: string; readonly troubles: readonly Trouble[] }[] = [
        { title: 'when the platform fails first', troubles: [{ kind: 'error' }] },
        { title: 'when it is too busy first', troubles: [{ kind: 'too-many', seconds: 0 }] },
        {
          title: 'when the connection breaks before the message is taken',
          troubles: [{ kind: 'reset', taken: false }],
        },
        {
          title: 'when the connection breaks after the message was taken',
          troubles: [{ kind: 'reset', taken: true }],
        },
        {
          title: 'when it fails again and again',
          troubles: [{ kind: 'error' }, { kind: 'error' }, { kind: 'error' }],
        },
      ]
      for (const { title, troubles } of cases) {
        check(title, async () => {
          for (const trouble of troubles) bench.trouble(trouble)
          expect((await deliver(bench.address(), hello)).at(-1)).toMatchObject({ kind: 'sent' })
          expect(bench.shown()).toHaveLength(1)
          expect(bench.shown()[0]).toContain('こんにちは。')
        })
      }
    })
  })
}
