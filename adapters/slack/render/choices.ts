import type { types } from '@slack/bolt'
import type { Choice } from '../../../src/message.ts'
import { clean, isWebPage, line, safe } from '../escape.ts'
import { type Block, context } from './text.ts'

const mostInRow = 25

/**
 * Buttons, `place` making their names unique within a message. What opens something that is no web page (a telephone
 * number) cannot be a button of Slack's, and is written out.
 */
export function choices(all: readonly Choice[], place: number): Block[] {
  const buttons = all.filter(({ url }) => url === undefined || isButton(url))
  const written = all.filter(({ url }) => url !== undefined && !isButton(url))
  const elements = buttons.map(
    ({ value, label, url }, n): types.Button => ({
      type: 'button',
      action_id: `choose:${place}:${n}`,
      text: { type: 'plain_text', text: line(label, 75) || '選ぶ', emoji: false },
      ...(url === undefined ? { value } : { url }),
    }),
  )
  return [
    ...Array.from(
      { length: Math.ceil(elements.length / mostInRow) },
      (_, n): Block => ({
        type: 'actions',
        elements: elements.slice(n * mostInRow, (n + 1) * mostInRow),
      }),
    ),
    ...context(written.map(({ label, url }) => `${safe(label)}：${safe(bare(url ?? ''))}`)),
  ]
}

const isButton = (url: string) => isWebPage(url) && url.length <= 3000

const bare = (url: string) => clean(url).replace(/^(?:tel|mailto):/, '')
