import { answer } from '../answer/answer.ts'
import { running } from '../guided/advance.ts'
import { questionOf } from '../guided/question.ts'
import { candidates } from '../guided/ranked.ts'
import { ok } from '../reply.ts'
import { because } from '../say/because.ts'
import { cited } from '../say/cited.ts'
import { type Reply, type Scene, text } from '../scene.ts'

/** なぜ聞くの？ from the rule that needs it, else from the fact; after a judgement, why it came out so. */
export function why(scene: Scene): Reply | undefined {
  const { open } = scene.state
  if (open?.kind !== 'question') return whyJudged(scene)
  const question = questionOf(scene.knowledge, open.key)
  if (!question) return undefined
  const ruled = running(scene.state)?.why?.(scene, open.key)
  const [first, ...others] = ruled?.citations ?? []
  if (ruled && first)
    return ok('why', scene.state, {
      kind: 'claim',
      text: `${question.why}\n${ruled.text}`,
      citations: [first, ...others],
    })
  return ok('why', scene.state, { kind: 'say', text: question.why })
}

/** Of the scheme last spoken of, else of the one that a conversation just came to. */
function whyJudged(scene: Scene): Reply | undefined {
  const { topic, flow } = scene.state
  const found = topic === undefined ? undefined : because(scene, topic)
  if (found) return found
  const [best] = flow?.id === 'eligibility' && flow.stage === 'done' ? candidates(scene) : []
  return best && because(scene, best.scheme.id)
}

/** どういう意味？ from the question itself, else from what the knowledge holds of it. */
export function whatMeans(scene: Scene): Reply | undefined {
  const { open } = scene.state
  if (open?.kind !== 'question') return undefined
  const question = questionOf(scene.knowledge, open.key)
  if (!question) return undefined
  if (question.means) return ok('what-means', scene.state, { kind: 'say', text: question.means })
  const { kind } = question.fact ?? {}
  const counted = (kind === 'number' || kind === 'money') && question.findOut !== undefined
  const found = counted
    ? undefined
    : answer(scene, text(scene, 'what-is', { label: question.label }), {
        atLeast: 0.6,
        speaksOf: question.label,
      })
  if (found) return { ...found, intent: 'what-means' }
  const plain = question.findOut ?? question.why
  return ok('what-means', scene.state, {
    kind: 'say',
    text: text(scene, 'means', { label: question.label, plain }),
  })
}

/** The folded rest of the last message, else more of what was last spoken of. */
export function more(scene: Scene): Reply | undefined {
  const { topic, unread } = scene.state
  if (unread) return ok('more', scene.state, { kind: 'say', text: unread })
  const entry = topic === undefined ? undefined : scene.knowledge.entry(topic)
  if (!entry) return undefined
  const next = entry.related.flatMap((id) => scene.knowledge.entry(id) ?? []).find(({ id }) => id !== topic)
  if (next) return answer(scene, next.title, { entry: next })
  const citations = cited(scene, entry)
  return ok('more', scene.state, {
    kind: 'claim',
    text: text(scene, 'more-official', { title: citations[0].title, url: citations[0].url }),
    citations,
  })
}
