import type { Line } from '../../message.ts'
import { type Scene, text } from '../scene.ts'
import { questionOf, showKnown } from './question.ts'
import { type Finding, stages, type Weighed } from './weigh.ts'

/** What the person said that speaks for a barrier, what speaks for no other of those shown first: 「バックアップはとっていない」. */
function because(scene: Scene, { evidence }: Weighed, others: readonly Weighed[]): string {
  const shared = (key: string) => others.some((other) => other.evidence.includes(key))
  const own = evidence.filter((key) => !shared(key))
  return (own.length > 0 ? own : evidence)
    .slice(0, 2)
    .flatMap((key) => {
      const known = scene.state.profile[key]
      const question = questionOf(scene.knowledge, key)
      return known && question ? [`${question.label}：${showKnown(scene.knowledge, key, known.value)}`] : []
    })
    .join('、')
}

/** From here on a barrier is spoken of as plain, and below it as a guess. */
const plain = 0.85

const likely = 0.65

/** How sure we are, in plain words, by the surest barrier of the stage. */
export function certainty(scene: Scene, { stage, standing }: Finding): string {
  const here = standing.filter(({ barrier }) => barrier.stage === stage)
  const p = Math.max(0, ...here.map((one) => one.p))
  const n = new Set(here.flatMap(({ evidence }) => evidence)).size
  return text(scene, p >= plain ? 'barriers-sure' : p >= likely ? 'barriers-likely' : 'barriers-guess', { n })
}

/** Barriers of the stage where the firm stands come first: without them out of the way the later ones do not move. */
export const inOrder = ({ standing }: Finding): readonly Weighed[] =>
  standing.toSorted(
    (one, other) =>
      stages.indexOf(one.barrier.stage) - stages.indexOf(other.barrier.stage) || other.p - one.p,
  )

/** A barrier in plain words with what the owner said, and what removes it, one line for each kind of support. */
export function withSupport(
  scene: Scene,
  one: Weighed,
  others: readonly Weighed[],
  supports: number,
): readonly Line[] {
  const said = because(scene, one, others)
  const [short = one.barrier.text] = one.barrier.text.split(/(?<=。)/)
  const kinds = one.barrier.removed_by.filter(
    ({ kind }, index, all) => all.findIndex((other) => other.kind === kind) === index,
  )
  return [
    {
      label: one.barrier.title,
      text: said ? `${short}\n${text(scene, 'barriers-because', { said })}` : short,
    },
    ...kinds.slice(0, supports).map(({ kind, text: how, who }) => ({
      text: text(scene, 'barriers-help', { kind: text(scene, `support-${kind}`), how, who }),
      mark: 'do' as const,
    })),
  ]
}

/** Three next steps: one that is free and for today, then what follows; support fills up where measures are few. */
export function steps(scene: Scene, shown: readonly Weighed[]): readonly Line[] {
  const all = scene.knowledge.content.measures
  const tied = shown.flatMap(({ barrier }) => all.filter((measure) => measure.barriers.includes(barrier.id)))
  const measures = tied.filter((measure, index) => tied.indexOf(measure) === index)
  const today = measures[0] ?? all[0]
  const help = shown.flatMap(({ barrier }) =>
    barrier.removed_by.map(({ text: how, who }) => text(scene, 'step-help', { how, who })),
  )
  const later = [...measures.filter((one) => one !== today).map(({ title }) => title), ...help].slice(0, 2)
  return [
    ...(today ? [{ label: text(scene, 'step-today'), text: today.today, mark: 'step' as const }] : []),
    ...later.map((line) => ({ label: text(scene, 'step-next'), text: line, mark: 'step' as const })),
  ]
}
