import * as signs from '../../content/generated/signs.ts'
import type { Entry } from '../../knowledge/knowledge.ts'
import { folded } from '../../knowledge/spelt.ts'
import { cited } from '../say/cited.ts'
import { nextOf } from '../say/next-step.ts'
import { type Reply, type Scene, says } from '../scene.ts'
import { answer } from './answer.ts'

/** 「なんでそれが大事なの」, 「どう直せばいいの」 right after a measure was shown: its reason, or its first and next step. */
export function ofTopic(scene: Scene, words: string): Reply | undefined {
  const said = words.normalize('NFKC').trim()
  const { topic, open, flow } = scene.state
  if (topic === undefined) return undefined
  const entry = scene.knowledge.entry(topic)
  const named = signs.howOfNamed.exec(said)?.groups?.named
  if (entry && named !== undefined) return howOf(scene, entry, named)
  if (open?.kind === 'question' && !flow?.waits) return undefined
  const behind = [entry, ...(entry?.related ?? []).map((id) => scene.knowledge.entry(id))]
  const reason = behind.flatMap((one) =>
    one && 'why' in one && typeof one.why === 'string' ? [one.why] : [],
  )[0]
  const next = nextOf(scene, entry)
  const today = entry && 'today' in entry && typeof entry.today === 'string' ? entry.today : undefined
  if (signs.cureOfThat.test(said)) return cure(scene, behind)
  const asked = signs.whyThat.test(said) ? reason : signs.howThat.test(said) ? (today ?? next) : undefined
  if (entry === undefined || entry.collection === 'incidents' || asked === undefined) return undefined
  return {
    state: { ...scene.state, misses: 0 },
    bubbles: [
      { kind: 'claim', text: asked, citations: cited(scene, entry) },
      ...(asked !== next && next !== undefined ? [says(scene, 'next-step', { next })] : []),
    ],
    behaviour: 'answer',
    intent: entry.id,
    confidence: 1,
  }
}

/** So much of a name is its stem: 「分けるって」, 「分けて」. */
const stem = 2

/** 「分けるってどうやるん」 of what was just said to do: its first step and who helps with it. */
function howOf(scene: Scene, entry: Entry, named: string): Reply | undefined {
  const [next, today] = [nextOf(scene, entry), 'today' in entry ? entry.today : undefined]
  const said = [today, next].filter((one) => typeof one === 'string').join('\n')
  if (entry.collection === 'incidents' || !folded(said).includes(folded(named).slice(0, stem)))
    return undefined
  return {
    state: { ...scene.state, misses: 0 },
    bubbles: [{ kind: 'claim', text: said, citations: cited(scene, entry) }, says(scene, 'how-helped')],
    behaviour: 'answer',
    intent: entry.id,
    confidence: 1,
  }
}

/** 「それの対策は？」: the measure that was spoken of, or the nearest one to what was. */
function cure(scene: Scene, behind: readonly (Entry | undefined)[]): Reply | undefined {
  const measure = behind.find((one) => one?.collection === 'measures')
  return measure && answer(scene, measure.title, { entry: measure })
}
