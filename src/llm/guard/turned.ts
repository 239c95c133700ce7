import * as signs from '../../content/generated/signs/turned.ts'
import { plain } from './numeral.ts'

/** One way of saying no for each; what is no denial gives way to a comma. */
const noes: readonly (readonly [RegExp, string])[] = [
  [signs.deniedNeed, '必要ない'],
  [signs.deniedTarget, '対象ない'],
  [signs.deniedAbility, '可能ない'],
  [signs.statedAbility, '可能'],
  [signs.forbiddenAct, 'ては駄目'],
  [signs.noDenial, '、'],
]
const negative = /ません|ない(?!よう)|なく(?:て|、)|なかっ|ずに|ず、|ては(?:いけ|なら|駄目|だめ)|ないで/gu

/** What is denied in a text: the stems of the words before each no. */
function deniedIn(text: string): readonly string[] {
  const words = settled(text)
  return [...words.matchAll(negative)].map(({ index }) =>
    stemBefore(words.slice(Math.max(0, index - 10), index)),
  )
}

const settled = (text: string): string =>
  noes.reduce((result, [form, as]) => result.replace(form, as), plain(text))

/** Predicates that say nothing by themselves: then the word before them is what is denied. */
const bare = /^(?:じゃ|のは|は|が|も|を|に|で|と)*(?:あり|い|なり|し|され|いたし|あ|なら|でき|いけ)?$/u
const particles = /^(?:じゃ|のは|は|が|も|を|に|で|と)+/u

/** 「つなが（ない）」 つな, 「使え（ません）」 使, 「費用はかかり（ません）」 かか, 「対象（ない）」 対象. */
function stemBefore(before: string): string {
  const near = /[。、\s]?([^。、\s]*)$/u.exec(before)?.[1] ?? ''
  const kana = /[ぁ-ん]*$/u.exec(near)?.[0] ?? ''
  const word = /([\p{sc=Han}\p{sc=Katakana}ー々]+)[ぁ-ん]*$/u.exec(near)?.[1]
  if (word !== undefined && (kana.length < 3 || bare.test(kana))) return word.slice(-3)
  return kana.replace(particles, '').slice(0, -1).slice(-3)
}

/** Pairs of which one said for the other turns a statement around. */
const opposites: readonly (readonly [RegExp, RegExp])[] = [
  [signs.saysFree, signs.saysPaid],
  [signs.saysDuty, signs.saysVoluntary],
  [signs.saysPossible, signs.saysImpossible],
  [signs.saysSafe, signs.saysDangerous],
  [signs.saysValid, signs.saysInvalid],
  [signs.saysMore, signs.saysLess],
  [signs.saysPowerOff, signs.saysPowerOn],
  [signs.saysConnect, signs.saysDisconnect],
  [signs.saysPay, signs.saysUnpaid],
  [signs.saysBeforeOrder, signs.saysAfterOrder],
  [signs.saysErase, signs.saysKeep],
]

/**
 * Whether a sentence says the contrary of what it rests on: it denies what is stated there, states what is denied
 * there, or has the other word of a pair. What stands elsewhere in `whole` may be denied too.
 */
export function isTurned(sentence: string, on: string, whole = on): boolean {
  const [said, ground] = [settled(sentence), settled(on)]
  const [denied, deniedThere] = [deniedIn(sentence), deniedIn(on)]
  const known = (stem: string, among: readonly string[]) =>
    stem !== '' && among.some((other) => other !== '' && (other.endsWith(stem) || stem.endsWith(other)))
  if (denied.some((stem) => !known(stem, deniedIn(whole)))) return true
  if ([...said.matchAll(signs.forTheseAlone)].some(([word]) => !ground.includes(word))) return true
  const bare = without(said)
  if (deniedThere.some((stem) => stem.length >= 1 && !known(stem, denied) && affirms(bare, stem, ground)))
    return true
  const wider = settled(whole)
  const stands = (mine: RegExp, against: RegExp) =>
    mine.test(said) && against.test(ground) && !mine.test(wider)
  return opposites.some(([one, other]) => stands(one, other) || stands(other, one))
}

/** A text without its denied words. */
const without = (text: string): string =>
  text.replace(/[^。、\s]{0,6}(?:ません|ない(?!よう)|なかっ|ずに|ては(?:いけ|なら|駄目|だめ))/gu, '')

/** Whether a text states a stem that the ground knows only as denied. */
function affirms(rest: string, stem: string, ground: string): boolean {
  if (stem.length < 2 && !/\p{sc=Han}/u.test(stem)) return false
  return rest.includes(stem) && !without(ground).includes(stem)
}
