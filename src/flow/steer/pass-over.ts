import { learn } from '../firm/learn.ts'
import { flows } from '../guided/flows.ts'
import { questionOf } from '../guided/question.ts'
import { ok } from '../reply.ts'
import { type Reply, type Scene, says, text } from '../scene.ts'

/** あとで: the open question comes again at the end. */
export function skip(scene: Scene): Reply | undefined {
  const { flow, open } = scene.state
  if (!flow || open?.kind !== 'question' || open.change) return undefined
  const left = flows[flow.id].needs(scene).filter((key) => !flow.skipped.includes(key))
  // The last open question cannot be put off any further: it counts as わからない.
  if (left.length <= 1) return dontKnow(scene)
  return ok(
    'skip',
    {
      ...scene.state,
      flow: { ...flow, skipped: [...flow.skipped, open.key] },
      open: undefined,
    },
    says(scene, 'skipped'),
  )
}

/** わからない is an answer; how to find out is said with it. */
export function dontKnow(scene: Scene): Reply | undefined {
  const { open } = scene.state
  if (open?.kind !== 'question') return undefined
  const question = questionOf(scene.knowledge, open.key)
  return learn(scene, [{ key: open.key, value: null, from: 'chosen' }], {
    lead: question?.findOut
      ? text(scene, 'find-out', { how: question.findOut })
      : text(scene, 'unknown-fine'),
  })
}
