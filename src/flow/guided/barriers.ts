import type { Bubble } from '../../message.ts'
import { atOdds } from '../firm/contradiction.ts'
import { encode } from '../press.ts'
import { short } from '../say/show.ts'
import { pressFlow, type Scene, text } from '../scene.ts'
import { againBarriers, sinceLast } from './barriers-again.ts'
import { certainty, inOrder, steps, withSupport } from './barriers-shown.ts'
import type { Flow } from './flow.ts'
import { questionOf } from './question.ts'
import { type Finding, finding, stages, worthAsking } from './weigh.ts'

/** A card shows this many barriers: the first with all its kinds of support, the others with fewer. */
const most = { barriers: 3, supports: 3, others: 2 }

/** Facts that speak for or against a barrier. */
const signs = (scene: Scene): ReadonlySet<string> =>
  new Set(scene.knowledge.content.barriers.flatMap((barrier) => barrier.signs.map(({ fact }) => fact)))

/** What is not known yet and speaks for or against a barrier, also of stages that are not asked about now. */
export const untold = (scene: Scene): readonly string[] =>
  [...signs(scene)].filter((fact) => scene.state.profile[fact] === undefined)

/** Answers at odds are asked about first, while both are still in mind. */
function needs(scene: Scene): readonly string[] {
  const { facts, barriers: all } = scene.knowledge.content
  const effortOf = (id: string) => facts.find((fact) => fact.id === id)?.effort ?? 1
  const { profile } = scene.state
  return [
    ...atOdds(scene.knowledge, profile, signs(scene)),
    ...worthAsking(all, profile, effortOf).filter((fact) => questionOf(scene.knowledge, fact)),
  ]
}

/** A healthy stage ahead is expected to cost one question. */
function left(scene: Scene): number {
  const order = needs(scene)
  const open = new Set(order)
  const perStage = stages.map(
    (stage) =>
      scene.knowledge.content.barriers
        .filter((barrier) => barrier.stage === stage)
        .flatMap(({ signs: all }) => all.map(({ fact }) => fact))
        .filter((fact, index, all) => open.has(fact) && all.indexOf(fact) === index).length,
  )
  const [now = 0, ...ahead] = perStage.filter((count) => count > 0)
  return Math.min(order.length, now + ahead.length)
}

/** The way from motive to measures, and where the firm stands on it. */
export function pathOf(scene: Scene, { stage, standing }: Finding) {
  const here = stage === undefined ? stages.length : stages.indexOf(stage)
  return {
    steps: stages.map((one, index) => ({
      label: text(scene, `stage-${one}`),
      state:
        index < here
          ? ('done' as const)
          : index === here
            ? ('here' as const)
            : standing.some(({ barrier }) => barrier.stage === one)
              ? ('blocked' as const)
              : ('ahead' as const),
    })),
    note: text(scene, stage === undefined ? 'barriers-none' : `barriers-at-${stage}`),
  }
}

export const barriers: Flow = {
  id: 'barriers',
  needs,
  left,
  afresh: (scene) => againBarriers(scene, signs(scene)),
  opens: (scene) => ({
    bubbles: [
      { kind: 'say', text: text(scene, scene.state.past.barriers ? 'barriers-again' : 'barriers-open') },
    ],
  }),
  concludes: (scene) => {
    const found = finding(scene.knowledge.content.barriers, scene.state.profile)
    const path: Bubble = { kind: 'path', title: text(scene, 'barriers-path'), ...pathOf(scene, found) }
    const since = sinceLast(scene, gist(scene))
    const shown = inOrder(found).slice(0, most.barriers)
    if (shown.length === 0)
      return {
        bubbles: [path, ...since],
        choices: [pressFlow(scene, 'self-check'), pressFlow(scene, 'level')],
      }
    const cite = scene.knowledge.cite({ cite: shown.flatMap(({ barrier }) => barrier.cite) })
    const unique = cite.filter(
      (one, index) => cite.findIndex((other) => other.source === one.source && other.at === one.at) === index,
    )
    return {
      bubbles: [
        path,
        ...since,
        {
          kind: 'card',
          title: text(scene, 'barriers-card'),
          tone: 'care',
          lines: shown.flatMap((one, at) =>
            withSupport(
              scene,
              one,
              shown.filter((other) => other !== one),
              at === 0 ? most.supports : most.others,
            ),
          ),
          note: certainty(scene, found),
          citations: unique,
        },
        {
          kind: 'card',
          title: text(scene, 'barriers-steps'),
          tone: 'good',
          lines: steps(scene, shown),
          citations: [],
        },
      ],
      choices: [
        ...shown.slice(0, 2).map(({ barrier }) => ({
          value: encode({ kind: 'entry', id: barrier.id }),
          label: short(barrier.title),
        })),
        pressFlow(scene, 'plan'),
        pressFlow(scene, 'eligibility'),
      ],
      effects: shown.map(({ barrier }) => ({ kind: 'count', what: 'barrier', of: barrier.id })),
    }
  },
  gist,
}

function gist(scene: Scene): Readonly<Record<string, string>> {
  const { stage, standing } = finding(scene.knowledge.content.barriers, scene.state.profile)
  return {
    [text(scene, 'barriers-path')]:
      stage === undefined ? text(scene, 'barriers-none') : text(scene, `stage-${stage}`),
    ...Object.fromEntries(standing.map(({ barrier }) => [barrier.title, text(scene, 'barrier-stands')])),
  }
}
