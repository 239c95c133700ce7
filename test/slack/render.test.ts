import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bold, line, safe } from '../../adapters/slack/escape.ts'
import { fold } from '../../adapters/slack/fold.ts'
import { render, renderWithin } from '../../adapters/slack/render/message.ts'
import { HOSTILE, KINDS, MESSAGES } from '../contract/bubbles.ts'
import { blockList, valuesOf, view } from '../fakes/slack/blocks.ts'
import { mrkdwn } from '../fakes/slack/rules.ts'
import { wordsOf } from '../fakes/slack.ts'

const pieces = fc.array(
  fc.oneof(
    fc.constantFrom(
      '&',
      '<',
      '>',
      '&amp;',
      '<!channel>',
      '<@U1>',
      '👨‍👩‍👧‍👦',
      'が',
      '\n',
      '。',
      '*',
      '_',
      '~',
      '`',
      '|',
    ),
    fc.constantFrom(
      'https://www.ipa.go.jp/a?b=1&c=2#d',
      'http://x.example/_a_*b*',
      '\ud83d',
      '\u0000',
      '\u202e',
    ),
    fc.string({ unit: 'grapheme', maxLength: 5 }),
  ),
  { maxLength: 80 },
)
/** Parts of a text may be blank; they are not sent. */
const faultsOf = (text: string, most: number) => {
  const faults: string[] = []
  if (text.trim() !== '') mrkdwn(most)(text, '', (_, fault) => faults.push(fault))
  return faults
}

describe('text as mrkdwn', () => {
  it('rings, links and breaks nothing, whatever it holds', () => {
    fc.assert(
      fc.property(pieces, (some) => {
        expect(faultsOf(safe(some.join('')), 100_000)).toEqual([])
      }),
    )
  })
  it('is whole and as harmless in parts', () => {
    fc.assert(
      fc.property(pieces, fc.integer({ min: 100, max: 400 }), (some, most) => {
        const text = safe(some.join(''))
        // A link is shorter than any part that is sent (2,000 of 3,000); addresses without a gap make one link here.
        fc.pre([...text.matchAll(/<[^>]*>/g)].every(([link]) => link.length <= most))
        const parts = fold(text, most)
        expect(parts.join('')).toBe(text)
        for (const part of parts) expect(faultsOf(part, most)).toEqual([])
      }),
    )
  })
  it.each([
    ['*太字* _斜体_ ~消し~ `code`', '＊太字＊ ＿斜体＿ ～消し～ ｀code｀'],
    ['a_b@example.jp と 5*3', 'a_b@example.jp と 5*3'],
    ['> 引用\n1 > 0', '＞ 引用\n1 &gt; 0'],
    ['詳しくは https://www.ipa.go.jp/?a=1&b=2。', '詳しくは <https://www.ipa.go.jp/?a=1&amp;b=2>。'],
    ['javascript:alert(1)', 'javascript:alert(1)'],
  ])('%s', (text, wanted) => {
    expect(safe(text)).toBe(wanted)
  })
  it('is no link where that would fill a section', () => {
    expect(safe(`https://a.example/?${'&'.repeat(1_000)}x`)).not.toContain('<')
  })
  it('is bold in one line, or nothing', () => {
    expect(bold('大事*な\nこと')).toBe('*大事＊な こと*')
    expect(bold(' ')).toBe('')
  })
  it('is short and plain in a label', () => {
    expect(line('<!channel>\nあ', 75)).toBe('＜!channel＞ あ')
    expect(line('あ'.repeat(80), 75)).toHaveLength(75)
    expect(line('👍'.repeat(40), 75).isWellFormed()).toBe(true)
  })
})

const rules = (blocks: unknown) => {
  const faults: string[] = []
  blockList('message')(blocks, '', (path, fault) => faults.push(`${path} ${fault}`))
  return faults
}

describe('every message', () => {
  it.each(MESSAGES.map(({ name, message }) => [name, message] as const))(
    '%s keeps the rules',
    (_, message) => {
      const posts = render(message)
      for (const { blocks, text } of posts) {
        expect(rules(blocks)).toEqual([])
        expect(faultsOf(text, 4000)).toEqual([])
        expect(text.trim()).not.toBe('')
      }
      const { blocks } = renderWithin(message, 100)
      if (blocks.length > 0) {
        const faults: string[] = []
        const modal = { type: 'modal', title: { type: 'plain_text', text: 'しるべ' }, blocks }
        view('modal')(modal, '', (path, fault) => faults.push(`${path} ${fault}`))
        expect(faults).toEqual([])
      }
    },
  )
  it('loses no choice and no source when it is split', () => {
    const choices = Array.from({ length: 60 }, (_, n) => ({ value: `v${n}`, label: `選択肢${n}` }))
    const all = Array.from({ length: 35 }, (_, n) => ({ ...citationOf(n) }))
    const posts = render({
      bubbles: [
        { kind: 'card', title: '長い', tone: 'plain', lines: [], citations: all },
        { kind: 'ask', text: 'どれ？', choices },
      ],
    })
    const words = posts.map(({ blocks }) => wordsOf(blocks)).join('\n')
    for (const { label } of choices) expect(words).toContain(label)
    for (const { title } of all) expect(words).toContain(title)
  })
  it('shows a telephone number that cannot be a button', () => {
    const [post] = render({ bubbles: [KINDS.card] })
    expect(wordsOf(post?.blocks)).toContain('110番にかける：110')
    expect(valuesOf(post?.blocks, 'url')).toEqual([])
  })
  it('makes the question stand out, and what leads to it keeps its lines and links', () => {
    const lead = '計画です：\nhttps://www.ipa.go.jp/plan?a=1&b=2'
    const [post] = render({
      bubbles: [{ kind: 'ask', text: `${lead}\n\nいつ聞きましょうか？`, choices: [] }],
    })
    expect(post?.blocks[0]).toMatchObject({
      text: { text: '計画です：\n<https://www.ipa.go.jp/plan?a=1&amp;b=2>\n\n*いつ聞きましょうか？*' },
    })
  })
  it('says a table of two columns in a line a row', () => {
    const rows = [
      ['新しい相談', '0件'],
      ['', '3件'],
    ]
    const [post] = render({
      bubbles: [{ kind: 'table', title: 'この30日', columns: ['こと', '数'], rows, citations: [] }],
    })
    expect(wordsOf(post?.blocks)).toContain('こと　／　数')
    expect(wordsOf(post?.blocks)).toContain('*新しい相談*　0件\n3件')
  })
  it('is never without words for who cannot see blocks', () => {
    for (const text of HOSTILE)
      expect(render({ bubbles: [{ kind: 'say', text }] })[0]?.text.trim() ?? '').not.toBe('')
  })
})

function citationOf(n: number) {
  return {
    source: 's',
    title: `資料${n}`,
    url: `https://www.ipa.go.jp/${n}`,
    at: `${n}ページ`,
    checked: '2026-11-20',
  }
}
