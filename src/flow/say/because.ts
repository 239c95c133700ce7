import type { Scheme } from '../../content/schema/scheme.ts'
import { schemeValue } from '../../knowledge/judge/dated.ts'
import { explain } from '../../knowledge/judge/explain.ts'
import { type JudgedCondition, type Judgement, judge } from '../../knowledge/judge/judge.ts'
import { rulebook } from '../../knowledge/judge/rulebook.ts'
import type { Bubble, Citation, Line } from '../../message.ts'
import { encode } from '../press.ts'
import { momentOf, press, type Reply, type Scene, text } from '../scene.ts'
import { signOf } from './scheme.ts'
import { showValue } from './show.ts'
import { wanted } from './wanted.ts'

/** Why a scheme was judged as it was, line by line; undefined when there is no such scheme. */
export function because(scene: Scene, id: string): Reply | undefined {
  const { content } = scene.knowledge
  const scheme = content.schemes.find((one) => one.id === id)
  if (!scheme) return undefined
  const judgement = judge(scheme, rulebook(content), scene.state.profile, momentOf(scene))
  const detail = encode({ kind: 'do', what: 'judged', of: id })
  return {
    state: { ...scene.state, topic: id },
    bubbles: [becauseCard(scene, judgement)],
    offer: {
      text: text(scene, 'what-next'),
      choices: [
        { value: detail, label: text(scene, 'benefit-label') },
        press(scene, 'person-label', 'person', 'asked'),
        press(scene, 'menu', 'menu'),
      ],
    },
    behaviour: 'answer_caveat',
    intent: 'because',
    confidence: 1,
  }
}

/** Every condition with what decided it or still could: what was told, what is wanted, and the place of the rule. */
export function becauseCard(scene: Scene, judgement: Judgement): Bubble {
  const { scheme, conditions, verdict } = judgement
  const old = verdict === 'out-of-date'
  return {
    kind: 'card',
    title: text(scene, 'because-title', { scheme: scheme.title }),
    tone: 'plain',
    lines: old
      ? [{ text: text(scene, 'verdict-out-of-date'), mark: 'unknown' }]
      : conditions.map((condition) => lineOf(scene, scheme, condition)),
    note: text(scene, 'because-note'),
    citations: onceEach(
      scene.knowledge.cite({
        cite: [...scheme.cite, ...conditions.flatMap(({ condition }) => condition.cite)],
      }),
    ),
  }
}

function lineOf(scene: Scene, scheme: Scheme, condition: JudgedCondition): Line {
  const { facts } = scene.knowledge.content
  const dated = (id: string): number | undefined => {
    const value = schemeValue(scheme, id, momentOf(scene))
    return value === undefined ? undefined : Number(value)
  }
  const { says, because: weighed, persons, cite, change } = explain(condition)
  const told = weighed.flatMap(({ fact, test, known }) => {
    const asked = facts.find(({ id }) => id === fact)
    if (!asked) return []
    const said = known === undefined ? text(scene, 'because-not-told') : showValue(asked, known)
    return [
      text(scene, 'because-fact', { label: asked.label, told: said, wanted: wanted(test, asked, dated) }),
    ]
  })
  const [first] = scene.knowledge.cite({ cite })
  const place =
    first && text(scene, 'because-source', { title: first.title, at: first.at, checked: first.checked })
  return {
    label: says,
    text: [
      ...told,
      ...persons,
      ...(change ? [text(scene, 'can-change', { how: change.do })] : []),
      ...(place ? [place] : []),
    ].join('\n'),
    mark: signOf(condition),
  }
}

const onceEach = (citations: readonly Citation[]): readonly Citation[] =>
  citations.filter(
    ({ source, at }, n) => citations.findIndex((other) => other.source === source && other.at === at) === n,
  )
