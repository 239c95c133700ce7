import type { messagingApi } from '@line/bot-sdk'
import type { Bubble } from '../../../src/message.ts'
import { citeBox } from './cite.ts'
import { block, bubble, column, INK, row, rule, small, text } from './flex.ts'

type Bars = Extract<Bubble, { kind: 'bars' }>

/** Thin enough to be seen as a mark, when low and high are the same. Percent. */
const LEAST = 2

export function barsFlex({ title, bars, note, citations }: Bars): messagingApi.FlexBubble {
  const top = Math.max(...bars.map(({ high }) => high))
  const body = [
    ...bars.map(({ label, low, high, text: words }) =>
      column([small(label), text(words, { weight: 'bold' }), ...track(low, high, top)], { spacing: 'xs' }),
    ),
    ...(note ? [rule(), small(note)] : []),
    ...(citations.length > 0 ? [rule(), ...citations.map(citeBox)] : []),
  ]
  return bubble(title, 'plain', body)
}

/** The figures in words alone. */
export function barsText({ title, bars, note }: Bars): string {
  return [title, ...bars.map((bar) => `・${bar.label}：${bar.text}`), ...(note ? [note] : [])].join('\n')
}

/** The range on a common scale from 0 to `top`; nothing when it cannot be drawn truthfully. */
function track(low: number, high: number, top: number): messagingApi.FlexBox[] {
  if (!Number.isFinite(top) || top <= 0 || !(low >= 0) || !(high >= low)) return []
  const width = Math.max(LEAST, Math.round(((high - low) / top) * 100))
  const start = Math.min(Math.round((low / top) * 100), 100 - width)
  const bar = block({ width: `${width}%`, height: '10px', backgroundColor: INK.bar, cornerRadius: 'sm' })
  const before = start > 0 ? [block({ width: `${start}%`, height: '10px' })] : []
  return [row([...before, bar], { height: '10px', backgroundColor: INK.track, cornerRadius: 'sm' })]
}
