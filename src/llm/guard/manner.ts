import * as signs from '../../content/generated/signs/draft.ts'
import type { Fault } from './fault.ts'
import { plain } from './numeral.ts'

/** Said only where the ground says the same. */
const promises: readonly RegExp[] = [
  signs.surePromise,
  signs.benefitPromise,
  signs.safetyPromise,
  signs.eligiblePromise,
  signs.softPromise,
  signs.easyPromise,
]
const markup = /[`*#<>{}|\\^=[\]]|_{2,}|^\s*[-•・]|\n|\p{Extended_Pictographic}|\p{Cc}|\p{Cf}|\p{Co}|\p{Cs}/u
const scripts =
  /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー々〆a-zA-Z0-9ａ-ｚＡ-Ｚ０-９\s　。、，．・「」『』（）()：:；;？?！!％%〜～~／/＋+＃#．.,，\-‐-―−－＆&'’"“”…‥￥¥〇×○●※★☆①-⑳]+$/u
/** Whether each word that a pattern finds in a sentence also stands in the ground. */
export const unfounded = (pattern: RegExp, said: string, ground: string): boolean =>
  [...said.matchAll(pattern)].some(([word]) => !ground.includes(word))

/** What a sentence may not be, whatever it rests on: promises, selling, leaks, links, markup, another language. */
export function mannersOf(sentence: string, on: string): readonly Fault[] {
  const [said, ground] = [plain(sentence), plain(on)]
  const found: Fault[] = []
  if (promises.some((pattern) => unfounded(pattern, said, ground)) || signs.moneyPromise.test(said))
    found.push('promise')
  if (unfounded(signs.selling, said, ground) || signs.sellerSpeaks.test(said)) found.push('selling')
  if (signs.secretWanted.test(said) && !signs.secretGuarded.test(said)) found.push('secret')
  if (signs.webAddress.test(said)) found.push('link')
  if (markup.test(said.replace(/#(?=\d{4})/gu, ''))) found.push('markup')
  if (!scripts.test(sentence) || !isJapanese(sentence)) found.push('language')
  if (signs.readerAsked.test(said)) found.push('question')
  if (unfounded(signs.ofInstructions, said, ground)) found.push('leak')
  return found
}

function isJapanese(sentence: string): boolean {
  const letters = [...sentence].filter((letter) => /\p{L}/u.test(letter))
  const kana = letters.filter((letter) => /\p{sc=Hiragana}/u.test(letter)).length
  const latin = letters.filter((letter) => /\p{sc=Latin}/u.test(letter)).length
  return kana >= letters.length * 0.15 && latin <= letters.length * 0.4 && signs.politeEnd.test(sentence)
}
