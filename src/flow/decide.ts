import * as signs from '../content/generated/signs.ts'
import type { Meaning } from '../understand/meaning.ts'

/** One thing that a person wants, with the words that say it. */
export type Wish = { readonly text: string; readonly intent: string; readonly p: number }

export type Decision =
  | { readonly kind: 'serve'; readonly wishes: readonly Wish[] }
  | { readonly kind: 'choose'; readonly intents: readonly string[] }
  | { readonly kind: 'outside' }
  | { readonly kind: 'unsure' }

/** From here on an intent is followed; so is a fainter one that stands far out from the next. */
export const sure = 0.5
const standing = { p: 0.3, times: 2.5 }
/** A part of a message is a wish of its own from here on. */
const partly = 0.4
/** A part that does not ask must be this clear: 「長野の松本」 only tells where. */
const surely = 0.8
/** Below this nothing is offered; the next is offered too when it is at least this share of the first. */
const maybe = 0.15
const share = 0.5

/** Below this it is not about what we do; a little above it, only what the knowledge clearly holds is. */
const outside = 0.25
/** More wishes than this in one message are not answered at once. */
const mostWishes = 3

/** Whether the best intent is clear enough to be followed. */
export function isClear([first, second]: readonly { readonly p: number }[]): boolean {
  if (!first) return false
  return first.p >= sure || (first.p >= standing.p && first.p >= standing.times * (second?.p ?? 0))
}

/** What to do with a message when nothing is being asked: follow, let choose, decline, or look further. */
export function decide(meaning: Meaning): Decision {
  const wishes = severalWishes(meaning)
  if (wishes.length > 1) return { kind: 'serve', wishes }
  const [first, second] = meaning.intents
  if (first && isClear(meaning.intents))
    return { kind: 'serve', wishes: [{ text: meaning.text, intent: first.intent, p: first.p }] }
  if (meaning.inScope < outside) return { kind: 'outside' }
  if (first && second && first.p >= maybe && second.p >= share * first.p)
    return {
      kind: 'choose',
      intents: meaning.intents
        .filter(({ p }) => p >= share * first.p)
        .slice(0, 3)
        .map(({ intent }) => intent),
    }
  return { kind: 'unsure' }
}

/** The parts that each ask for something, one for each intent, in the order said. */
function severalWishes(meaning: Meaning): readonly Wish[] {
  const seen = new Set<string>()
  // 「従業員は45人」 tells, however like a question about counting people it looks.
  const told = meaning.facts.map(({ span: [from, to] }) => meaning.text.slice(from, to))
  const tells = (text: string) => told.some((words) => words !== '' && text.includes(words))
  return meaning.parts
    .filter(({ text, p }) => (p >= surely && !tells(text)) || (p >= partly && asks(text)))
    .filter(({ intent }) => !seen.has(intent) && seen.add(intent))
    .slice(0, mostWishes)
}

/** A question: what, how much, when, whether. */
export const questions = (words: string): boolean => signs.question.test(words)

/** Whether words ask for something, as a question or as a wish, rather than tell it. */
export const asks = (words: string): boolean =>
  signs.question.test(words) || signs.askedFor.test(words) || signs.requested.test(words)

/** Whether words are a name and nothing is told of it (「ログの保管期間」): who types so looks it up. */
export const callsOnly = (words: string): boolean => /[\p{sc=Han}\p{sc=Katakana}ー]$/u.test(words)

/** How likely any of these intents is. */
export const together = ({ intents }: Meaning, ids: readonly string[]): number =>
  intents.reduce((sum, { intent, p }) => sum + (ids.includes(intent) ? p : 0), 0)
