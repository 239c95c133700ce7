import type { messagingApi } from '@line/bot-sdk'
import type { Bubble } from '../../../src/message.ts'
import { bubble, column, INK, row, rule, small, text } from './flex.ts'

type Path = Extract<Bubble, { kind: 'path' }>

const STATES: Record<Path['steps'][number]['state'], { readonly sign: string; readonly word: string }> = {
  done: { sign: '✓', word: '済み' },
  here: { sign: '▶', word: 'いまここ' },
  ahead: { sign: '○', word: 'これから' },
  blocked: { sign: '■', word: 'ここでつまずいています' },
}

export function pathFlex({ title, steps, note }: Path): messagingApi.FlexBubble {
  const body = [
    ...steps.map(({ label, state }) => {
      const loud = state === 'here' || state === 'blocked'
      return row(
        [
          text(STATES[state].sign, { flex: 0, weight: 'bold' }),
          column(
            [
              text(label, { weight: loud ? 'bold' : 'regular' }),
              small(STATES[state].word, state === 'blocked' ? { color: INK.tone.urgent } : {}),
            ],
            { flex: 1 },
          ),
        ],
        { spacing: 'md' },
      )
    }),
    ...(note ? [rule(), small(note)] : []),
  ]
  return bubble(title, 'plain', body)
}

/** The path in words alone. */
export function pathText({ title, steps, note }: Path): string {
  const lines = steps.map(({ label, state }) => `${STATES[state].sign} ${label}（${STATES[state].word}）`)
  return [title, ...lines, ...(note ? [note] : [])].join('\n')
}
