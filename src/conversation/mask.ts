import type { Act, Incoming } from '../message.ts'

/**
 * Takes secrets out of what a person wrote before anything is stored. Pure.
 * What was taken out leaves its name in brackets, so that the turn can say so: one of these three.
 */
const maskMarks = ['［カード番号］', '［マイナンバー］', '［パスワード］'] as const
const [card, myNumber, password] = maskMarks

/** No platform lets a person type more at once; the rest of a hostile text is neither read nor kept. UTF-16 units. */
export const longestKept = 10_000
/** Read beyond what is kept, so that no secret is cut in two before it is recognised. */
const margin = 128

const digits = /[0-9０-９]+/gu
/** What may stand between the groups of one number: at most three spaces, dots or hyphens. */
const gap = /^[\s.．‐-―−－ーｰ-]{1,3}$/u
const myNumberWord = /(?:マイナンバー|ﾏｲﾅﾝﾊﾞｰ|個人番号)[^0-9０-９\n]{0,12}$/u
const longest = 19

const secretWord =
  '(?:パスワード|ﾊﾟｽﾜｰﾄﾞ|パスワ|パスコード|パスフレーズ|暗証番号|暗証コード|認証コード|確認コード|ワンタイムコード|' +
  'セキュリティ(?:ー)?コード|ＰＷ|PW|pass\\s?word|passwd|passphrase|pass\\s?code|PIN(?:コード|番号)?|CVV2?|CVC2?)'
const joint = '(?:\\s{0,4}(?:は|が|って|[:：=＝→⇒]|is(?=\\s))\\s{0,4}|\\s{1,4})'
/** A value in quotes is taken whatever it is made of; otherwise four or more ASCII signs in a row. */
const spoken = new RegExp(
  `(${secretWord}${joint})(?:([「『"“'](?:[^」』"”'\\n]{2,64})[」』"”'])|([!-~！-～]{4,64}))`,
  'giu',
)
const short = new RegExp(
  `((?:暗証番号|PIN(?:コード|番号)?|CVV2?|CVC2?|セキュリティ(?:ー)?コード)${joint})([0-9０-９]{3,8})(?![0-9０-９])`,
  'giu',
)
const says = /^\s{0,4}(?:$|[。、．，!！\n」]|です|でした|だ|にし|に(?:変|設定)|を使|で(?:す|ログイン))/u

/**
 * The text without card numbers (Luhn), マイナンバー (check digit) and passwords said after their word; what is too long
 * is cut.
 */
export function maskText(text: string): string {
  const masked = maskSecrets(maskNumbers(text.slice(0, longestKept + margin)))
  if (masked.length <= longestKept) return masked
  const unit = masked.charCodeAt(longestKept - 1)
  // Not between the halves of one character.
  return masked.slice(0, unit >= 0xd800 && unit < 0xdc00 ? longestKept - 1 : longestKept)
}

/** An event as it may be stored. Choice values are our own ids and pass unchanged. */
export function mask(incoming: Incoming): Incoming {
  return { ...incoming, act: maskAct(incoming.act) }
}

function maskAct(act: Act): Act {
  switch (act.kind) {
    case 'text':
    case 'edited':
      return { ...act, text: maskText(act.text) }
    case 'choice':
      return act.label === undefined ? act : { ...act, label: maskText(act.label) }
    case 'sticker':
      return { ...act, words: act.words.map(maskText) }
    case 'location':
      return {
        ...act,
        ...(act.title === undefined ? {} : { title: maskText(act.title) }),
        ...(act.place === undefined ? {} : { place: maskText(act.place) }),
      }
    case 'media':
      return act.media.name === undefined
        ? act
        : { ...act, media: { ...act.media, name: maskText(act.media.name) } }
    default:
      return act
  }
}

type Group = { readonly from: number; readonly to: number; readonly digits: string }

function maskNumbers(text: string): string {
  const groups = [...text.matchAll(digits)].map(
    ({ 0: found, index }): Group => ({ from: index, to: index + found.length, digits: toAscii(found) }),
  )
  let masked = ''
  let done = 0
  for (let first = 0; first < groups.length; first++) {
    const found = numberAt(text, groups, first)
    if (!found) continue
    masked += text.slice(done, groups[first]?.from) + found.mark
    done = found.to
    first = found.last
  }
  return masked + text.slice(done)
}

/** The longest secret number of whole groups from this one on: a security code that follows a card hides nothing. */
function numberAt(
  text: string,
  groups: readonly Group[],
  first: number,
): { mark: string; last: number; to: number } | undefined {
  let number = ''
  let before: Group | undefined
  let found: ReturnType<typeof numberAt>
  for (let at = first; at < groups.length; at++) {
    const group = groups[at]
    if (!group || number.length + group.digits.length > longest) break
    if (before && !gap.test(text.slice(before.to, before.to + Math.min(4, group.from - before.to)))) break
    number += group.digits
    before = group
    const mark = markOf(number, text, groups[first]?.from ?? 0)
    if (mark) found = { mark, last: at, to: group.to }
  }
  return found
}

function markOf(number: string, text: string, from: number): string | undefined {
  if (number.length < 12) return undefined
  if (isCard(number)) return card
  if (number.length !== 12) return undefined
  const named = () => myNumberWord.test(text.slice(Math.max(0, from - 24), from))
  return isMyNumber(number) || named() ? myNumber : undefined
}

function maskSecrets(text: string): string {
  return text
    .replace(short, (_whole, word: string) => `${word}${password}`)
    .replace(
      spoken,
      (whole: string, word: string, quoted: string | undefined, bare: string | undefined, at: number) => {
        if (quoted !== undefined)
          return maskMarks.some((mark) => quoted.includes(mark)) ? whole : `${word}${password}`
        const value = bare ?? ''
        const rest = text.slice(at + whole.length)
        // 「パスワードはGoogleで管理」 names a tool; 「パスワードはsakuraです」 and anything with a digit gives one away.
        const given = !/^https?:/iu.test(value) && (/[0-9０-９]/u.test(value) || says.test(rest))
        return given ? `${word}${password}` : whole
      },
    )
}

function toAscii(digits: string): string {
  return digits.replace(/[０-９]/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
}

/** A payment card by its issuer's prefix, its length (ISO/IEC 7812) and the Luhn check. */
function isCard(digits: string): boolean {
  const issued =
    /^4(?:\d{12}|\d{15}|\d{18})$/.test(digits) ||
    /^(?:5[1-5]|2[2-7]|35|6\d|50|5[6-8])\d{14}$/.test(digits) ||
    /^3[47]\d{13}$/.test(digits) ||
    /^3[0689]\d{12}$/.test(digits) ||
    /^6\d{16,18}$/.test(digits)
  if (!issued || (digits.length === 13 && isCorporateNumber(digits))) return false
  let sum = 0
  for (let place = 0; place < digits.length; place++) {
    const digit = Number(digits[digits.length - 1 - place])
    const doubled = place % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

/** 12 digits whose last is the check digit of 総務省令第85号（平成26年）第5条: 11 − Σ PₙQₙ mod 11, 0 when that is over 9. */
function isMyNumber(digits: string): boolean {
  if (!/^\d{12}$/.test(digits) || /^(\d)\1+$/.test(digits)) return false
  let sum = 0
  for (let n = 1; n <= 11; n++) sum += Number(digits[11 - n]) * (n <= 6 ? n + 1 : n - 5)
  const remainder = sum % 11
  return Number(digits[11]) === (remainder <= 1 ? 0 : 11 - remainder)
}

/** A 法人番号 is public and stays: 13 digits led by 9 − Σ PₙQₙ mod 9 (財務省令第70号（平成26年）第2条). */
function isCorporateNumber(digits: string): boolean {
  let sum = 0
  for (let n = 1; n <= 12; n++) sum += Number(digits[13 - n]) * (n % 2 === 1 ? 1 : 2)
  return Number(digits[0]) === 9 - (sum % 9)
}
