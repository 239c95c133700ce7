import { asks } from '../decide.ts'
import type { Reply, Scene } from '../scene.ts'
import { answer } from './answer.ts'

/** A promise of money is asked for; who was promised some by others has another question. */
const promise = /必ず|かならず|絶対|ぜったい|確実|100%|保証|約束|全員/
const granted = /もらえ|貰え|通[るりっれ]|受か|採択|おり[るま]|下り|出[るま]|で[るま]す?か|使え/
const byOthers = /言わ|いわ|営業|手数料|先に払|業者|コンサル|電話|代行|勧誘/

/** 「必ずもらえる？」: nobody can promise; undefined when nothing is asked of grants. */
export function promisesAsked(scene: Scene, said: string, ofGrants: boolean): Reply | undefined {
  if (!promise.test(said) || !granted.test(said) || byOthers.test(said) || !asks(said)) return undefined
  const entry = ofGrants ? scene.knowledge.entry('subsidy-no-promise') : undefined
  return entry && answer(scene, said, { entry })
}

/** 「金はなかよ」「予算ねえ」 */
export const penniless =
  /(?:お?金|カネ|かね|銭|ぜに|予算|資金|余裕)(?:に|の)?(?:余裕)?(?:が|は|も|なんか|なんて)?、?(?:な[いかくし]|無[いくか]|ねえ|ねぇ|あらへん|あれへん|おまへん|ありま?せん|ございません|出せ[なん]|かけられ|厳し|きつ|きび|足り|苦し)/
/** What else such words speak of. */
export const means = /予算|資金|余裕|銭|売上|赤字|毎日|経営/g

/** What can be done without money. */
export function freeOfCharge(scene: Scene, said: string): Reply | undefined {
  const entry = scene.knowledge.entry('measures-cost-zero-list')
  return entry && answer(scene, said, { entry, intent: 'no-budget' })
}

const howMuch = /いくら|なんぼ|おいくら|何円|どの?(?:くらい|ぐらい)|どれ(?:くらい|ぐらい|だけ)|お高/
const price = /お?金|カネ|費用|値段|料金|かか|する|します|いる|要る|高い|です/
/** Another sum: of a mishap, of a grant, of somebody's own. */
const anotherSum =
  /止ま|休ん|損|やられ|被害|事故|漏|もれ|壊|もら|返|補助|助成|身代|罰|復旧|戻|出[るま]|売上|給料|まで|円/

/** 「いくらくらいかかるの」: of nothing by its name, so of measures altogether. */
export function priceOfAll(scene: Scene, said: string): Reply | undefined {
  if (!howMuch.test(said) || !price.test(said) || anotherSum.test(said)) return undefined
  const entry = scene.knowledge.entry('cost-overview')
  return entry && answer(scene, said, { entry })
}
