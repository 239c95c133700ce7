import { conclude, running, start } from './advance.ts'
import { recap } from './known.ts'
import { type Reply, type Scene, says } from './scene.ts'

const howMany =
  /(?:何問|なん問)(?:ある|あん|なん|です|くらい|ぐらい|[?？]|$)|(あと|残り|のこり).{0,4}(何問|なん問|何個|いくつ|どのくらい|どれくらい|どんだけ)|まだ(続く|ある)の?[?？]/
const lostThread =
  /(何|なん)の(話|はなし)(だ|で|や|してた)|どこまで(話し|聞い|進ん|やっ)|(質問|それ).{0,3}(もう一度|もう一回|もう1回|もういっぺん)|もう一度(言|聞|質問)|何を?(聞かれ|きかれ)/

/** 「あと何問ある？」, 「なんの話だっけ」: the question comes again, with how many are left, or with what was talked about. */
export function whereWeAre(scene: Scene, words: string): Reply | undefined {
  const { open, flow } = scene.state
  if (open?.kind !== 'question' || !flow) return undefined
  const progress = { state: scene.state, behaviour: 'answer', intent: 'progress', confidence: 1 } as const
  if (howMany.test(words)) return { ...progress, bubbles: [] }
  if (lostThread.test(words)) return { ...progress, bubbles: [{ kind: 'say', text: recap(scene, 'now') }] }
  return undefined
}

const result =
  /(ここまで|現時点|いま|今|とりあえず|途中).{0,6}(点|結果|判定|診断|見立て|結論)|^(結局|要するに|つまり|で[、,])|(結果|結論|点数)(は|だけ|を)?(まだ|教え|見せ|知り|出し|先)/
/** 「結局何すればいいの」 asks for more than a result. */
const whatToDo = /すれば|したら|やれば|やったら|すべき|せんと/
/** Before so many answers there is nothing to see. */
const fewest = 2

/** 「ここまでの結果は？」: what the answers so far come to; too early, how many questions are left. */
export function soFar(scene: Scene, words: string): Reply | undefined {
  const { state } = scene
  if (!running(state) || state.flow?.stage !== 'asking' || state.open?.kind !== 'question') return undefined
  if (!result.test(words.trim()) || whatToDo.test(words)) return undefined
  const told = state.flow.asked.filter((key) => state.profile[key]).length
  if (told >= fewest) return conclude(scene, state.flow)
  return {
    state,
    bubbles: [says(scene, 'too-early')],
    behaviour: 'answer',
    intent: 'progress',
    confidence: 1,
  }
}

const again =
  /(もう一度|もう一回|もう1回|もう1度|もっかい|再度|改めて).{0,6}(診断|やり|やって|やる|見積|計算|して)/

/** 「もう一度診断する」 after a conversation that is done: the same one again. */
export function onceMore(scene: Scene, words: string): Reply | undefined {
  const { flow } = scene.state
  return flow?.stage === 'done' && words.length <= 20 && again.test(words) ? start(scene, flow.id) : undefined
}
