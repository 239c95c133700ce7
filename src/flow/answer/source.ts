import * as signs from '../../content/generated/signs.ts'
import { cited } from '../say/cited.ts'
import { titleOf } from '../say/render.ts'
import { dayText } from '../say/show.ts'
import { type Reply, type Scene, says, text } from '../scene.ts'
import { why } from '../steer/explain.ts'

/** 「根拠は？」, 「それ本当？」: where the last answer comes from, when that was checked, and what is not certain of it. */
export function sourceAsked(scene: Scene, words: string): Reply | undefined {
  const { topic, flow } = scene.state
  const said = words.normalize('NFKC').trim()
  const doubts = signs.sourceAsked.test(said) || (signs.whyThat.test(said) && scene.state.open === undefined)
  if (!doubts) return undefined
  // Right after a result its reasons are what is doubted.
  if (flow?.stage === 'done' && shown(scene)) return why(scene)
  const entry = topic === undefined ? undefined : scene.knowledge.entry(topic)
  if (!entry || entry.collection === 'incidents' || entry.topics.includes('meta')) return undefined
  const citations = cited(scene, entry)
  const [first] = citations
  const sources = [...new Set(citations.map(({ title }) => `「${title}」`))].slice(0, most).join('')
  const caveat = 'caveat' in entry && typeof entry.caveat === 'string' ? entry.caveat : undefined
  return {
    state: { ...scene.state, misses: 0 },
    bubbles: [
      {
        kind: 'claim',
        text: text(scene, 'source-of', { title: titleOf(entry), sources, day: dayText(first.checked) }),
        citations,
        ...(caveat === undefined ? {} : { caveat }),
      },
      ...(scene.state.open ? [] : [says(scene, 'source-open')]),
    ],
    behaviour: entry.unconfirmed || caveat !== undefined ? 'answer_caveat' : 'answer',
    intent: entry.id,
    confidence: 1,
  }
}
/** The last message showed what a conversation came to. */
const shown = (scene: Scene): boolean =>
  scene.state.offered.some(({ label }) => label === text(scene, 'because-label'))

/** More than this is not read. */
const most = 3
