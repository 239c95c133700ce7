import { type Bubble, type Citation, type Line, markSays, stepSays } from '../../../src/message.ts'
import { actionsOf, type Seals } from './action.ts'
import { blocks, clean, type Element, heading, line, link, literal, small } from './text.ts'

/** A bubble as elements in order, and what of it can be pressed. */
export type Drawn = { readonly elements: readonly Element[]; readonly actions: readonly Element[] }

/** `place` is the bubble's number in its message and makes the names within the card unique. */
export function draw(bubble: Bubble, place: number, seals: Seals): Drawn {
  const choices = bubble.kind === 'ask' || bubble.kind === 'card' ? (bubble.choices ?? []) : []
  const { actions, written } = actionsOf(choices, seals)
  return { elements: [...elementsOf(bubble, place), ...written], actions }
}

function elementsOf(bubble: Bubble, place: number): Element[] {
  switch (bubble.kind) {
    case 'say':
      return [...small(line(bubble.speaker ?? '', 100)), ...blocks(bubble.text), ...more(bubble.more, place)]
    case 'claim':
      return [
        ...blocks(bubble.text),
        ...small(bubble.caveat),
        ...more(bubble.more, place),
        ...sources(bubble.citations),
      ]
    case 'ask':
      return [...blocks(bubble.text, { weight: 'Bolder' }), ...small(bubble.note)]
    case 'card':
      return [
        ...(bubble.tone === 'urgent' ? heading(`至急 ${bubble.title}`, 'Attention') : heading(bubble.title)),
        ...bubble.lines.flatMap(lineOf),
        ...small(bubble.note),
        ...sources(bubble.citations),
      ]
    case 'table':
      return [
        ...heading(bubble.title),
        ...small(bubble.columns.filter((name) => name.trim() !== '').join('　／　')),
        ...bubble.rows.flatMap((row) => rowOf(row, bubble.columns)),
        ...small(bubble.note),
        ...sources(bubble.citations),
      ]
    case 'path':
      return [
        ...heading(bubble.title),
        ...bubble.steps.flatMap(({ label, state }, n) =>
          blocks(
            `${n + 1}．${clean(label)}（${stepSays[state]}）`,
            state === 'here' ? { weight: 'Bolder' } : {},
          ),
        ),
        ...small(bubble.note),
      ]
    case 'bars':
      return [
        ...heading(bubble.title),
        ...bubble.bars.flatMap(({ label, text }) => named(label, text)),
        ...small(bubble.note),
        ...sources(bubble.citations),
      ]
    case 'handoff':
      return [...blocks(bubble.text), ...small(bubble.expect)]
    case 'media': {
      const shown = link(bubble.url, bubble.alt)
      return shown ? [{ type: 'TextBlock', text: shown, wrap: true }] : blocks(bubble.alt)
    }
  }
}

/** The rest of a long answer behind a button; what is too long for one element is simply there. */
function more(text: string | undefined, place: number): Element[] {
  const rest = blocks(text)
  if (rest.length === 0) return []
  if (rest.length > 2) return rest
  const id = `more-${place}`
  return [
    {
      type: 'ActionSet',
      actions: [{ type: 'Action.ToggleVisibility', title: 'つづきを読む', targetElements: [id] }],
    },
    { type: 'Container', id, isVisible: false, items: rest },
  ]
}

function lineOf({ label, text, mark }: Line): Element[] {
  const said = named(label, text)
  if (!mark || said.length === 0) return said
  const [first, ...others] = said
  return [{ ...first, text: `${markSays[mark]}　${first?.text ?? ''}` }, ...others]
}

/** A name in bold before its text. */
function named(label: string | undefined, text: string): Element[] {
  const name = literal(line(label ?? '', 200))
  const [first, ...others] = blocks(text)
  if (name === '') return first ? [first, ...others] : []
  const bold = `**${name}**`
  if (!first) return [{ type: 'TextBlock', text: bold, wrap: true }]
  return [{ ...first, text: `${bold}　${first.text}` }, ...others]
}

/**
 * One group a row with its columns named: a phone shows no grid (the Table element is unknown there), and a grid of
 * four columns would not be readable at that width.
 */
function rowOf([first = '', ...cells]: readonly string[], columns: readonly string[]): Element[] {
  const name = line(first, 200)
  if (columns.length === 2) return apart(named(name, cells.join(' ')))
  const told = cells.flatMap((cell, n) => {
    const column = line(columns[n + 1] ?? '', 100)
    return cell.trim() === '' ? [] : blocks(column ? `${column}：${cell}` : cell, { spacing: 'None' })
  })
  return apart([...blocks(name, { weight: 'Bolder' }), ...told])
}

const apart = ([first, ...others]: readonly Element[]): Element[] =>
  first ? [{ ...first, separator: true }, ...others] : []

/** Every source with its place and the day on which it was checked. */
function sources(citations: readonly Citation[]): Element[] {
  return citations.map(({ title, url, at, checked }) => {
    const name = line(title, 200) || '資料'
    return {
      type: 'TextBlock',
      wrap: true,
      size: 'Small',
      isSubtle: true,
      text: `出典：${link(url, name) ?? literal(name)}　${literal(line(at, 300))}（${literal(checked)} に確認）`,
    }
  })
}
