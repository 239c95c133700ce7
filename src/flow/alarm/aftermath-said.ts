import type { Incident } from '../../content/schema/entry.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { asks } from '../decide.ts'
import { learn } from '../firm/learn.ts'
import { learntFrom } from '../firm/read.ts'
import { cited } from '../say/render.ts'
import { type Reply, type Scene, says, text } from '../scene.ts'
import { urgent } from './urgent.ts'

/** 「訓練のメールだった」「勘違いでした」: nothing happened after all. */
export const harmless =
  /訓練(?:の|用の)?(?:メール|もの|やつ)?(?:だった|でした|だそう|だと|だって|らし|と(?:分か|わか)|やった|みたい)|(?:勘違い|かんちがい|思い違い|誤検知|誤報|気のせい|早とちり|取り越し苦労)(?:だった|でした|だと|やった|みたい|かも|です|$)|本物(?:だった|でした|やった|と(?:分か|わか))|ただの[^。、]{1,12}(?:だった|でした|やった)|(?:問題|異常|被害)(?:は|も)?な(?:かった|いと言われ|いそう|しと)/

/** 「電話しちゃった」: the number on a false warning was called; who calls for help tells it without regret. */
const phoned =
  /(?:電話|でんわ)[^。、]{0,4}(?:て(?:しま|もう?た)|ちゃっ|ちまっ)|(?:画面|書いて|表示|出て|相手|その)[^。]{0,8}(?:番号|電話|ところ|とこ)?[^。]{0,4}(?:電話し|かけ)(?:た|ました)/

/** What may have come of the call: the steps for it, should something have been installed or paid. */
export function phonedThem(scene: Scene, said: string, id: string | undefined): Reply | undefined {
  const told = scene.knowledge.content.incidents.find((one) => one.id === id)
  if (!told?.false_warning || !phoned.test(said) || asks(said)) return undefined
  const then = urgent(scene, [{ incident: told.false_warning.called as never, score: 1 }])
  return then && { ...then, bubbles: [says(scene, 'after-phoned'), ...then.bubbles] }
}

/** How much of what is asked a forbidden thing must share with it, in pairs of letters, and how many of them. */
const likely = { share: 0.5, least: 3 }
const permission =
  /ていい|てもいい|てええ|て(?:も)?(?:大丈夫|平気|かまわ|構わ)|べき|たほうが|た方が|[ったて]ら(?:だめ|ダメ|駄目|いけ)/

/** 「つないで確かめていい？」: what the first response forbids is forbidden again, in its own words. */
export function forbidden(scene: Scene, said: string, incident: Incident): Reply | undefined {
  if (!permission.test(said)) return undefined
  const asked = pairs(said.replace(permission, '').replace(/[?？。、!ですかのなぁ]+$/, ''))
  const rated = incident.dont
    .map((line) => ({ line, shared: [...asked].filter((pair) => pairs(line).has(pair)).length }))
    .toSorted((one, other) => other.shared - one.shared)
  const [best] = rated
  if (!best || best.shared < likely.least || best.shared < likely.share * asked.size) return undefined
  return claimed(scene, incident, text(scene, 'after-dont', { dont: best.line }))
}

const pairs = (words: string): ReadonlySet<string> =>
  new Set(Array.from({ length: Math.max(0, words.length - 1) }, (_, at) => words.slice(at, at + 2)))

const duty = /届け?出|届ける|(?:国|委員会|役所)[^。、]{0,6}報告|速報/

/** 「届け出いる？」: what the law asks for in this kind of trouble, where that is held. */
export function inDuty(scene: Scene, said: string, incident: Incident): Reply | undefined {
  return incident.clock !== undefined && duty.test(said) && asks(said)
    ? claimed(scene, incident, incident.clock)
    : undefined
}

function claimed(scene: Scene, incident: Incident, said: string): Reply {
  const { alarm } = scene.state
  return {
    state: { ...scene.state, misses: 0, ...(alarm ? { alarm: { ...alarm, at: scene.now.at } } : {}) },
    bubbles: [{ kind: 'claim', text: said, citations: cited(scene, incident) }],
    behaviour: 'answer',
    intent: incident.id,
    confidence: 1,
  }
}

/** 「うちは8人の会計事務所」 in the midst of it: kept, as it will be of use to whoever helps. */
export function toldOfFirm(scene: Scene, meaning: Meaning): Reply | undefined {
  const own = meaning.facts.filter(({ fact }) => ['industry', 'employees', 'prefecture'].includes(fact))
  if (!own.some(({ fact }) => fact === 'industry') || asks(meaning.text)) return undefined
  const covered = own.reduce((sum, { span: [from, to] }) => sum + to - from, 0)
  if (covered * 3 < meaning.text.length) return undefined
  const { state, bubbles } = learn(scene, learntFrom(own))
  return {
    state: { ...state, flow: scene.state.flow },
    bubbles,
    behaviour: 'answer',
    intent: 'facts',
    confidence: 1,
  }
}
