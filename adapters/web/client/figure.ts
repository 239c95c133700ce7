import { type Bubble, type Line, type Mark, stepSays } from '../../../src/message.ts'
import { el, prose, words } from './dom.ts'

/** Sign and word together: the meaning is never in the colour alone. */
const marks: Readonly<Record<Mark, readonly [sign: string, word: string]>> = {
  met: ['○', '合う'],
  unmet: ['×', '合わない'],
  unknown: ['？', 'まだ分からない'],
  person: ['人', '人が確かめる'],
  do: ['●', 'すること'],
  dont: ['×', 'しないこと'],
  step: ['→', '手順'],
}

export function line({ label, text, mark }: Line): HTMLElement {
  const sign =
    mark &&
    el(
      'span',
      { class: `mark ${mark}` },
      el('span', { 'aria-hidden': 'true' }, marks[mark][0]),
      el('span', { class: 'hidden' }, marks[mark][1]),
    )
  return el('li', {}, sign, el('div', {}, label ? el('strong', {}, ...words(label)) : undefined, prose(text)))
}

export function grid(columns: readonly string[], rows: readonly (readonly string[])[]): HTMLElement {
  return el(
    'table',
    {},
    el('thead', {}, el('tr', {}, ...columns.map((column) => el('th', { scope: 'col' }, column)))),
    el('tbody', {}, ...rows.map((row) => el('tr', {}, ...row.map((cell) => el('td', {}, ...words(cell)))))),
  )
}

export function step({
  label,
  state,
}: {
  readonly label: string
  readonly state: keyof typeof stepSays
}): HTMLElement {
  return el(
    'li',
    { class: state },
    el('span', { class: 'label' }, ...words(label)),
    el('span', { class: 'state' }, stepSays[state]),
  )
}

export function bars(list: Extract<Bubble, { kind: 'bars' }>['bars']): HTMLElement {
  const most = Math.max(...list.map(({ high }) => high), 1)
  return el(
    'dl',
    { class: 'bars' },
    ...list.flatMap(({ label, low, high, text }) => {
      const meter = el('span', { class: 'bar', 'aria-hidden': 'true' })
      meter.style.setProperty('--low', String(low / most))
      meter.style.setProperty('--high', String(high / most))
      return [el('dt', {}, label), el('dd', {}, meter, el('span', {}, text))]
    }),
  )
}
