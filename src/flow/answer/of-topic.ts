import { cited } from '../say/render.ts'
import { type Reply, type Scene, says } from '../scene.ts'

const whyThat =
  /^(?:なんで|なぜ|どうして|何で)(?:それ|これ|そんな(?:の|こと)?)?(?:が|は|を)?(?:そんなに)?(?:大事|大切|必要|重要|要る|いる|効く|やる)(?:の|なの|なん|ん|です|わけ|か|のか)*[?？。]*$/
const howThat =
  /^(?:で|じゃあ?|それ)?[、\s]*(?:登録|設定|それ|これ)?(?:は|って|を)?(?:どう|どうやって)(?:直せば|すれば|やれば|変えれば|直す|直したら|したら|やったら|やる|やるん|する)(?:いい|ええ|良い|よい)?(?:の|ん|です|か|かな|だ|や)*[?？。]*$/

/** 「なんでそれが大事なの」, 「どう直せばいいの」 right after a measure was shown: its reason, or its first and next step. */
export function ofTopic(scene: Scene, words: string): Reply | undefined {
  const said = words.normalize('NFKC').trim()
  const { topic, open, flow } = scene.state
  if (topic === undefined || (open?.kind === 'question' && !flow?.waits)) return undefined
  const entry = scene.knowledge.entry(topic)
  const behind = [entry, ...(entry?.related ?? []).map((id) => scene.knowledge.entry(id))]
  const reason = behind.flatMap((one) =>
    one && 'why' in one && typeof one.why === 'string' ? [one.why] : [],
  )[0]
  const next = entry && 'next' in entry && typeof entry.next === 'string' ? entry.next : undefined
  const today = entry && 'today' in entry && typeof entry.today === 'string' ? entry.today : undefined
  const asked = whyThat.test(said) ? reason : howThat.test(said) ? (today ?? next) : undefined
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
