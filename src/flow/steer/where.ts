import { ofGrants } from '../answer/subject.ts'
import { conclude, resume, running, start } from '../guided/advance.ts'
import { standing } from '../guided/standing.ts'
import { encode } from '../press.ts'
import { within } from '../reply.ts'
import { recap, showProfile } from '../say/known.ts'
import { askPerson } from '../say/person.ts'
import { type Reply, type Scene, says, text } from '../scene.ts'
import type { Running } from '../state.ts'
import { why } from './explain.ts'

const howMany =
  /何問目|なん問目|何番目の質問|(?:何問|なん問)(?:ある|あん|なん|です|くらい|ぐらい|[?？]|$)|(あと|残り|のこり).{0,4}(何問|なん問|何個|いくつ|どのくらい|どれくらい|どんだけ)|まだ(続く|ある)の?[?？]/
const lostThread =
  /(何|なん)の(話|はなし)(だ|で|や|してた)|どこまで(話し|聞い|進ん|やっ|いっ|行っ|答え)|(質問|それ).{0,3}(もう一度|もう一回|もう1回|もういっぺん)|もう一度(言|聞|質問)|何を?(聞かれ|きかれ)/

/** Who has had enough of questions is told how many are left, and that the answers so far are worth something. */
const impatient =
  /(?:何回|何度|なんかい|いつまで|どんだけ|どれだけ).{0,4}(?:聞く|聞くん|きく|質問|答え|続く)|しつこい|くどい|質問(?:が|は)?(?:多|長)|多すぎ|長すぎ|(?:まだ|もっと)(?:聞く|質問する|続く|あるの)|質問ばっか|うるさい|うっとうしい|うざい|いい加減にし|いいかげんにし/

/** Said once more, somebody else may help better. */
function soothe(scene: Scene, progress: Omit<Reply, 'bubbles'>): Reply {
  if (scene.state.misses > 0) return askPerson(scene, 'complaint', 'sorry')
  return { ...progress, state: { ...scene.state, misses: 1 }, bubbles: [says(scene, 'impatient')] }
}

/** 「あと何問ある？」, 「なんの話だっけ」: the question comes again, with how many are left, or with what was talked about. */
export function whereWeAre(scene: Scene, words: string): Reply | undefined {
  const { open, flow } = scene.state
  if (flow?.stage === 'asking' && flow.waits && lostThread.test(words)) {
    const resumed = resume(scene)
    return { ...resumed, bubbles: [{ kind: 'say', text: recap(scene, 'now') }] }
  }
  if (!open && lostThread.test(words)) return leftAt(scene)
  if (open?.kind !== 'question' || !flow) return undefined
  const progress = { state: scene.state, behaviour: 'answer', intent: 'progress', confidence: 1 } as const
  if (howMany.test(words)) return { ...progress, bubbles: [] }
  if (impatient.test(words)) return soothe(scene, progress)
  if (lostThread.test(words)) return { ...progress, bubbles: [{ kind: 'say', text: recap(scene, 'now') }] }
  return undefined
}

/** 「どこまでやったっけ」 while nothing is asked: what was left half-way, else what is known. */
function leftAt(scene: Scene): Reply {
  const [left] = scene.state.shelf
  if (!left) return showProfile(scene)
  const then = within(scene, { ...scene.state, flow: left })
  return {
    state: scene.state,
    bubbles: [{ kind: 'say', text: recap(then) }],
    offer: {
      text: text(scene, 'resume-ask'),
      choices: [
        { value: encode({ kind: 'flow', id: left.id }), label: text(scene, 'resume-yes') },
        { value: encode({ kind: 'do', what: 'menu' }), label: text(scene, 'menu') },
      ],
    },
    behaviour: 'answer',
    intent: 'recap',
    confidence: 1,
  }
}

const result =
  /(ここまで|現時点|いま|今|とりあえず|途中).{0,6}(点|結果|判定|診断|見立て|結論)|ここまで.{0,6}(どう|いかが)|^(結局|要するに|つまり|で[、,][ぁ-ん]{0,3}(どう|結果|結論))|(結果|結論|点数)(は|だけ|を)?(まだ|教え|見せ|みせ|知り|出し|先|まとめ|のわけ|[?？。\s]*$)/
/** 「結局何すればいいの」 asks for more than a result. */
const whatToDo = /すれば|したら|やれば|やったら|すべき|せんと/
/** 「で、うちはどれが使えるの」, in the search for schemes. */
const whichFits =
  /(?:どれ|どの(?:制度|補助金|助成金)|何|なに|なん)(?:が|なら)(?:使え|つかえ|もらえ|取れ|いけ|合[いう]|対象)|(?:うち|当社|弊社)(?:は|に|が|で|でも)?(?:使え|もらえ|対象)/
/** 「だめか」, of what was just told. */
const hopeless =
  /^(?:じゃあ?|ほな|ほんなら|それ(?:だと|じゃあ?|なら)|もう|やっぱり?|あー|え|結局|うちは|うち|[、。\s])*(?:だめ|ダメ|駄目|無理|むり|アウト|使えない|もらえない|対象外|あかん)(?:です|だ)?(?:か|かな|かね|でしょうか|よね|なの|なん|の|ん|って|こと|ということ|やん|やな)+[?？。\s]*$/
/** 「なんで対象外なの」 */
const whyNot = /(?:なんで|なぜ|どうして|何で).{0,8}(?:対象外|だめ|ダメ|使えない|合わない|もらえない)/
/** Before so many answers there is nothing to see. */
const fewest = 2
/** A longer sentence asks for something of its own. */
const longest = 24

/** 「ここまでの結果は？」: what the answers so far come to; too early, how many questions are left. */
export function soFar(scene: Scene, words: string): Reply | undefined {
  const { state } = scene
  const grants = state.flow?.id === 'eligibility' && !state.flow.waits
  if (grants && hopeless.test(words.trim()) && state.flow?.stage === 'asking') return standing(scene)
  if (grants && whyNot.test(words)) return state.flow?.stage === 'asking' ? standing(scene) : why(scene)
  if (!state.flow && !state.open && hopeless.test(words.trim()) && ofGrants(scene, ''))
    return start(scene, 'eligibility')
  const fitting = grants && whichFits.test(words) && words.length <= longest
  const anew = result.test(words.trim()) && words.length <= longest && !whatToDo.test(words)
  if (anew && state.flow?.stage === 'done' && !state.open) return conclude(scene, state.flow)
  const [shelved] = state.shelf
  if (anew && !state.flow && !state.open && shelved && answeredOf(scene, shelved) >= fewest)
    return conclude(scene, shelved)
  if (fitting && state.flow?.stage === 'done') return conclude(scene, state.flow)
  if (!running(state) || state.flow?.stage !== 'asking' || state.open?.kind !== 'question') return undefined
  if (!(fitting || result.test(words.trim())) || whatToDo.test(words)) return undefined
  const told = answeredOf(scene, state.flow)
  if (told >= fewest) return conclude(scene, state.flow)
  return {
    state,
    bubbles: [says(scene, 'too-early')],
    behaviour: 'answer',
    intent: 'progress',
    confidence: 1,
  }
}

const answeredOf = ({ state: { profile } }: Scene, { asked }: Running): number =>
  asked.filter((key) => profile[key]).length

const again =
  /(もう一度|もう一回|もう1回|もう1度|もっかい|再度|改めて).{0,6}(診断|やり|やって|やる|見積|計算|して)/

/** 「もう一度診断する」 after a conversation that is done: the same one again. */
export function onceMore(scene: Scene, words: string): Reply | undefined {
  const { flow } = scene.state
  return flow?.stage === 'done' && words.length <= 20 && again.test(words) ? start(scene, flow.id) : undefined
}
