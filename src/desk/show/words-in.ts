import type { Entry } from '../../conversation/transcript.ts'
import type { Bubble } from '../../message.ts'

export const whoSays = { you: 'ご本人', bot: 'しるべ', person: '窓口' } as const

/** An entry of a transcript as plain words; changed ones with what stood there first. */
export function wordsIn({ text, before, message }: Entry): string {
  if (text !== undefined) return before === undefined || before === text ? text : changedWords(before, text)
  return (message?.bubbles ?? []).map(bubbleWords).join('\n').trim()
}

/** What stood there first is shortened: what counts is what stands there now. UTF-16 units. */
const longestBefore = 200

/** 「旧 → 新」: what a person changed, as the desk reads it. */
function changedWords(before: string, text: string): string {
  const old = before.length > longestBefore ? `${before.slice(0, longestBefore).toWellFormed()}…` : before
  return `${text}\n（書き直す前：${old}）`
}

function bubbleWords(bubble: Bubble): string {
  switch (bubble.kind) {
    case 'say':
    case 'claim':
    case 'ask':
      return bubble.text
    case 'handoff':
      return bubble.expect ? `${bubble.text}\n${bubble.expect}` : bubble.text
    case 'card':
      return [
        bubble.title,
        ...bubble.lines.map(({ label, text }) => (label ? `${label}：${text}` : text)),
      ].join('\n')
    case 'table':
      return [bubble.title, ...bubble.rows.map((row) => row.join('／'))].join('\n')
    case 'path':
      return [bubble.title, ...bubble.steps.map(({ label }) => label)].join('\n')
    case 'bars':
      return [bubble.title, ...bubble.bars.map(({ label, text }) => `${label}：${text}`)].join('\n')
    case 'media':
      return `［${bubble.alt}］`
  }
}
