import type { messagingApi } from '@line/bot-sdk'
import type { Bubble, Line, Mark } from '../../../src/message.ts'
import { buttonsOf } from './choices.ts'
import { citeBox } from './cite.ts'
import { bubble, column, row, rule, small, text } from './flex.ts'

type Card = Extract<Bubble, { kind: 'card' }>

/** How a line stands: a sign that can be seen and a word that can be read out. */
const MARKS: Record<Exclude<Mark, 'step'>, { readonly sign: string; readonly word: string }> = {
  met: { sign: '✓', word: '満たしています' },
  unmet: { sign: '✕', word: '満たしていません' },
  unknown: { sign: '？', word: 'まだ分かりません' },
  person: { sign: '人', word: '人の確認が要ります' },
  do: { sign: '○', word: 'する' },
  dont: { sign: '✕', word: 'しない' },
}

const TONES: Record<Card['tone'], string> = { plain: '', urgent: '【緊急】', good: '', care: '【注意】' }

const cardTitle = (card: Card) => `${TONES[card.tone]}${card.title}`

export function cardFlex(card: Card): messagingApi.FlexBubble {
  const body = [
    ...numbered(card.lines).map(({ line, sign, head }) => lineBox(line, sign, head)),
    ...(card.note ? [rule(), small(card.note)] : []),
    ...(card.citations.length > 0 ? [rule(), ...card.citations.map(citeBox)] : []),
  ]
  return bubble(cardTitle(card), card.tone, body, [...buttonsOf(card.choices ?? [])])
}

/** The card's lines in words alone. */
export function cardText(card: Card): string {
  const lines = numbered(card.lines).map(({ line, sign, head }) =>
    [sign, [head, line.text].filter((part) => part !== '').join('：')]
      .filter((part) => part !== '')
      .join(' '),
  )
  return [cardTitle(card), ...lines, ...(card.note ? [card.note] : [])].join('\n')
}

/** Each line with its sign (steps are counted) and its head: label and word. */
function numbered(lines: readonly Line[]) {
  let step = 0
  return lines.map((line) => {
    if (line.mark === 'step') step += 1
    const mark = line.mark === undefined || line.mark === 'step' ? undefined : MARKS[line.mark]
    const label = line.label ?? ''
    return {
      line,
      sign: line.mark === 'step' ? `${step}.` : (mark?.sign ?? ''),
      head: mark === undefined ? label : label === '' ? mark.word : `${label}（${mark.word}）`,
    }
  })
}

function lineBox(line: Line, sign: string, head: string): messagingApi.FlexBox {
  const words = [...(head === '' ? [] : [small(head, { weight: 'bold' })]), text(line.text)]
  if (sign === '') return column(words, { spacing: 'xs' })
  return row([text(sign, { flex: 0, weight: 'bold' }), column(words, { flex: 1, spacing: 'xs' })], {
    spacing: 'md',
  })
}
