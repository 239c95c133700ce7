import * as signs from '../../content/generated/signs.ts'
import type { Entry } from '../../knowledge/knowledge.ts'
import { isCurrent } from '../../knowledge/knowledge.ts'
import { guard } from '../../llm/guard/guard.ts'
import { passagesOf, textOf } from '../../llm/passage.ts'
import type { Help, Want } from '../../llm/port.ts'
import { tellable } from '../firm/stated.ts'
import { questionOf } from '../guided/question.ts'
import { decode } from '../press.ts'
import type { Scene } from '../scene.ts'
import { titleOf } from './render.ts'

/** Only what the recogniser holds possible at all is offered to choose from. */
const possible = { p: 0.01, intents: 8, entries: 5 }
/** Longer texts are stories: nobody asks what single thing they mean. */
const readable = { least: 4, most: 400 }

type Choose = Extract<Want, { kind: 'choose' }>

/**
 * What may be meant by words that were not understood: answers and conversations near to them, and the answers to the
 * open question. Emergencies, refusals and whatever changes something are for rules alone. Undefined when there is
 * nothing to choose between.
 */
export function choices(scene: Scene, words: string): Choose | undefined {
  if (scene.audience !== 'owner' || words.length < readable.least || words.length > readable.most)
    return undefined
  const { knowledge } = scene
  const intents = knowledge
    .recognise(words)
    .ranked.filter(({ p }) => p >= possible.p)
    .slice(0, possible.intents)
    .flatMap(({ intent }) => {
      const known = knowledge.content.intents.find(({ id }) => id === intent)
      const harmless = known && ('answer' in known.does || 'flow' in known.does)
      return harmless ? [{ id: `intent/${intent}`, says: known.choice }] : []
    })
  const entries = knowledge
    .search(words, scene.audience)
    .hits.filter(({ entry }) => entry.collection !== 'incidents')
    .slice(0, possible.entries)
    .map(({ entry }) => ({ id: `entry/${entry.id}`, says: titleOf(entry) }))
  const { open } = scene.state
  const question = open?.kind === 'question' ? questionOf(knowledge, open.key) : undefined
  const answers = (question?.choices ?? []).flatMap(({ value, label }) =>
    decode(value)?.kind === 'answer' ? [{ id: value, says: label }] : [],
  )
  const options = [...answers, ...intents, ...entries, ...tellable(scene, words)]
  if (options.length === 0) return undefined
  return { kind: 'choose', text: words, options, ...(question ? { asked: question.text } : {}) }
}

/** What was chosen for exactly these words, if it is still there to choose. */
export function chosenFor(scene: Scene, words: string): Help['chosen'] {
  const { chosen } = scene.help ?? {}
  if (!chosen || chosen.text !== words) return undefined
  return choices(scene, words)?.options.some(({ id }) => id === chosen.id) ? chosen : undefined
}

/** Entries whose words may be put differently; verdicts, amounts, windows and first responses may not. */
const collections = ['faq', 'guideline', 'incentives', 'measures']
const untouchable = [
  'incident',
  'law',
  'subsidy',
  'subsidy-it',
  'subsidy-other',
  'tokyo',
  'tax-finance',
  'meta',
]

/** Wishes for an answer in words that fit the question; undefined where our own words stay. */
export function rephrasing(
  scene: Scene,
  entry: Entry,
  said: string,
): Extract<Want, { kind: 'phrase' }> | undefined {
  const question = scene.question ?? ''
  if (scene.audience !== 'owner' || question === '' || question.length > readable.most) return undefined
  if (!collections.includes(entry.collection) || entry.unconfirmed || signs.figureOrPhone.test(said))
    return undefined
  if (entry.topics.some((topic) => untouchable.includes(topic)) || !isCurrent(entry, scene.now.today))
    return undefined
  return { kind: 'phrase', entry: entry.id, question, passages: passagesOf(said) }
}

/** The other words that were found for it, when they were made for this very answer and question and may be said. */
export function rephrased(scene: Scene, want: Extract<Want, { kind: 'phrase' }>): string | undefined {
  const { phrased } = scene.help ?? {}
  if (!phrased || phrased.entry !== want.entry || phrased.question !== want.question) return undefined
  const { draft } = phrased
  return guard(draft, want.passages, want.question).length === 0 ? textOf(draft) : undefined
}
