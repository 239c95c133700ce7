import type { Meaning } from '../../understand/meaning.ts'
import { splitWishes } from '../../understand/split.ts'
import { asks, questions } from '../decide.ts'
import type { Reply, Scene } from '../scene.ts'
import { answer } from './answer.ts'
import { ownHit } from './asked.ts'
import { inGeneral } from './in-general.ts'
import { namesSomething } from './look.ts'
import { ofGrants, rest } from './subject.ts'

const grant = /補助金|助成金|補助|助成/
/** 「いくら出るの」, 「なんぼ返ってくるん」: money that comes, and none that is paid. */
const comes =
  /(?:出[るなまん]|で[るん]|もら|貰|返[っる]|戻[っる]|おり|下り|補助され|助成され|最大|上限|くれる)/
const howMuch = /いくら|なんぼ|どのくらい|どれくらい|どんくらい|どれだけ|何円|何万/
const share = /何割|何分の|補助率|半分(?:出|もら|返|戻)|何パーセント|何%/
const when =
  /締切|締め切り|しめきり|期限|(?:募集|公募|受付|申し?込み|申請)(?:期間)?(?:は|って)?(?:いつ|何月)|いつ(?:まで|から)?(?:に)?(?:募集|公募|受付|申し?込|申請|出せば)|次(?:は|の(?:募集|公募|回)は?)(?:いつ|何月)|間に合/
const apart =
  /まだ|名前|書類|gビズ|ビズid|宣言|リース|保険|税|何日|かかる|入金|振り?込|もらえるのは|後払い|都|県|市|区|商工|研修|訓練|持続化|ものづくり|省力化|通常枠|インボイス/
const others =
  /募集|公募|受付|申込み?|申し込み|申請|締切|締め切り|期限|次|最大|上限|補助率|お?金|次回|何割|半分|今回|円/g
const short = 30
/** From this likeness on the whole is a question of its own. */
const ownQuestion = 0.45

/**
 * 「補助金の締切っていつ」, 「で、いくら出るの」 while grants are talked about, none of them by its name: the one that is made for
 * security is meant. Undefined when something else is asked.
 */
export function ofAnyGrant(scene: Scene, meaning: Meaning): Reply | undefined {
  const pieces = splitWishes(meaning.text).filter(asks)
  const said = pieces.find((piece) => grant.test(piece)) ?? (pieces.length === 1 ? (pieces[0] ?? '') : '')
  if (said === '' || said.length > short || !questions(said)) return undefined
  if (namesSomething(said) || apart.test(said) || ofAnother(scene)) return undefined
  if (!grant.test(said) && !ofGrants(scene, said)) return undefined
  const left = rest({ ...meaning, text: said, facts: [] }, /補助金|助成金|補助|助成/g, others)
  const id = left !== '' ? undefined : ruleOf(said)
  const entry = id === undefined ? undefined : scene.knowledge.entry(id)
  if (entry) return answer(scene, said, { entry })
  // 「いやまだしてなかったか。補助金てうちも使える？」: the sentence that asks, by itself.
  if (said === meaning.text || !grant.test(said) || meaning.facts.length > 0) return undefined
  if (ownHit(scene, meaning.text, ownQuestion)) return undefined
  return inGeneral(scene, { ...meaning, text: said }, scene.state.open?.kind === 'question')
}

function ruleOf(said: string): string | undefined {
  if (share.test(said)) return 'frame-rate'
  if (howMuch.test(said) && comes.test(said)) return 'frame-limit'
  return when.test(said) ? 'frame-deadline' : undefined
}

/** What was last spoken of is another scheme, or a prefecture's: then that is meant. */
function ofAnother({ state: { topic, flow }, knowledge }: Scene): boolean {
  const entry = topic === undefined || flow?.id === 'eligibility' ? undefined : knowledge.entry(topic)
  if (!entry) return false
  if (entry.collection === 'schemes') return entry.fit !== 'direct' || entry.id.includes('tokyo')
  return entry.topics.some((one) => ['tokyo', 'subsidy-other', 'tax-finance'].includes(one))
}
