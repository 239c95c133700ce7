import type { Choice, Line } from '../../message.ts'
import { running } from '../guided/advance.ts'
import { checkNumber, questionOf, showKnown } from '../guided/question.ts'
import { encode } from '../press.ts'
import { told } from '../reply.ts'
import { press, type Reply, type Scene, says, text, titleOfFlow } from '../scene.ts'
import { short } from './show.ts'

/** Facts of the firm that somebody told us, in the order of the question files. Items of the self-check are not among them. */
export function knownFacts(scene: Scene): { key: string; label: string; value: string }[] {
  return scene.knowledge.content.facts.flatMap((fact) => {
    const known = scene.state.profile[fact.id]
    if (!known) return []
    const value = showKnown(scene.knowledge, fact.id, known.value)
    return [
      {
        key: fact.id,
        label: fact.label,
        value:
          known.from === 'derived'
            ? text(scene, 'value-derived', { value })
            : known.hedged
              ? text(scene, 'value-about', { value })
              : value,
      },
    ]
  })
}

export const knownLabels = (scene: Scene): string[] =>
  knownFacts(scene)
    .filter(({ key }) => scene.state.profile[key]?.value !== null)
    .map(({ label }) => label)

/** What ends like a sentence, not like a name, stands in brackets: 「取引先からの要請は「はい」」. */
export const quoted = (words: string): string => (/[ぁ-ん]$/.test(words) ? `「${words}」` : words)

/** 「従業員数 30人、業種 製造業」, for an echo or a recap. */
export function inWords(scene: Scene, keys: readonly string[]): string {
  return keys
    .flatMap((key) => {
      const known = scene.state.profile[key]
      const question = questionOf(scene.knowledge, key)
      return known && question
        ? [`${question.label}は${quoted(showKnown(scene.knowledge, key, known.value))}`]
        : []
    })
    .join('、')
}

/** 「私について何を知ってる？」: every fact, each changeable, all erasable. */
export function showProfile(scene: Scene): Reply {
  const facts = knownFacts(scene)
  const items = Object.keys(scene.state.profile).filter((key) => checkNumber(key) !== undefined).length
  if (facts.length === 0 && items === 0) return told('profile', scene.state, says(scene, 'profile-empty'))
  const lines: Line[] = [
    ...facts.map(({ label, value }) => ({ label, text: value })),
    ...(items > 0
      ? [{ label: text(scene, 'profile-items'), text: text(scene, 'profile-items-n', { n: items }) }]
      : []),
  ]
  const changes: Choice[] = facts.slice(0, 8).map(({ key, label }) => ({
    value: encode({ kind: 'change', key }),
    label: short(text(scene, 'change-label', { label })),
  }))
  return {
    state: scene.state,
    bubbles: [
      {
        kind: 'card',
        title: text(scene, 'profile-title'),
        tone: 'plain',
        lines,
        note: text(scene, 'profile-note'),
        citations: [],
      },
    ],
    offer: {
      text: text(scene, 'profile-ask'),
      choices: [...changes, press(scene, 'erase-label', 'erase'), press(scene, 'menu', 'menu')],
    },
    behaviour: 'answer',
    intent: 'profile',
    confidence: 1,
  }
}

const isFact = ({ knowledge }: Scene, key: string): boolean =>
  knowledge.content.facts.some(({ id }) => id === key)

/** So much is recalled at once. */
const mostRecalled = 4

/** What was told of the firm, whether asked for or not, the latest last; わからない is nothing to recall. */
const latest = (scene: Scene): readonly string[] =>
  Object.entries(scene.state.profile)
    .filter(([key, { value, from }]) => value !== null && from !== 'derived' && isFact(scene, key))
    .toSorted(([, one], [, other]) => one.at - other.at)
    .map(([key]) => key)

/** What is being talked about, or was before a long silence, and what we know. */
export function recap(scene: Scene, when: 'before' | 'now' = 'before'): string {
  const flow = running(scene.state)
  const firm = inWords(scene, latest(scene).slice(-mostRecalled))
  return [
    text(scene, when === 'now' ? 'recap-now' : 'recap-flow', {
      title: flow ? titleOfFlow(scene, flow.id) : '',
    }),
    ...(firm ? [text(scene, 'recap-known', { list: firm })] : []),
  ].join('\n')
}
