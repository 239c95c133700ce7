import type { IntentId } from '../../content/generated/ids.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { asks, questions } from '../decide.ts'
import { start } from '../guided/advance.ts'
import { chain, join } from '../reply.ts'
import { menu, menuOffer } from '../say/menu.ts'
import { type Reply, type Scene, says, text } from '../scene.ts'
import { answer } from './answer.ts'
import { ownHit } from './asked.ts'
import { compared, look, namesScheme, namesSomething, withoutNames } from './look.ts'
import { freeOfCharge, means, penniless, priceOfAll, promisesAsked } from './money-words.ts'
import { serve } from './serve.ts'
import { getting, grant, ofGrants, rest } from './subject.ts'
import { themes } from './theme.ts'

const costly = /お?金|カネ|費用|経費|コスト|出費|値段|無駄|ムダ|意味|価値|効果|メリット|必要性?/g

/** 「補助金つかえる？」「助成金ある？」: any that fits is meant, and no rule of one. */
const ofOneRule =
  /いくら|いつ|どう|なぜ|なんで|なに|何|どこ|だれ|誰|とは|もう|まだ|以外|かさね|重ね|同時|必ず|絶対|前に|あとで|先に|ない[とよ]|[たて]後|なん[だで]|代わり|代行|丸投|全部や|手伝|補助率|何割|書類|手数料/
const anyOf =
  /あ[るりんっ]|な(?:い[?？で]|いかな|いの|いか|いん)|つか[えいっ]|使[えいっ]|もら[えいっ]|貰|出[るな]|で[るま]|受け|うけ|対象|いけ|申請|探|さが|教|おし|$/
/** 「補助金なにかある？」, 「何が使えるの」: what there is, and no rule. */
const anything =
  /(?:何|なに|なん)か|(?:どんな|どういう|何の|なんの)(?=補助|助成|支援|制度|もの|の)|(?:何|なに|なん|どれ|どんなの)(?:が|を|で)?(?=使え|つかえ|ある|あり|あん|もらえ|出)/g
/** 「長崎の補助金」 is one of that prefecture. */
const ofPlace = /(?:[都道府県市区町村]|[ぁ-んァ-ヶ一-龠]{2})の(?:補助|助成|支援)/

function wantsAnyGrant({ text: said, facts }: Meaning, left: string): boolean {
  if (
    said.search(grant) < 0 ||
    namesSomething(said) ||
    left !== '' ||
    ofOneRule.test(said.replace(anything, '')) ||
    !anyOf.test(said)
  )
    return false
  return !(facts.some(({ fact }) => fact === 'prefecture') && ofPlace.test(said))
}

/** 「IT補助金ってうちも対象？」 */
const ourselves = /うち|当社|弊社|わたし|私|自分|俺|わし|ぼく|僕|この会社/

const usable = /(?:使え|つかえ|もらえ|対象|受けられ|いけ)(?:る|ます)?/

const whatToDo =
  /(?<!得)(?:やる|する|やるべき|すべき|できる)(?:こと|事)(?:は|って|を|ない|ある|あり|$)|(?:何|なに|なん|どう)(?:を|から|が|か|ば)?(?:すれば|したら|やれば|やったら|やっとけば|しとけば|せな|せんと|しなきゃ|すべき|すりゃ|始めれば|はじめたら|始めるべき|着手す|取り組め|取り組む|手をつけ|必要|いる|要る|したほうが)|最低限(?:だけ|の?こと)?(?:を|は)?(?:教え|おしえ|何|なに|やる|やれば|知り)/
const worthless =
  /(?:かか|食|飛|出|いる|要る|高).{0,6}(?:だけ|ばかり|ばっか)|(?:だけ|ばかり|ばっか).{0,6}(?:かか|食|出)|無駄|ムダ|むだ|もったいな|(?:意味|価値|効果|メリット|得(?:する(?:こと)?|になる(?:こと)?)?|必要)(?:性)?(?:が|は|も|って|なんか|なんて)?(?:な[いく]|あるの|ある[?]|あんの|あるん|感じ|わから|分から)|元が?取れ/
const notBegun =
  /(?:まだ|全然|ぜんぜん|何も|なんも|なにも|なんにも|一切|ほとんど|まったく|さっぱり).{0,8}(?:やって|して|できて|出来て|手をつけて|始めて|はじめて)(?:い)?(?:な[いく]|ません|へん|おらん|ねえ)|手つかず|ノータッチ|これからです/
/** 「うちは大丈夫でしょうか」: nothing is said of what. */
const unnamedWorry =
  /^(?:うち|ウチ|当社|弊社|わが社|この会社|うちの会社)?(?:は|って|も)?(?:大丈夫|だいじょうぶ|平気|安全|安心|危ない|あぶない|危険)(?:でしょうか|ですか|なのか|なの|なん|かな|か)?[?？。]*$/

/** The subject alone. */
const subject = /セキュリティ|サイバー/
const whoAreYou =
  /^(?:あんた|あなた|君|きみ|お前|おたく|そちら|これ)(?:は|って|、)?(?:だれ|誰|何者|どちら様|どなた)/
const whomToAsk =
  /(?:誰|だれ|どこ|どなた)(?:に|へ|が)(?:頼|たの|聞|き[いけく]|相談|お願い|おねがい|任せ|まかせ|言え|連絡)/
const helpers = /相談|連絡|窓口|業者|専門家|お?願い/g

/**
 * What is wished or told in words that hold for every firm: any grant, what to do, whether it is worth it, that nothing is
 * done yet, a promise. These name nothing that a search could find, so that a lucky likeness would answer instead.
 * `asking`: a question is open.
 */
export function inGeneral(scene: Scene, meaning: Meaning, asking: boolean): Reply | undefined {
  const said = closed(meaning.text)
  const promised = promisesAsked(scene, said, ofGrants(scene, said))
  if (promised) return promised
  const sides = asks(said) ? compared(said) : []
  if (sides.length > 0) return sideBySide(scene, sides)
  const intended = (intent: IntentId) =>
    serve(scene, { text: choiceOf(scene, intent), intent, p: 0.7 }, { aside: asking })
  const bare = meaning
  if (wantsAnyGrant(bare, rest(bare, grant, getting)) && !ofOneThing(scene, said)) return toGrants(scene)
  if (
    !meaning.facts.some(({ fact }) => fact === 'legal-form') &&
    namesScheme(said) &&
    (ourselves.test(said) || usable.test(said)) &&
    questions(said) &&
    !ofOneRule.test(said)
  ) {
    const left = rest({ ...bare, text: withoutNames(said), facts: [] }, grant, getting)
    const [known] = look(scene, said).hits
    if (left === '')
      return toGrants(known ? { ...scene, state: { ...scene.state, topic: known.entry.id } } : scene)
  }
  if (
    rest(bare, /必要|タダ|無料|0円|手軽|簡単|お?金/g) === '' &&
    whatToDo.test(said) &&
    !namesSomething(said)
  )
    return intended('where-to-start')
  if (rest(bare, helpers) === '' && whomToAsk.test(said)) return consulting(scene, said)
  if (whoAreYou.test(said)) return intended('about')
  if (
    !asking &&
    said.length <= 14 &&
    subject.test(said) &&
    !asks(said) &&
    rest(bare, /至急|相談|質問/g) === ''
  )
    return {
      ...menu(scene),
      offer: { ...menuOffer(scene), text: text(scene, 'about-what') },
      behaviour: 'ask_back',
    }
  if (!asking && scene.state.topic === undefined && unnamedWorry.test(said))
    return {
      ...menu(scene),
      offer: { ...menuOffer(scene), text: text(scene, 'about-what') },
      behaviour: 'ask_back',
    }
  const price =
    !asking && !meaning.fragment && scene.state.topic === undefined && rest(bare, costly) === ''
      ? priceOfAll(scene, said)
      : undefined
  if (price) return price
  if (!asking && penniless.test(said) && said.search(grant) < 0 && rest(bare, costly, means) === '')
    return freeOfCharge(scene, said)
  if (rest(bare, costly) === '' && worthless.test(said) && said.search(grant) < 0) {
    if (asking)
      return answer(scene, choiceOf(scene, 'why-pays'), {
        topics: themes.incentive ?? [],
        p: 0.7,
        atLeast: 0.2,
      })
    const begun = serve(scene, { text: '', intent: 'why-pays', p: 0.7 })
    return begun && { ...begun, bubbles: [says(scene, 'doubt'), ...begun.bubbles] }
  }
  if (rest(bare) === '' && notBegun.test(said) && !questions(said)) {
    const first = intended('where-to-start')
    return first && { ...first, bubbles: [says(scene, 'nothing-yet'), ...first.bubbles] }
  }
  return undefined
}

/** 「個人事業主でも補助金もらえる？」 is a question of its own, with its own answer. */
function ofOneThing(scene: Scene, said: string): boolean {
  const own = ownHit(scene, said, 0.65)
  return own?.entry.topics.some((topic) => ofGrantsApart.includes(topic)) ?? false
}
const ofGrantsApart: readonly string[] = ['subsidy-eligible-me', 'subsidy-how-apply', 'subsidy-amount']

/** While it is being found out already, that is said. */
function toGrants(scene: Scene): Reply {
  const { flow } = scene.state
  const begun = start(scene, 'eligibility')
  return flow?.id === 'eligibility' && flow.stage === 'asking' && !flow.waits
    ? { ...begun, bubbles: [says(scene, 'finding-out'), ...begun.bubbles] }
    : begun
}

/** Spaces between Japanese letters part nothing: 「なにを　したら　よいでしょうか」. */
const closed = (words: string): string =>
  words.replace(/(?<=[ぁ-んァ-ヶー一-龠、。]) +(?=[ぁ-んァ-ヶー一-龠])/g, '')

function consulting(scene: Scene, said: string): Reply | undefined {
  const entry = scene.knowledge.entry('which-desk')
  return entry && answer(scene, said, { entry })
}

const choiceOf = ({ knowledge }: Scene, intent: IntentId): string =>
  knowledge.content.intents.find(({ id }) => id === intent)?.choice ?? ''

/** Each of the things compared in what the knowledge says of it, one after the other; nothing unless all are known. */
function sideBySide(scene: Scene, names: readonly string[]): Reply | undefined {
  const known = names.slice(0, 2).map((name) => answer(scene, `${name}とは`, { atLeast: 0.3 }))
  const [one, other] = known
  if (!one || !other || one.state.topic === other.state.topic) return undefined
  return chain(scene, [() => join(one, other)])
}
