import { type Bubble, type Line, markSays, stepSays } from '../../../src/message.ts'
import { bold, link, safe } from '../escape.ts'
import { choices } from './choices.ts'
import { sources } from './cite.ts'
import { type Block, header, picture, sections, small } from './text.ts'

/** A bubble as blocks; `place` is its number in the message. */
export function blocksOf(bubble: Bubble, place: number): Block[] {
  switch (bubble.kind) {
    case 'say':
      return [...sections([bold(short(bubble.speaker)), safe(bubble.text)]), ...rest(bubble.more)]
    case 'claim':
      return [
        ...sections([safe(bubble.text)]),
        ...small(bubble.caveat),
        ...rest(bubble.more),
        ...sources(bubble.citations),
      ]
    case 'ask':
      return [...sections(questionOf(bubble.text)), ...small(bubble.note), ...choices(bubble.choices, place)]
    case 'card':
      return [
        ...header(bubble.tone === 'urgent' ? `至急 ${bubble.title}` : bubble.title),
        ...sections(bubble.lines.map(lineOf)),
        ...small(bubble.note),
        ...sources(bubble.citations),
        ...choices(bubble.choices ?? [], place),
      ]
    case 'table':
      // One paragraph a row with its column names, or one line: readable on a phone, where a grid is not.
      return [
        ...header(bubble.title),
        ...(bubble.columns.length === 2 ? small(bubble.columns.join('　／　')) : []),
        ...sections(bubble.rows.map((row) => rowOf(row, bubble.columns))),
        ...small(bubble.note),
        ...sources(bubble.citations),
      ]
    case 'path':
      return [
        ...header(bubble.title),
        ...sections(
          bubble.steps.map(({ label, state }, n) => `${n + 1}. ${safe(label)}（${stepSays[state]}）`),
        ),
        ...small(bubble.note),
      ]
    case 'bars':
      return [
        ...header(bubble.title),
        ...sections(bubble.bars.map(({ label, text }) => `${named(label)}${safe(text)}`)),
        ...small(bubble.note),
        ...sources(bubble.citations),
      ]
    case 'handoff':
      return [...sections([safe(bubble.text)]), ...small(bubble.expect)]
    case 'media':
      return [
        ...sections([link(bubble.url, bubble.alt.slice(0, 200)) ?? safe(bubble.alt)]),
        ...(bubble.type === 'image' ? picture(bubble.url, bubble.alt) : []),
      ]
  }
}

/** The question itself stands out, in the last line; what leads to it keeps its lines and its links. */
function questionOf(text: string): string[] {
  const words = text.trim()
  const at = words.lastIndexOf('\n')
  const asked = words.slice(at + 1)
  const said = asked.length > 300 ? safe(asked) : bold(asked)
  return at < 0 ? [said] : [safe(words.slice(0, at)), said]
}

const rest = (more: string | undefined) => (more === undefined ? [] : sections([safe(more)], false))

const short = (text = '') => (text.length > 100 ? `${text.slice(0, 99)}…` : text)

/** A name before its text: bold where it is one, and by itself nothing. */
function named(label: string | undefined): string {
  if (label === undefined || label.trim() === '') return ''
  return label.length > 100 ? `${safe(label)} ` : `${bold(label)} `
}

function lineOf({ label, text, mark }: Line): string {
  return `${mark ? `${markSays[mark]} ` : ''}${named(label)}${safe(text)}`
}

function rowOf(row: readonly string[], columns: readonly string[]): string {
  const [first, second = ''] = row
  if (columns.length === 2) return [named(first).trim(), safe(second)].filter(Boolean).join('　')
  const told = row.flatMap((cell, n) => {
    if (cell.trim() === '') return []
    const column = columns[n]?.trim()
    const words = n === 0 && cell.length <= 100 ? bold(cell) : safe(cell)
    return [column ? `${safe(column)}：${n === 0 ? ' ' : ''}${words}` : words]
  })
  return [...told, ''].join('\n')
}
