import { describe, expect, it } from 'vitest'
import { faultsIn } from '../../adapters/line/limits.ts'
import { INK } from '../../adapters/line/render/flex.ts'
import { render } from '../../adapters/line/render/message.ts'
import type { Bubble, Choice, Message } from '../../src/message.ts'
import { citation, HOSTILE, KINDS, MESSAGES, other } from '../contract/bubbles.ts'
import { checkSend } from '../fakes/line/messages.ts'

const of = (...bubbles: readonly Bubble[]): Message => ({ bubbles })

/** What the documentation says is wrong with a message as we would send it. */
function wrongWith(message: Message): readonly string[] {
  const messages = render(message)
  const faults: string[] = [...(messages.length > 0 ? faultsIn(messages) : [])]
  if (messages.length > 0)
    checkSend({ to: 'U', messages: JSON.parse(JSON.stringify(messages)) }, 'push', (path, fault) => {
      faults.push(`${path} ${fault}`)
    })
  return faults
}

/** Every word of a rendered message that a person can see or press. */
function wordsOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(wordsOf).join('\n')
  if (typeof value !== 'object' || value === null) return ''
  return Object.entries(value)
    .map(([name, inner]) =>
      typeof inner === 'string' && ['text', 'label', 'uri'].includes(name) ? inner : wordsOf(inner),
    )
    .filter((words) => words !== '')
    .join('\n')
}

describe('a picture', () => {
  const picture: Bubble = { kind: 'media', type: 'image', url: 'https://shirube.test/p', alt: '写真：図.png' }
  it.each([
    ['of no known size is shown', {}, 'image'],
    ['small enough to be its own preview is shown', { bytes: 1_000_000 }, 'image'],
    ['too large for that is a link', { bytes: 1_000_001 }, 'text'],
  ])('%s', (_, size, type) => {
    expect(render(of({ ...picture, ...size })).map((message) => message.type)).toEqual([type])
  })
})

describe('whatever is said keeps every limit of LINE', () => {
  it.each(MESSAGES)('$name', ({ message }) => {
    expect(wrongWith(message)).toEqual([])
  })
})

describe('a question', () => {
  const { quickReply } = render(of(KINDS.claim, KINDS.ask)).at(-1) ?? {}
  it('has its choices on the last message and on no other', () => {
    const messages = render(of(KINDS.claim, KINDS.card, KINDS.ask))
    expect(messages.map((message) => message.quickReply !== undefined)).toEqual([false, false, true])
  })
  it('says in a group how words reach us there, and only there', () => {
    const ask = {
      bubbles: [{ kind: 'ask', text: 'どこですか？', note: 'あと2問です。', choices: [] }],
    } as const
    expect(render(ask, true)).toMatchObject([{ text: expect.stringMatching(/あと2問です。\n.*@.*書いて/) }])
    expect(JSON.stringify(render(ask))).not.toContain('@')
  })

  it('sends the value back and shows the label', () => {
    expect(quickReply?.items?.[0]).toEqual({
      type: 'action',
      action: { type: 'postback', label: '5人以下', data: 'answer/employees/1~5', displayText: '5人以下' },
    })
  })
  it('opens a page where a choice has one', () => {
    expect(quickReply?.items?.[2]?.action).toEqual({
      type: 'uri',
      label: '公式ページを見る',
      uri: 'https://www.ipa.go.jp/',
    })
  })
  it('names in words the choices that have no room', () => {
    const choices = Array.from({ length: 15 }, (_, n): Choice => ({ value: `v/${n}`, label: `答え${n}` }))
    const messages = render(of({ kind: 'ask', text: 'どれ？', choices }))
    expect(messages.at(-1)?.quickReply?.items).toHaveLength(13)
    expect(wordsOf(messages)).toContain('答え13／答え14')
  })
  it('cuts a long label between letters that belong together', () => {
    const choices = [{ value: 'a', label: '家族👨‍👩‍👧‍👦'.repeat(5) }]
    const [item] = render(of({ kind: 'ask', text: '？', choices })).at(-1)?.quickReply?.items ?? []
    expect(item?.action?.label).toBe('家族👨‍👩‍👧‍👦家族…')
  })
})

describe('a long answer', () => {
  it('is folded: its first part can be read, the rest is one press away, before the choices', () => {
    const messages = render(of({ kind: 'say', text: 'はじめに。', more: 'つづき。' }, KINDS.ask))
    expect(messages.at(-1)?.quickReply?.items?.map(({ action }) => action?.label)).toEqual([
      'つづきを読む',
      '5人以下',
      'わからない',
      '公式ページを見る',
    ])
    expect(wordsOf(messages)).not.toContain('つづき。')
  })
  it('is split at the ends of sentences', () => {
    const messages = render(of({ kind: 'say', text: 'これは一文です。'.repeat(1_000) }))
    expect(messages).toHaveLength(2)
    for (const message of messages)
      expect(message.type === 'text' && message.text.endsWith('です。')).toBe(true)
  })
  it('keeps the question, every citation and the words “shortened” when it is far too long', () => {
    const long: Bubble = { kind: 'claim', text: '長い文です。'.repeat(3_000), citations: [citation, other] }
    const messages = render(of(long, long, long, KINDS.ask))
    const words = wordsOf(messages)
    expect(messages.length).toBeLessThanOrEqual(5)
    expect(words).toContain('従業員は何人ですか？')
    expect(words).toContain('ここまでにしました')
    expect(words.split('確認日 2026-11-20')).toHaveLength(1 + 6)
  })
})

describe('a citation is whole', () => {
  const long: Bubble = { kind: 'claim', text: '文です。'.repeat(1_245), citations: [citation, other] }
  it.each([KINDS.claim, KINDS.card, KINDS.table, KINDS.bars, long])('$kind', (bubble) => {
    const messages = render(of(bubble)).map(wordsOf)
    expect(messages.some((words) => words.includes(`${citation.title}（${citation.at}）`))).toBe(true)
    expect(messages.some((words) => words.includes(`確認日 ${citation.checked}`))).toBe(true)
    expect(messages.some((words) => words.includes(citation.url))).toBe(true)
  })
})

describe('a card', () => {
  it('says with signs and words how each line stands', () => {
    const words = wordsOf(render(of(KINDS.card)))
    for (const said of [
      '○',
      'する',
      '✕',
      'しない',
      '従業員数（満たしています）',
      '資本金（満たしていません）',
      '1.',
      '2.',
      '【緊急】',
    ])
      expect(words).toContain(said)
  })
  it('is said in text when it is too large for a bubble', () => {
    const lines = Array.from({ length: 300 }, () => ({ text: 'とても長い行です。'.repeat(5) }))
    const types = render(of({ kind: 'card', title: '長い', tone: 'plain', lines, citations: [] })).map(
      ({ type }) => type,
    )
    expect(new Set(types)).toEqual(new Set(['text']))
  })
  it('can be read by everybody: contrast of at least 4.5 to 1', () => {
    const pairs = [
      ...[INK.text, INK.soft, INK.link, INK.tone.urgent].map((ink) => [ink, INK.paper] as const),
      ...Object.values(INK.tone).map((ground) => [INK.onTone, ground] as const),
    ]
    for (const [ink, ground] of pairs) expect(contrast(ink, ground)).toBeGreaterThanOrEqual(4.5)
  })
})

it('the same message always becomes the same list', () => {
  for (const { message } of MESSAGES) expect(render(message)).toEqual(render(structuredClone(message)))
})

it('characters that turn the reading direction do not reach the chat', () => {
  expect(wordsOf(render(of({ kind: 'say', text: HOSTILE[0] ?? '' })))).toBe('反対から読む 右から')
})

/** WCAG 2.2, relative luminance and contrast ratio. */
function contrast(a: string, b: string): number {
  const luminance = (hex: string) => {
    const [r = 0, g = 0, blue = 0] = [1, 3, 5].map((at) => {
      const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255
      return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * blue
  }
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y)
  return (light + 0.05) / (dark + 0.05)
}
