import type { Knowledge } from '../../knowledge/knowledge.ts'
import type { Found } from '../../llm/lookup.ts'
import type { Audience, Bubble } from '../../message.ts'
import { render, titleOf } from '../say/render.ts'
import { fresh } from '../state.ts'

/** So sure must the search be that there is an answer at all. */
const answerable = 0.3
const most = 5

/**
 * What the knowledge holds on a question, as it would be said on that day; empty when it holds nothing. What is past
 * its date says so and no more.
 */
export function lookUp(
  knowledge: Knowledge,
  question: string,
  audience: Audience,
  now: { readonly at: number; readonly today: string },
): readonly Found[] {
  const found = knowledge.search(question, audience)
  if (found.answerable < answerable) return []
  const scene = { state: fresh(), knowledge, now, audience, heard: [] }
  return found.hits.slice(0, most).map(({ entry, score }) => ({
    id: entry.id,
    title: titleOf(entry),
    text: render(scene, entry).bubbles.map(wordsOf).join('\n'),
    citations: knowledge.cite(entry),
    score,
  }))
}

/** A bubble of an answer as plain words. */
export function wordsOf(bubble: Bubble): string {
  const more = 'more' in bubble && bubble.more ? `\n${bubble.more}` : ''
  switch (bubble.kind) {
    case 'say':
    case 'ask':
      return `${bubble.text}${more}`
    case 'claim':
      return `${bubble.text}${more}${bubble.caveat ? `\n${bubble.caveat}` : ''}`
    case 'card':
      return [
        bubble.title,
        ...bubble.lines.map(({ label, text }) => (label ? `${label}：${text}` : text)),
        bubble.note ?? '',
      ]
        .filter((part) => part !== '')
        .join('\n')
    case 'table':
      return [bubble.title, ...bubble.rows.map((row) => row.join('／'))].join('\n')
    default:
      return ''
  }
}
