import * as signs from '../../content/generated/signs.ts'
import { daysSaid } from '../../understand/spans.ts'
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

/** When is said in a word, and in how many days that is. */
const sayings: readonly (readonly [RegExp, number])[] = [
  [signs.halfMonth, 15],
  [signs.nextMonth, 30],
  [signs.weekAfterNext, 14],
  [signs.nextWeek, 7],
  [signs.tomorrow, 1],
]

/** In how many days that is, where it is said. */
export const daysUntil = (said: string): number | undefined =>
  sayings.find(([saying]) => saying.test(said))?.[1] ?? daysSaid(said)

/** 「来週聞いて」, 「10日後で」. `of` is `3/<topic>`. */
function agreed(scene: Scene, words: string, of: string): Reply | undefined {
  const topic = of.slice(of.indexOf('/') + 1)
  const said = words.normalize('NFKC')
  if (!signs.asksLater.test(said)) return undefined
  const days = daysUntil(said)
  return days === undefined ? undefined : remind(scene, `${days}/${topic}`)
}
