import * as signs from '../../content/generated/signs.ts'
import { kindsOf } from '../../knowledge/kind.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { understand } from '../../understand/understand.ts'
import { namesSomething } from '../answer/look.ts'
import { untold } from '../answer/subject.ts'
import { asks, isClear, questions } from '../decide.ts'
import type { Scene } from '../scene.ts'

/** Letters of words that carry meaning, and how many of them make a wish that can be read by itself. */
const content = /\p{sc=Han}{2,}|[\p{sc=Katakana}ー]{2,}|[a-z0-9]{2,}/giu
const enough = 3
const bare = (words: string): boolean => [...words.matchAll(content)].join('').length < enough

/**
 * Sentences that tell, and one that wishes: 「埼玉で従業員12人です。行動計画をつくって」. What is left of a message without
 * the sentences that only tell, read by itself; undefined when nothing is left, or all of it is. What tells would
 * otherwise hide what is wished.
 */
export function wishBeside(
  scene: Scene,
  meaning: Meaning,
): { readonly words: string; readonly meaning: Meaning } | undefined {
  if (meaning.facts.length === 0) return undefined
  const sentences = [...meaning.text.matchAll(/[^。!?\n]+[。!?\n]*/g)].map((found) => ({
    text: found[0].trim(),
    from: found.index,
    to: found.index + found[0].length,
  }))
  const free = sentences.filter(
    ({ from, to }) => !meaning.facts.some(({ span }) => span[0] < to && span[1] > from),
  )
  const wishes = free.filter(({ text }) => asks(text) || signs.whatToDo.test(text))
  if (wishes.length === 0 || free.length === sentences.length) return undefined
  const words = wishes.map(({ text }) => text).join('\n')
  // 「対象になりますか」 leans on what was told.
  if (bare(words) && !signs.whatToDo.test(words)) return undefined
  // 「インボイス枠でレジを買いたい。いくら出る？」: what is asked of stands in the sentence that tells.
  if (namesSomething(untold(meaning)) && !namesSomething(words)) return undefined
  const alone = understand(words, scene.knowledge, { today: scene.now.today })
  return { words, meaning: { ...alone, facts: [] } }
}

/** A clause that asks, or is this sure of its wish, is one, though the whole sentence was not understood. */
const sureOfWish = 0.5

/**
 * 「居酒屋やってるんやけど、国からお金出るって聞いてん」: the clause that tells nothing of the firm, where it alone asks or plainly
 * wishes something; undefined otherwise.
 */
export function clauseBeside(scene: Scene, meaning: Meaning): Meaning | undefined {
  // A space after a question ends it: 「うちの業種でも狙われるの 農家だけど」.
  const clauses = [
    ...meaning.text.matchAll(
      /[^。!?、\n]+?(?:けど|けれど|ですが|んだが|ので|(?<=[のかね])(?=\s)|(?=[。!?、\n])|$)[、。!?\s]*/g,
    ),
  ]
  const free = clauses.filter(
    ({ 0: one, index }) => !meaning.facts.some(({ span }) => span[0] < index + one.length && span[1] > index),
  )
  if (meaning.facts.length === 0 || free.length === 0 || free.length === clauses.length) return undefined
  // Of the clauses that tell nothing that we ask for, the ones that ask are the wish.
  const wishing = free.filter(([one]) => /[?]/.test(one))
  const words = (wishing.length > 0 ? wishing : free)
    .map(([one]) => one)
    .join('')
    .replace(/[、。\s]+$/, '')
  // 「取引先から調査票が来たけど、どうすればいい」: what to do about it is asked, and the clause that tells names it.
  if (isClear(meaning.intents) && bare(words) && signs.whatToDo.test(words)) return undefined
  const alone = understand(words, scene.knowledge, { today: scene.now.today })
  const [best] = alone.intents
  const asked = questions(words) || kindsOf(words).length > 0
  return asked || (best && best.p >= sureOfWish) ? { ...alone, facts: [] } : undefined
}
