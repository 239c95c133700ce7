import { type Scene, text } from '../scene.ts'
import { pathOf } from './barriers.ts'
import { levelOf } from './plan-level.ts'
import { planned, fitting as schemesFor } from './plan-schemes.ts'
import { stepsOf } from './plan-steps.ts'
import type { Plan } from './plan-value.ts'
import { fitting as categoriesFor } from './products.ts'
import { checkKey, questionOf, showKnown } from './question.ts'
import { score } from './self-check.ts'
import { finding } from './weigh.ts'

const firmKeys = ['industry', 'employees', 'capital', 'prefecture', 'customers', 'pcs'] as const
const securityKeys = [
  'it-staff',
  'personal-data',
  'confidential-data',
  'backup',
  'remote-entry',
  'security-action',
] as const

/** The plan of everything that was found so far; undefined while nothing was. Deterministic. */
export function planOf(scene: Scene): Plan | undefined {
  const { content } = scene.knowledge
  const schemes = schemesFor(scene)
  const steps = stepsOf(scene, schemes)
  if (steps.length === 0) return undefined
  // What blocks a firm is said only after that was talked about: one answer in passing is no finding.
  const { standing } = scene.state.past.barriers
    ? finding(content.barriers, scene.state.profile)
    : { standing: [] }
  const scored = score(scene)
  return {
    v: 1,
    made: scene.now.today,
    firm: firmKeys.flatMap((key) => {
      const label = questionOf(scene.knowledge, key)?.label
      const value = shown(scene, key)
      return label === undefined ? [] : [{ key, label, ...(value === undefined ? {} : { text: value }) }]
    }),
    ...path(scene),
    barriers: standing.slice(0, 3).map(({ barrier }) => ({
      title: barrier.title,
      text: barrier.text,
      help: barrier.removed_by.map(({ text: how, who }) => `${how}（${who}）`)[0] ?? '',
      citations: scene.knowledge.cite(barrier),
    })),
    ...(scored.answered > 0
      ? {
          check: {
            score: scored.score,
            answered: scored.answered,
            says: text(scene, scored.answered < 25 ? 'plan-check-part' : `check-${scored.band}`),
          },
        }
      : {}),
    ...levelOf(scene),
    done: content.measures
      .filter(({ id }) => scene.state.outcomes?.[id]?.how === 'done')
      .map(({ title }) => title),
    // In the order of their days; at one day in the order in which they help.
    steps: steps.toSorted((one, other) => (one.by < other.by ? -1 : one.by > other.by ? 1 : 0)),
    schemes: schemes.map((one) => planned(scene, one)),
    products: categoriesFor(scene)
      .slice(0, 2)
      .map((category) => ({
        name: category.name,
        what: category.what,
        run: text(scene, 'run-by', { who: category.run_by }),
        citations: scene.knowledge.cite(category),
      })),
    items: content.selfCheck.map(({ n, part, label }) => ({ n, part, label, answer: answerOf(scene, n) })),
    security: securityKeys.flatMap((key) => {
      const label = questionOf(scene.knowledge, key)?.label
      const value = shown(scene, key)
      const answer = scene.state.profile[key]?.value
      const none = answer === 'none' || answer === false
      return label === undefined
        ? []
        : [{ key, label, none, ...(value === undefined ? {} : { text: value }) }]
    }),
  }
}

/** A known answer in words; undefined when it was never given or the person does not know. */
function shown(scene: Scene, key: string): string | undefined {
  const known = scene.state.profile[key]
  return known && known.value !== null ? showKnown(scene.knowledge, key, known.value) : undefined
}

function answerOf({ state }: Scene, n: number): Plan['items'][number]['answer'] {
  const known = state.profile[checkKey(n)]
  if (!known) return 'open'
  return (['done', 'partly', 'not'] as const).find((one) => one === known.value) ?? 'unknown'
}

/** Where the firm stands on the way, when the conversation about it was led; nobody stands where nothing was asked. */
function path(scene: Scene): { path?: NonNullable<Plan['path']> } {
  if (!scene.state.past.barriers) return {}
  return { path: pathOf(scene, finding(scene.knowledge.content.barriers, scene.state.profile)) }
}
