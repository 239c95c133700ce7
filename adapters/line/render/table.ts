import type { messagingApi } from '@line/bot-sdk'
import type { Bubble } from '../../../src/message.ts'
import { citeBox } from './cite.ts'
import { bubble, column, row, rule, small, text } from './flex.ts'

type Table = Extract<Bubble, { kind: 'table' }>

/**
 * A table for a narrow screen: each row is a block, headed by its first cell, with the other cells beside the names of
 * their columns. Two columns need no names: they stand side by side.
 */
export function tableFlex(table: Table): messagingApi.FlexBubble {
  const rows = table.rows.flatMap((cells, index) => [...(index === 0 ? [] : [rule()]), rowBox(table, cells)])
  const body = [
    ...rows,
    ...(table.note ? [rule(), small(table.note)] : []),
    ...(table.citations.length > 0 ? [rule(), ...table.citations.map(citeBox)] : []),
  ]
  return bubble(table.title, 'plain', body)
}

/** The table in words alone. */
export function tableText({ title, columns, rows, note }: Table): string {
  const lines = rows.map((cells) => {
    const rest = cells.slice(1).map((cell, index) => named(columns, index + 1, cell))
    return `・${[cells[0] ?? '', rest.join('、')].filter((part) => part !== '').join('：')}`
  })
  return [title, ...lines, ...(note ? [note] : [])].join('\n')
}

function rowBox({ columns }: Table, cells: readonly string[]): messagingApi.FlexBox {
  const [first = '', ...rest] = cells
  if (columns.length === 2) {
    return row([small(first, { flex: 2 }), text(rest[0] ?? '', { flex: 3 })], { spacing: 'md' })
  }
  return column(
    [
      text(first, { weight: 'bold' }),
      ...rest.map((cell, index) =>
        row([small(columns[index + 1] ?? '', { flex: 2 }), text(cell, { flex: 3 })], { spacing: 'md' }),
      ),
    ],
    { spacing: 'sm' },
  )
}

function named(columns: readonly string[], index: number, cell: string): string {
  const name = columns.length === 2 ? '' : (columns[index] ?? '')
  return name === '' ? cell : `${name} ${cell}`
}
