import type { Choice } from '../../../src/message.ts'
import { type Element, isWebPage, line, small } from './text.ts'

/** Gives our mark on what only a desk may press; undefined where no desk is. */
export type Seals = ((what: string) => string) | undefined

/**
 * Teams shows six actions of a card or set, other hosts five; more would be hidden. Buttons stand side by side and not
 * every client wraps them, so as many go into a row as a phone shows: so many half-width characters, each button's
 * margins counted as five.
 */
const mostInRow = 5
const rowWidth = 46
const margins = 5
/** No longer than a choice's label may be. UTF-16 units. */
const mostTitle = 20

export const isForDesk = (value: string) => /^(?:case|desk)\//.test(value)

/** What of a bubble can be pressed, and what is written out because no button opens it (a telephone number). */
export function actionsOf(
  choices: readonly Choice[],
  seals: Seals,
): { readonly actions: readonly Element[]; readonly written: readonly Element[] } {
  const told = choices.filter(({ value, url }) => url !== undefined || seals || !isForDesk(value))
  return {
    actions: told.flatMap((choice) => actionOf(choice, seals)),
    written: told.flatMap(({ label, url }) =>
      url === undefined || isWebPage(url)
        ? []
        : small(`${line(label, 80)}：${line(url.replace(/^(?:tel|mailto):/, ''), 500)}`),
    ),
  }
}

function actionOf({ value, label, url }: Choice, seals: Seals): Element[] {
  const title = line(label, mostTitle) || '選ぶ'
  if (url !== undefined) return isWebPage(url) ? [{ type: 'Action.OpenUrl', title, url }] : []
  if (seals && isForDesk(value)) return [forDesk(title, { choice: value, seal: seals(value) })]
  return [
    {
      type: 'Action.Submit',
      title,
      data: {
        choice: value,
        msteams: { type: 'messageBack', displayText: title, text: title, value: { choice: value } },
      },
    },
  ]
}

/**
 * A button whose answer takes the place of its card, for the one who pressed it alone; clients that do not know that
 * send `plain` as a message.
 */
export function forDesk(title: string, data: Element, plain: Element = data): Element {
  return {
    type: 'Action.Execute',
    title,
    verb: 'desk',
    data,
    fallback: { type: 'Action.Submit', title, data: plain },
  }
}

/** Actions in rows that a phone shows whole. */
export function rowsOf(actions: readonly Element[]): Element[][] {
  const rows: Element[][] = []
  let left = 0
  for (const action of actions) {
    const width = widthOf(String(action.title)) + margins
    const row = rows.at(-1)
    if (!row || row.length === mostInRow || width > left) {
      rows.push([action])
      left = rowWidth - width
    } else {
      row.push(action)
      left -= width
    }
  }
  return rows
}

const widthOf = (text: string) => [...text].reduce((sum, one) => sum + (one < '\u0100' ? 1 : 2), 0)

/** Rows of actions within a card's body. */
export const actionSets = (rows: readonly (readonly Element[])[]): Element[] =>
  rows.map((actions) => ({ type: 'ActionSet', actions }))
