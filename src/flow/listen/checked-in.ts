import * as signs from '../../content/generated/signs.ts'
import { outcome, remind, stopReminding } from '../guided/follow-up.ts'
import { decode } from '../press.ts'
import type { Reply, Scene } from '../scene.ts'

const blocked = {
  money: signs.heldByMoney,
  time: signs.heldByTime,
  how: signs.heldByHow,
} as const

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
  return words.trim().length > 0 && signs.answerAlone.test(words.trim())
    ? checkedIn(scene, words.trim())
    : undefined
}

/** `of` is `done/<topic>`, or `blocked/<topic>/money` where it was asked what stops it. */
function told(scene: Scene, words: string, of: string): Reply | undefined {
  const [, topic = '', reasonAsked] = of.split('/')
  if (signs.noMoreAsking.test(words)) return stopReminding(scene)
  const why = (['money', 'time', 'how'] as const).find((one) => blocked[one].test(words))
  if (why) return outcome(scene, `blocked/${topic}/${why}`)
  if (reasonAsked) return undefined
  if (signs.isStuck.test(words)) return outcome(scene, `blocked/${topic}`)
  if (signs.notYetDone.test(words)) return outcome(scene, `not-yet/${topic}`)
  return signs.wasDone.test(words) || signs.agreesFirst.test(words)
    ? outcome(scene, `done/${topic}`)
    : undefined
}

const spans: readonly { readonly said: RegExp; readonly days: (n: number) => number }[] = [
  { said: /([0-9]+)日/, days: (n) => n },
  { said: /([0-9]+)週間?/, days: (n) => n * 7 },
  { said: /([0-9]+)(か|カ|ヶ|ケ)?月/, days: (n) => n * 30 },
  { said: signs.tomorrow, days: () => 1 },
  { said: signs.nextWeek, days: () => 7 },
  { said: signs.weekAfterNext, days: () => 14 },
  { said: signs.nextMonth, days: () => 30 },
]
const half = '半月'

/** 「来週聞いて」, 「10日後で」. `of` is `3/<topic>`. */
function agreed(scene: Scene, words: string, of: string): Reply | undefined {
  const topic = of.slice(of.indexOf('/') + 1)
  const said = words.normalize('NFKC').replace(/一/g, '1').replace(/二/g, '2').replace(/三/g, '3')
  if (!signs.asksLater.test(said)) return undefined
  if (said.includes(half)) return remind(scene, `15/${topic}`)
  for (const { said: pattern, days } of spans.toReversed()) {
    const found = pattern.exec(said)
    if (found) return remind(scene, `${days(Number(found[1]))}/${topic}`)
  }
  return undefined
}
