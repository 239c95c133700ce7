import type { types } from '@slack/bolt'
import type { Bubble, Choice, Citation, Mark, Message } from '../../src/message.ts'
import { safe } from './escape.ts'
import { fold } from './fold.ts'

const mostBlocks = 50
const mostSection = 3000

/** A message as Block Kit: at most 50 blocks, sections of at most 3,000 characters, and the same as plain text. */
export function render(message: Message): { text: string; blocks: types.KnownBlock[] } {
  const blocks = message.bubbles.flatMap((bubble, n) => [
    ...(n > 0 ? [{ type: 'divider' } as const] : []),
    ...blocksOf(bubble),
  ])
  return {
    text: safe(message.bubbles.map(plain).join('\n')).slice(0, mostSection) || 'しるべ',
    blocks: blocks.length <= mostBlocks ? blocks : [...blocks.slice(0, mostBlocks - 1), ...blocks.slice(-1)],
  }
}

const signs: Readonly<Record<Mark, string>> = {
  met: '○ 合う',
  unmet: '× 合わない',
  unknown: '？ まだ分からない',
  person: '● 人が確かめる',
  do: '● すること',
  dont: '× しないこと',
  step: '→',
}

const states = { done: '済み', here: 'いまここ', ahead: 'これから', blocked: 'ここで止まっている' } as const

function blocksOf(bubble: Bubble): types.KnownBlock[] {
  switch (bubble.kind) {
    case 'say':
      return [
        ...sections((bubble.speaker ? `*${safe(bubble.speaker)}*\n` : '') + safe(bubble.text)),
        ...rest(bubble.more),
      ]
    case 'claim':
      return [
        ...sections(safe(bubble.text)),
        ...small(bubble.caveat),
        ...rest(bubble.more),
        ...sources(bubble.citations),
      ]
    case 'ask':
      return [...sections(`*${safe(bubble.text)}*`), ...small(bubble.note), ...actions(bubble.choices)]
    case 'card':
      return [
        header(bubble.tone === 'urgent' ? `至急 ${bubble.title}` : bubble.title),
        ...sections(
          bubble.lines
            .map(({ label, text, mark }) =>
              [mark && signs[mark], label && `*${safe(label)}*`, safe(text)].filter(Boolean).join('　'),
            )
            .join('\n'),
        ),
        ...small(bubble.note),
        ...sources(bubble.citations),
        ...actions(bubble.choices ?? []),
      ]
    case 'table':
      // One line a row with its column names: readable on a phone, where a grid is not.
      return [
        header(bubble.title),
        ...sections(
          bubble.rows
            .map(([first, ...cells]) =>
              [
                `*${safe(first ?? '')}*`,
                ...cells.map((cell, n) => `${safe(bubble.columns[n + 1] ?? '')}：${safe(cell)}`),
              ].join('\n'),
            )
            .join('\n\n'),
        ),
        ...small(bubble.note),
        ...sources(bubble.citations),
      ]
    case 'path':
      return [
        header(bubble.title),
        ...sections(
          bubble.steps
            .map(({ label, state }, n) => `${n + 1}. ${safe(label)}（${states[state]}）`)
            .join('\n'),
        ),
        ...small(bubble.note),
      ]
    case 'bars':
      return [
        header(bubble.title),
        ...sections(bubble.bars.map(({ label, text }) => `*${safe(label)}*　${safe(text)}`).join('\n')),
        ...small(bubble.note),
        ...sources(bubble.citations),
      ]
    case 'handoff':
      return [...sections(safe(bubble.text)), ...small(bubble.expect)]
    case 'media':
      return sections(`<${bubble.url}|${safe(bubble.alt)}>`)
  }
}

function header(text: string): types.KnownBlock {
  return { type: 'header', text: { type: 'plain_text', text: text.slice(0, 150), emoji: false } }
}

function sections(text: string): types.KnownBlock[] {
  return fold(text, mostSection).map(
    (part) => ({ type: 'section', text: { type: 'mrkdwn', text: part }, expand: true }) as types.KnownBlock,
  )
}

function rest(more: string | undefined): types.KnownBlock[] {
  return more ? sections(safe(more)) : []
}

function small(text: string | undefined): types.KnownBlock[] {
  return text
    ? fold(safe(text), mostSection).map((part) => ({
        type: 'context',
        elements: [{ type: 'mrkdwn', text: part }],
      }))
    : []
}

/** A context block holds ten elements; each citation stays whole. */
function sources(citations: readonly Citation[]): types.KnownBlock[] {
  const elements = citations.map(({ title, url, at, checked }) => ({
    type: 'mrkdwn' as const,
    text: `出典：<${url.replaceAll(/[<>|]/g, encodeURIComponent)}|${safe(title)}>　${safe(at)}（${checked} に確認）`,
  }))
  return Array.from({ length: Math.ceil(elements.length / 10) }, (_, n) => ({
    type: 'context' as const,
    elements: elements.slice(n * 10, n * 10 + 10),
  }))
}

function actions(choices: readonly Choice[]): types.KnownBlock[] {
  const elements = choices.slice(0, 25).map(({ value, label, url }, n) => ({
    type: 'button' as const,
    action_id: `choose:${n}`,
    text: { type: 'plain_text' as const, text: label.slice(0, 75), emoji: false },
    ...(url ? { url } : { value }),
  }))
  return elements.length > 0 ? [{ type: 'actions', elements }] : []
}

/** The notification and screen reader text. */
function plain(bubble: Bubble): string {
  return bubble.kind === 'media' ? bubble.alt : 'text' in bubble ? bubble.text : bubble.title
}
