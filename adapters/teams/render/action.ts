import type { Choice } from '../../../src/message.ts'
import { type Element, isWebPage, line, small } from './text.ts'

/** Gives our mark on what only a desk may press; undefined where no desk is. */
export type Seals = ((what: string) => string) | undefined

/** Teams shows six actions of a card or set; more would be hidden behind a menu, or not at all on a phone. */
export const mostActions = 6

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
  const title = line(label, 60) || '選ぶ'
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
 * send it as a message.
 */
export function forDesk(title: string, data: Element): Element {
  return {
    type: 'Action.Execute',
    title,
    verb: 'desk',
    data,
    fallback: { type: 'Action.Submit', title, data },
  }
}

/** Actions within a card's body, in sets of as many as are shown. */
export function actionSets(actions: readonly Element[]): Element[] {
  return Array.from({ length: Math.ceil(actions.length / mostActions) }, (_, n) => ({
    type: 'ActionSet',
    actions: actions.slice(n * mostActions, (n + 1) * mostActions),
  }))
}
