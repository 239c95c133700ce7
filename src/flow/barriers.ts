import type { Bubble, Line } from '../message.ts'
import type { Flow } from './flow.ts'
import { encode } from './press.ts'
import { questionOf, showKnown } from './question.ts'
import { type Scene, text } from './scene.ts'
import { short } from './show.ts'
import { finding, stages, type Weighed, worthAsking } from './weigh.ts'

function needs(scene: Scene): readonly string[] {
  const { facts, barriers: all } = scene.knowledge.content
  const effortOf = (id: string) => facts.find((fact) => fact.id === id)?.effort ?? 1
  return worthAsking(all, scene.state.profile, effortOf).filter((fact) => questionOf(scene.knowledge, fact))
}

/** A healthy stage ahead is expected to cost one question. */
function left(scene: Scene): number {
  const order = needs(scene)
  const open = new Set(order)
  const perStage = stages.map(
    (stage) =>
      scene.knowledge.content.barriers
        .filter((barrier) => barrier.stage === stage)
        .flatMap(({ signs }) => signs.map(({ fact }) => fact))
        .filter((fact, index, all) => open.has(fact) && all.indexOf(fact) === index).length,
  )
  const [now = 0, ...ahead] = perStage.filter((count) => count > 0)
  return Math.min(order.length, now + ahead.length)
}

/** What the person said that speaks for a barrier: 「バックアップはとっていない」. */
function because(scene: Scene, { evidence }: Weighed): string {
  return evidence
    .slice(0, 2)
    .flatMap((key) => {
      const known = scene.state.profile[key]
      const question = questionOf(scene.knowledge, key)
      return known && question ? [`${question.label}：${showKnown(scene.knowledge, key, known.value)}`] : []
    })
    .join('、')
}

export const barriers: Flow = {
  id: 'barriers',
  title: 'flow-barriers',
  needs,
  left,
  opens: (scene) => ({ bubbles: [{ kind: 'say', text: text(scene, 'barriers-open') }] }),
  concludes: (scene) => {
    const { stage, standing } = finding(scene.knowledge.content.barriers, scene.state.profile)
    const here = stage === undefined ? stages.length : stages.indexOf(stage)
    const path: Bubble = {
      kind: 'path',
      title: text(scene, 'barriers-path'),
      steps: stages.map((one, index) => ({
        label: text(scene, `stage-${one}`),
        state:
          index < here
            ? 'done'
            : index === here
              ? 'here'
              : standing.some(({ barrier }) => barrier.stage === one)
                ? 'blocked'
                : 'ahead',
      })),
      note: text(scene, stage === undefined ? 'barriers-none' : `barriers-at-${stage}`),
    }
    // Barriers of the stage where the firm stands come first: without them out of the way the later ones do not move.
    const first = standing.toSorted(
      (one, other) =>
        stages.indexOf(one.barrier.stage) - stages.indexOf(other.barrier.stage) || other.p - one.p,
    )
    const shown = first.slice(0, 3)
    if (shown.length === 0)
      return {
        bubbles: [path],
        choices: [
          { value: encode({ kind: 'flow', id: 'self-check' }), label: text(scene, 'flow-self-check') },
        ],
      }
    const lines: Line[] = shown.flatMap((one) => {
      const said = because(scene, one)
      return [
        {
          label: one.barrier.title,
          text: said ? `${one.barrier.text}\n${text(scene, 'barriers-because', { said })}` : one.barrier.text,
        },
      ]
    })
    const support: Line[] = shown
      .flatMap(({ barrier }) => barrier.removed_by)
      .filter((one, index, all) => all.findIndex((other) => other.text === one.text) === index)
      .slice(0, 4)
      .map(({ kind, text: how, who }) => ({
        label: text(scene, `support-${kind}`),
        text: `${how}（${who}）`,
      }))
    const cite = scene.knowledge.cite({ cite: shown.flatMap(({ barrier }) => barrier.cite) })
    const unique = cite.filter(
      (one, index) => cite.findIndex((other) => other.source === one.source && other.at === one.at) === index,
    )
    return {
      bubbles: [
        path,
        { kind: 'card', title: text(scene, 'barriers-card'), tone: 'care', lines, citations: unique },
        {
          kind: 'card',
          title: text(scene, 'barriers-support'),
          tone: 'good',
          lines: [...support, ...steps(scene, shown)],
          citations: [],
        },
      ],
      choices: [
        ...shown.slice(0, 2).map(({ barrier }) => ({
          value: encode({ kind: 'entry', id: barrier.id }),
          label: short(barrier.title),
        })),
        { value: encode({ kind: 'flow', id: 'plan' }), label: text(scene, 'flow-plan') },
        { value: encode({ kind: 'flow', id: 'eligibility' }), label: text(scene, 'flow-eligibility') },
      ],
      effects: shown.map(({ barrier }) => ({ kind: 'count', what: 'barrier', of: barrier.id })),
    }
  },
  gist: (scene) => {
    const { stage, standing } = finding(scene.knowledge.content.barriers, scene.state.profile)
    return {
      [text(scene, 'barriers-path')]:
        stage === undefined ? text(scene, 'barriers-none') : text(scene, `stage-${stage}`),
      ...Object.fromEntries(standing.map(({ barrier }) => [barrier.title, text(scene, 'barrier-stands')])),
    }
  },
}

/** Three next steps: one that is free and for today, then what follows. */
function steps(scene: Scene, shown: readonly Weighed[]): readonly Line[] {
  const ids = shown.map(({ barrier }) => barrier.id)
  const measures = scene.knowledge.content.measures.filter((measure) =>
    measure.barriers.some((id) => ids.includes(id)),
  )
  const [today, ...later] = measures
  return [
    ...(today ? [{ label: text(scene, 'step-today'), text: today.today, mark: 'step' as const }] : []),
    ...later
      .slice(0, 2)
      .map((measure) => ({ label: text(scene, 'step-next'), text: measure.title, mark: 'step' as const })),
  ]
}
