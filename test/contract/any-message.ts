import fc from 'fast-check'
import type { Message } from '../../src/message.ts'
import { HOSTILE } from './bubbles.ts'

const words = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom(...HOSTILE, '', ' ', '\n', 'はい。', '長い文です。'.repeat(2_000)),
)
const url = fc.oneof(
  fc.webUrl({ withFragments: true, withQueryParameters: true }),
  fc.constantFrom('', 'x', 'tel:110', `https://a.jp/${'あ'.repeat(900)}`),
)
const cite = fc.record({
  source: words,
  title: words,
  url,
  at: words,
  checked: fc.constantFrom('', '2026-11-20'),
})
/** What a choice sends back is ours, never anybody's words; its length is not. */
const value = fc.oneof(
  fc.string({ unit: 'grapheme-ascii', maxLength: 60 }).map((id) => `choice/${id.trim()}`),
  fc.constant('x'.repeat(301)),
)
/** A label may be hostile or long, but nobody presses a page. */
const label = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom(...HOSTILE.filter(({ length }) => length < 1_000), '', ' '),
)
const choice = fc.record({ value, label, url }, { requiredKeys: ['value', 'label'] })
const few = <T>(of: fc.Arbitrary<T>, maxLength = 4) => fc.array(of, { maxLength })
const number = fc.oneof(fc.double(), fc.integer({ min: -5, max: 1_000_000 }))
const mark = fc.constantFrom('met', 'unmet', 'unknown', 'person', 'do', 'dont', 'step')
const anyBubble = fc.oneof(
  fc.record({ kind: fc.constant('say'), text: words, more: words, speaker: words }),
  fc.record({
    kind: fc.constant('claim'),
    text: words,
    citations: fc.array(cite, { minLength: 1, maxLength: 3 }),
    caveat: words,
    more: words,
  }),
  fc.record({ kind: fc.constant('ask'), text: words, choices: few(choice, 20), note: words }),
  fc.record({
    kind: fc.constant('card'),
    title: words,
    tone: fc.constantFrom('plain', 'urgent', 'good', 'care'),
    lines: few(fc.record({ label: words, text: words, mark }, { requiredKeys: ['text'] })),
    note: words,
    citations: few(cite),
    choices: few(choice, 8),
  }),
  fc.record({
    kind: fc.constant('table'),
    title: words,
    columns: few(words),
    rows: few(few(words)),
    citations: few(cite),
  }),
  fc.record({
    kind: fc.constant('path'),
    title: words,
    steps: few(fc.record({ label: words, state: fc.constantFrom('done', 'here', 'ahead', 'blocked') })),
  }),
  fc.record({
    kind: fc.constant('bars'),
    title: words,
    bars: few(fc.record({ label: words, low: number, high: number, text: words })),
    citations: few(cite),
  }),
  fc.record({ kind: fc.constant('handoff'), text: words, expect: words }),
  fc.record({
    kind: fc.constant('media'),
    type: fc.constantFrom('image', 'audio', 'video', 'file'),
    url,
    alt: words,
  }),
)
/** Messages of every kind, with whatever may stand in them: nothing that a channel is given may break it. */
export const anyMessage = few(anyBubble, 7).map((bubbles) => ({ bubbles }) as unknown as Message)
