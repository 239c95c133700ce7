import * as signs from '../../content/generated/signs.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { isClear, questions, sure } from '../decide.ts'
import { namesSomething } from './look.ts'
import { rest } from './subject.ts'

/** 「セキュリティ何もしてない」 tells that nothing was begun, and of no one thing. */
export const beginsFromNothing = (meaning: Meaning): boolean =>
  rest(meaning) === '' && signs.notBegun.test(meaning.text) && !questions(meaning.text)

/**
 * 「小さい店です。何から始めればいいですか」 asks what to do and names nothing that could be held or not; 「控えを取っていないけど、
 * どうすれば」 asks of what was told.
 */
export function startsFromNothing(meaning: Meaning): boolean {
  const { text: said, facts, intents } = meaning
  const [best] = intents
  if (!signs.whatToDo.test(said)) return false
  if (best?.intent === 'where-to-start' && best.p >= sure) return true
  const ofTold = facts.length > 0 && isClear(intents) && best?.intent !== 'where-to-start'
  return rest(meaning, signs.easyOrFree) === '' && !namesSomething(said) && !ofTold
}
