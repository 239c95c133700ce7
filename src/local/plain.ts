import type { Bubble, Citation, Line } from '../message.ts'

/** A message as plain text, as a terminal shows it: every bubble, choices and sources left to their own fields. */
export function plain(bubbles: readonly Bubble[]): string {
  return bubbles.map(bubbleText).join('\n\n').trim()
}

/** The labels of everything that can be pressed, in order. */
export function choicesIn(bubbles: readonly Bubble[]): string[] {
  return bubbles.flatMap((bubble) =>
    bubble.kind === 'ask' || bubble.kind === 'card' ? (bubble.choices ?? []).map(({ label }) => label) : [],
  )
}

/** Every source once for each place in it, in the order of the statements. */
export function citationsIn(bubbles: readonly Bubble[]): Citation[] {
  const all = bubbles.flatMap((bubble) => ('citations' in bubble ? bubble.citations : []))
  return all.filter(
    ({ source, at }, place) => all.findIndex((other) => other.source === source && other.at === at) === place,
  )
}

function bubbleText(bubble: Bubble): string {
  switch (bubble.kind) {
    case 'say':
      return lines(bubble.text, bubble.more)
    case 'claim':
      return lines(bubble.text, bubble.caveat, bubble.more)
    case 'ask':
      return lines(bubble.text, bubble.note)
    case 'card':
      return lines(bubble.title, ...bubble.lines.map(lineText), bubble.note)
    case 'table':
      return lines(
        bubble.title,
        bubble.columns.join('／'),
        ...bubble.rows.map((row) => row.join('／')),
        bubble.note,
      )
    case 'path':
      return lines(
        bubble.title,
        ...bubble.steps.map(({ label, state }) => `${steps[state]} ${label}`),
        bubble.note,
      )
    case 'bars':
      return lines(bubble.title, ...bubble.bars.map(({ label, text }) => `${label}：${text}`), bubble.note)
    case 'handoff':
      return lines(bubble.text, bubble.expect)
    case 'media':
      return lines(bubble.alt, bubble.url)
  }
}

const steps = { done: '済', here: '今', ahead: '・', blocked: '×' } as const

const marks: Readonly<Record<NonNullable<Line['mark']>, string>> = {
  met: '○ ',
  unmet: '× ',
  unknown: '？ ',
  person: '人 ',
  do: 'する：',
  dont: 'しない：',
  step: '・',
}

function lineText({ label, text, mark }: Line): string {
  return `${mark ? marks[mark] : ''}${label ? `${label}：` : ''}${text}`
}

function lines(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part).join('\n')
}
