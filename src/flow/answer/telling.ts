import * as signs from '../../content/generated/signs.ts'
import { lexiconOf } from '../../understand/lexicon.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { asks, isClear, sure } from '../decide.ts'
import type { Scene } from '../scene.ts'
import { asksBeside } from './asked.ts'
import { namesScheme } from './look.ts'
import { untold } from './subject.ts'

const wordsOfWish = 4
const aWord = 2
/** So many facts without a question are told, unless a wish is this plain. */
const manyTold = 3
const plainly = 0.8
/** A sentence this short that holds a fact only tells it, unless its wish is sure. */
const short = 16
const corrected = 24

/** 「従業員30人の金属加工です」 tells; 「従業員8人ですが補助金ありますか」 also wants. */
export function telling(scene: Scene, meaning: Meaning): boolean {
  const { state } = scene
  if (asks(meaning.text)) return false
  if (state.flow && state.flow.stage === 'asking' && !state.flow.waits) return true
  // 「ものづくり補助金でUTM買いたい」 asks of that scheme.
  if (namesScheme(meaning.text) && signs.wishedFor.test(meaning.text)) return false
  // 「本社は埼玉で営業所が群馬にもある」 says where the firm is.
  if (meaning.facts.some(({ fact }) => fact === 'prefecture') && signs.branch.test(meaning.text)) return true
  // 「鳥取市のLED補助金の締切」 names what is asked.
  if (signs.endsInAsked.test(meaning.text)) return false
  // 「百二十人じゃなくて百十人」 corrects, however like a wish for a person it sounds.
  if (meaning.facts.some(({ corrects }) => corrects) && meaning.text.length <= corrected) return true
  const told = meaning.facts
  const called = lexiconOf(scene.knowledge.content).quantities
  const names = scene.knowledge.content.facts
    .filter(({ id }) => told.some(({ fact }) => fact === id))
    .flatMap(({ label, aliases }) => [label, ...aliases])
    // 「月商」, 「スタッフ」: how the figure was called.
    .concat(called.flatMap(([word, id]) => (told.some(({ fact }) => fact === id) ? [word] : [])))
    .toSorted((one, other) => other.length - one.length)
  const unnamed = names.reduce((words, name) => words.replaceAll(name.toLowerCase(), ' '), untold(meaning))
  const placed = told.some(({ fact }) => fact === 'prefecture')
  const bare = placed ? unnamed.replace(signs.town, ' ') : unnamed
  const content = [...bare.replace(signs.framing, ' ').matchAll(/[\p{sc=Han}\p{sc=Katakana}ーa-z0-9]{2,}/giu)]
  const left = content.reduce((sum, [word]) => sum + word.length, 0)
  if (told.length > 0 && left === 0) return true
  // 「ビル清掃で従業員は90人」: hardly a word beside what it tells.
  if (told.length >= 2 && left <= aWord) return true
  // 「予約の名前と電話番号は300件くらいある」: most of it is the fact.
  const covered = told.reduce((sum, { span: [from, to] }) => sum + to - from, 0)
  if (covered * 2 >= meaning.text.length && (meaning.intents[0]?.p ?? 0) < sure) return true
  if (asksBeside(scene, meaning.text)) return false
  const [best] = meaning.intents
  // 「担当は私ひとり、総務と兼務」 says how it is, and complains of nothing.
  if (told.some(({ fact, value }) => fact === 'it-staff' && value !== 'none') && best?.intent === 'no-people')
    return true
  if (told.length >= manyTold && (best?.p ?? 0) < plainly) return true
  if (told.length > 0 && meaning.text.length <= short && (best?.p ?? 0) < sure) return true
  return left < wordsOfWish && !isClear(meaning.intents)
}
