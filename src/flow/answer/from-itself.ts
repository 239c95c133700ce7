import * as signs from '../../content/generated/signs.ts'
import { isCurrent } from '../../knowledge/knowledge.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { cited } from '../say/cited.ts'
import type { Reply, Scene } from '../scene.ts'
import { lastSpokenOf } from '../spoken-of.ts'
import { namesSomething } from './look.ts'

type Spoken = NonNullable<ReturnType<typeof lastSpokenOf>>

/** Kinds of figures: how they are asked for, and how a sentence tells them. */
const kinds: readonly (readonly [asked: RegExp, told: RegExp])[] = [
  [signs.asksHowLong, signs.tellsHowLong],
  [signs.vagueWhen, signs.tellsDay],
  [signs.asksHours, signs.tellsHours],
  [signs.vaguePrice, signs.tellsSum],
]
/** Longer words have a matter of their own. */
const longest = 20

/**
 * 「どれぐらいで届く」 after what was said of the GビズID: the sentences of that very entry that tell a figure of the kind that is
 * asked for, and its reservation. Undefined where none does, where it is not confirmed, or its date is past.
 */
export function fromItself(scene: Scene, entry: Spoken, said: string): Reply | undefined {
  const told = kinds.find(([asked]) => said.search(asked) >= 0)?.[1]
  if (!told || entry.unconfirmed || !isCurrent(entry, scene.now.today)) return undefined
  const caveat = 'caveat' in entry && typeof entry.caveat === 'string' ? entry.caveat : undefined
  const sentences = wordsOf(entry)
    .flatMap((words) => words.match(/[^。\n]+。?/g) ?? [])
    .filter((sentence) => told.test(sentence))
  if (sentences.length === 0 && !(caveat && told.test(caveat))) return undefined
  const words = [sentences.join(''), caveat].filter((one) => one !== undefined && one !== '')
  return {
    state: { ...scene.state, topic: entry.id, misses: 0 },
    bubbles: [{ kind: 'claim', text: words.join('\n'), citations: cited(scene, entry) }],
    behaviour: caveat ? 'answer_caveat' : 'answer',
    intent: entry.id,
    confidence: 0.8,
  }
}

/** The same, where nothing else is asked: 「土日はやっとらん？」 of a window is no emergency on a Sunday. */
export function figureOfTopic(scene: Scene, { text: said, facts }: Meaning): Reply | undefined {
  const { topic, open, aside, flow } = scene.state
  const entry = lastSpokenOf(scene, topic)
  const asking = open?.kind === 'question' && !flow?.waits
  // What measures cost and take stands in fields of their own.
  if (!entry || entry.collection === 'measures' || open?.kind === 'confirm' || (asking && !aside))
    return undefined
  if (facts.length > 0 || said.length > longest || namesSomething(said)) return undefined
  const left = [...kinds.map(([asked]) => asked), signs.openlyAsked, signs.vagueFiller].reduce(
    (words, sign) => words.replace(sign, ' '),
    said,
  )
  return /[\p{sc=Han}\p{sc=Katakana}a-z0-9]/iu.test(left) ? undefined : fromItself(scene, entry, said)
}

/** What an entry answers, and what to do next. */
const wordsOf = (entry: Spoken): readonly string[] =>
  [
    'answer' in entry ? entry.answer : undefined,
    'text' in entry ? entry.text : undefined,
    'what' in entry ? entry.what : undefined,
    'next' in entry ? entry.next : undefined,
    'hours_text' in entry ? entry.hours_text : undefined,
  ].filter((words) => typeof words === 'string')
