import { knowledge } from '../../../src/knowledge/compiled.ts'
import { understand } from '../../../src/understand/understand.ts'

/** Understands a text and searches for it; returns how much was found, so that nothing is optimised away. */
export function ask(text: string): number {
  const { text: normal, intents } = understand(text, knowledge, { today: '2026-11-22' })
  return intents.length + knowledge.search(normal, 'owner').hits.length
}
