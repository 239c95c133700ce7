import { outcome, remind, stopReminding } from '../guided/follow-up.ts'
import { decode } from '../press.ts'
import type { Reply, Scene } from '../scene.ts'

const enough =
  /聞かなくて|きかなくて|送らないで|送ってこないで|連絡(は|も)?(いらな|不要|しないで)|(お知らせ|通知|連絡).{0,3}(止め|やめ|不要|いらな)|もう(いい|ええ|結構)/
const negative = /まだ|(て|で)(い)?(ない|ません|へん)|できな|忘れ|これから|そのうち/
const positive =
  /(でき|やっ|やり|試し|済ませ|済ん|終わ|終え|入れ|設定し|決め|貼っ|取っ|とっ)(た|だ|りました|ました|てる|ている|てます|ています|ときました|といた)|済み|完了|ばっちり|バッチリ|無事/
/** 「入れました」 and no more: to a check-in this is an answer, whatever alarm it would raise elsewhere. */
const bare =
  /^(?:はい|ええ|うん|もう|無事に?|なんとか|まだ|いいえ|いや)?[、。 　]*(?:入れ|入れて|でき|やっ|やり|試し|試せ|済ませ|終わり|終わっ|設定し)?(?:ました|ません(?:でした)?|た|てます|ています|てない|ていません|てる)?(?:です|よ|ね|わ)?[。!！]*$/
const blocked = {
  money: /お金|予算|費用|高(い|く|すぎ)|資金|金が/,
  time: /時間|忙し|いそがし|手が回|人手|暇が|余裕/,
  how: /やり方|方法|手順|(よく|何を)?(わから|分から)|難し|むずかし/,
} as const
const stuck = /止まっ|できな|無理|進まな|進んでな|詰まっ|困っ/

/** Words after a check-in, or after 「いつ様子を聞きましょうか」: read as what could be pressed. Undefined when they are something else. */
export function checkedIn(scene: Scene, words: string): Reply | undefined {
  const presses = scene.state.offered.flatMap(({ value }) => {
    const press = decode(value)
    return press?.kind === 'do' ? [press] : []
  })
  const asked = presses.find(({ what, of }) => what === 'outcome' && of !== undefined)
  const when = presses.find(({ what }) => what === 'remind-in')
  if (words.length > 40 || /[?？]/.test(words)) return undefined
  if (asked?.of) return told(scene, words, asked.of)
  if (when?.of) return agreed(scene, words, when.of)
  return undefined
}

/** A bare answer to a check-in, heard before anything else can be made of it. */
export function barelyCheckedIn(scene: Scene, words: string): Reply | undefined {
  return words.trim().length > 0 && bare.test(words.trim()) ? checkedIn(scene, words.trim()) : undefined
}

/** `of` is `done/<topic>`, or `blocked/<topic>/money` where it was asked what stops it. */
function told(scene: Scene, words: string, of: string): Reply | undefined {
  const [, topic = '', reasonAsked] = of.split('/')
  if (enough.test(words)) return stopReminding(scene)
  const why = (['money', 'time', 'how'] as const).find((one) => blocked[one].test(words))
  if (why) return outcome(scene, `blocked/${topic}/${why}`)
  if (reasonAsked) return undefined
  if (stuck.test(words)) return outcome(scene, `blocked/${topic}`)
  if (negative.test(words)) return outcome(scene, `not-yet/${topic}`)
  return positive.test(words) || /^(はい|うん|ええ)/.test(words) ? outcome(scene, `done/${topic}`) : undefined
}

const spans: readonly { readonly said: RegExp; readonly days: (n: number) => number }[] = [
  { said: /([0-9]+)日/, days: (n) => n },
  { said: /([0-9]+)週間?/, days: (n) => n * 7 },
  { said: /([0-9]+)(か|カ|ヶ|ケ)?月/, days: (n) => n * 30 },
  { said: /明日|あした/, days: () => 1 },
  { said: /来週|らいしゅう/, days: () => 7 },
  { said: /再来週/, days: () => 14 },
  { said: /来月|らいげつ/, days: () => 30 },
]
const half = '半月'

/** 「来週聞いて」, 「10日後で」. `of` is `3/<topic>`. */
function agreed(scene: Scene, words: string, of: string): Reply | undefined {
  const topic = of.slice(of.indexOf('/') + 1)
  const said = words.normalize('NFKC').replace(/一/g, '1').replace(/二/g, '2').replace(/三/g, '3')
  if (!/後|あと|来|聞|きい|明日|あした|ごろ|頃|(で|に)(お願い|いい)|^[0-9]/.test(said)) return undefined
  if (said.includes(half)) return remind(scene, `15/${topic}`)
  for (const { said: pattern, days } of spans.toReversed()) {
    const found = pattern.exec(said)
    if (found) return remind(scene, `${days(Number(found[1]))}/${topic}`)
  }
  return undefined
}
