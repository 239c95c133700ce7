import type { Meaning } from '../understand/meaning.ts'

/** One thing that a person wants, with the words that say it. */
export type Wish = { readonly text: string; readonly intent: string; readonly p: number }

export type Decision =
  | { readonly kind: 'serve'; readonly wishes: readonly Wish[] }
  | { readonly kind: 'choose'; readonly intents: readonly string[] }
  | { readonly kind: 'outside' }
  | { readonly kind: 'unsure' }

/** From here on an intent is followed; below `maybe` it is not even offered. */
export const sure = 0.5
const maybe = 0.2
/** With less between the first two, the person chooses. */
const margin = 0.12
/** Below this it is not about what we do; a little above it, only what the knowledge clearly holds is. */
const outside = 0.25
/** More wishes than this in one message are not answered at once. */
const mostWishes = 3

/** What to do with a message when nothing is being asked: follow, let choose, decline, or look further. */
export function decide(meaning: Meaning): Decision {
  const wishes = severalWishes(meaning)
  if (wishes.length > 1) return { kind: 'serve', wishes }
  const [first, second] = meaning.intents
  if (first && first.p >= sure && (!second || first.p - second.p >= margin))
    return { kind: 'serve', wishes: [{ text: meaning.text, intent: first.intent, p: first.p }] }
  if (meaning.inScope < outside) return { kind: 'outside' }
  if (first && second && first.p >= maybe && second.p >= maybe && first.p - second.p < margin)
    return {
      kind: 'choose',
      intents: meaning.intents
        .filter(({ p }) => p >= maybe && first.p - p < 2 * margin)
        .slice(0, 3)
        .map(({ intent }) => intent),
    }
  return { kind: 'unsure' }
}

/** The parts that each ask for something, one for each intent, in the order said. */
export function severalWishes(meaning: Meaning): readonly Wish[] {
  const seen = new Set<string>()
  return meaning.parts
    .filter(({ p }) => p >= sure)
    .filter(({ intent }) => !seen.has(intent) && seen.add(intent))
    .slice(0, mostWishes)
}

/** Whether words ask for something, rather than tell it. */
export function asks(words: string): boolean {
  return /[?？]|(ます|です|でしょう|ません|の|ん|れる|える|いい|ない)か[ねな]?[。、\s]*$|教えて|おしえて|って(何|なに|なん)|だっけ|でしたっけ|(何|なに)が|原因|大丈夫\?|とは[。\s]*$|(何|なに|なん)(です|でしょ|だっけ|なの)|どう(すれば|したら|やって|なる)|いくら|いつ(まで|から|$)|どこ(で|に|へ|か)|だれ|誰に|したい|知りたい|ほしい|欲しい|(ある|できる|いる|使える|つかえる|要る)[の]?[?？]|ちなみに|ところで/.test(
    words,
  )
}
