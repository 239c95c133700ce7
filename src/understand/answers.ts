import * as signs from '../content/generated/signs/reading.ts'
import type { Fact } from '../content/schema/fact.ts'
import type { Value } from '../knowledge/profile.ts'
import type { Lexicon } from './lexicon.ts'
import type { Control } from './meaning.ts'
import { readNumeral } from './numerals.ts'

export type Answered = { readonly value: Value | null; readonly start: number; readonly end: number }

const circled = /^[0-9]$/

/** 「ない」「まだ」 answer only when nothing else is spoken of: 「クラウドは危なくないの」 has none. */
const shaken = /^(?:ない|まだ|なし)$/
const ofOwn = /[\p{sc=Han}\p{sc=Katakana}a-z]{2,}|\p{sc=Han}/giu
/** What stands before it names something that is not asked for. */
function speaksOfMore(before: string, asked: Fact): boolean {
  const names = [asked.label, ...asked.aliases, asked.ask].join('').normalize('NFKC').toLowerCase()
  return (before.match(ofOwn) ?? []).some((word) => !names.includes(word.toLowerCase()))
}

/**
 * What a message means as an answer to the fact that was just asked, when it says no more than that:
 * 「はい」「ない」「2番」「上から2つ目」「わからない」, or a choice by its label or one of its sayings.
 * Numbers are read by `readQuantities`. `controls` are those read in the same text.
 */
export function readAnswer(
  text: string,
  asked: Fact,
  controls: readonly Control[],
  lexicon: Lexicon,
): Answered | undefined {
  const whole = (value: Value | null): Answered => ({ value, start: 0, end: text.length })
  const begun = readFirstDigit(text, asked)
  if (begun !== undefined) return whole(begun)
  const picked = readPick(text, asked)
  if (picked !== undefined) return whole(picked)
  const choice = lexicon.choices.longest(text).filter(({ value }) => value.fact.id === asked.id)
  const told = choice.filter(
    ({ word, start, end }) =>
      !/^(?:(?:では?|じゃ)な|[はがも]?(?:まだ)?(?:な[いし]|無|(?:持|も|取|と)って(?:い)?な))/.test(
        text.slice(end),
      ) &&
      // 「わからない」 is no 「ない」.
      !(shaken.test(word) && signs.notKnownBefore.test(text.slice(0, start))) &&
      // 「親会社」 is no 「会社」.
      !(/^\p{sc=Han}{1,2}$/u.test(word) && /\p{sc=Han}$/u.test(text.slice(0, start))) &&
      !(shaken.test(word) && speaksOfMore(text.slice(0, start), asked)),
  )
  const several = new Set(told.map(({ value }) => value.choice)).size > 1
  if (several && signs.torn.test(text)) {
    const open = asked.choices.find(({ undecided }) => undecided)
    return open && whole(open.id)
  }
  const first = told.find(({ value }) => value.choice !== 'none') ?? told[0]
  if (asked.kind === 'choice' && first && text.length - (first.end - first.start) < 30)
    return { value: first.value.choice, start: first.start, end: first.end }
  if (controls.includes('dont-know')) return whole(null)
  const core = text.replace(signs.answerLead, '')
  const no = controls.includes('no') || signs.answersNo.test(core) || signs.answersNo.test(text)
  const yes = controls.includes('yes') || signs.answersYes.test(core)
  if (asked.kind === 'yesno') {
    if (butOther.test(text)) return undefined
    // 「いや二つ星だったかも」 corrects something else.
    if (/^(?:いや|いえ)(?=[^、。,\s!])/.test(text) && !/ない|なし|ません|違|ちが|へん|です/.test(text))
      return undefined
    if (no && !controls.includes('yes')) return whole(false)
    if (yes) return whole(true)
    // 「入れません」 to 「入れますか？」: the verb of the question, denied.
    if (/^[^。、？?]{1,6}ません[。!]?$/.test(text)) return whole(false)
    const said = byItsVerb(text, asked)
    if (said !== undefined) return whole(said)
  }
  if (
    asked.kind === 'choice' &&
    no &&
    !ofElse(core, asked) &&
    text.length < 16 &&
    !/[0-9]/.test(text) &&
    asked.choices.some(({ id }) => id === 'none')
  )
    return whole('none')
  return undefined
}

const ofElse = (text: string, asked: Fact): boolean =>
  !signs.onlyDenies.test(text) && speaksOfMore(text, asked)

/** 「図面はないけどデザインデータは預かる」: of what is asked it says both. */
const butOther = /(?:けど|けれど|ですが|が、)、?[^。、]{1,12}は[^。]{1,10}(?:る|ます)[。]?$/
const edges = /(?:です|でした|よ|ね|な|なあ|わ|けど|が|かな|かも|んだ|ん|と思う|と思います|[。!、 ])+$/
const negative = /(?:ない|なかった|ません|なし|無し|へん|ねえ)$/
const positive = /(?:る|ます|ました|った|した|いた|んだ|れた)$/
const longestEcho = 24
const kanaDenied = /^[ぁ-ん]{1,5}(?:ない|ません|へん)$/
const kanaSaid = /^[ぁ-ん]{1,4}(?:ます|ました)$/

/** 「預かってない」「聞かれたことはある」: an answer in no other words than the question's own, by how it ends. */
function byItsVerb(text: string, asked: Fact): boolean | undefined {
  if (text.length > longestEcho || /[?？]/.test(text)) return undefined
  const bare = text.replace(edges, '')
  // 「いれない」, 「つかいます」: in kana alone it can only be the verb of the question.
  if (kanaDenied.test(bare)) return false
  if (kanaSaid.test(bare)) return true
  const own = bare.match(/\p{sc=Han}|[\p{sc=Katakana}ーa-z0-9]{2,}/giu) ?? []
  const ask = [asked.ask, ...asked.aliases].join(' ').normalize('NFKC').toLowerCase()
  if (own.length === 0 || !own.every((word) => ask.includes(word.toLowerCase()))) return undefined
  return negative.test(bare) ? false : positive.test(bare) ? true : undefined
}

/** 「51234567890」 or a bare 「5」 where the choices are how a number begins (「5で始まる」). */
function readFirstDigit(text: string, asked: Fact): Value | undefined {
  const digit = /^(?:id|番号)?[はが:、 ]*([0-9])(?:[0-9-]{5,})?(?:です|から|から始まる)?[。!]?$/i.exec(
    text,
  )?.[1]
  return digit === undefined
    ? undefined
    : asked.choices.find(({ label }) => label.startsWith(`${digit}で始まる`))?.id
}

/** The option that a text picks by its place (「2番」「一番下」); a bare digit picks only where it is no amount. */
export function readPick(text: string, asked: Fact): Value | undefined {
  const numeric = asked.kind === 'number' || asked.kind === 'money'
  const place = numeric && circled.test(text) ? undefined : placeOf(text, optionCount(asked))
  return place === undefined ? undefined : optionAt(asked, place)
}

/** Ranges for a number, choices, or yes and no, in the order in which they are shown. */
function optionAt(fact: Fact, place: number): Value | undefined {
  if (fact.kind === 'yesno') return [true, false][place]
  const range = fact.ranges[place]
  if (range) return range.min === range.max ? range.min : { min: range.min, max: range.max }
  return fact.choices[place]?.id
}

const optionCount = (fact: Fact) => (fact.kind === 'yesno' ? 2 : fact.ranges.length || fact.choices.length)

function placeOf(text: string, count: number): number | undefined {
  if (signs.topmost.test(text)) return 0
  const bottom = signs.fromBottom.exec(text)
  if (bottom) return count - (readNumeral(bottom.groups?.n ?? '') ?? 1)
  const numbered = signs.nthFromTop.exec(text)?.groups?.n ?? (circled.test(text) ? text : undefined)
  const n = numbered === undefined ? undefined : readNumeral(numbered)
  return n !== undefined && n >= 1 && n <= count ? n - 1 : undefined
}
