import * as signs from '../../content/generated/signs.ts'
import type { Meaning, Urgent } from '../../understand/meaning.ts'
import { asks } from '../decide.ts'
import type { Scene } from '../scene.ts'

/** So sure is what is told in so many words. */
const sure = 0.8

/** 「社員が押したかも」 right after a doubtful mail was spoken of: what it asked for was done. */
export function clicked(
  { state: { topic, alarm }, knowledge }: Scene,
  { text: said, distant }: Meaning,
): readonly Urgent[] | undefined {
  const entry = topic === undefined || alarm ? undefined : knowledge.entry(topic)
  if (!entry?.topics.includes('phishing') || entry.collection === 'incidents') return undefined
  if (entry.topics.some((one) => one.startsWith('subsidy'))) return undefined
  if (!signs.clicked.test(said) || signs.notClicked.test(said) || (distant && asks(said))) return undefined
  return [{ incident: 'phishing-clicked', score: sure }]
}
