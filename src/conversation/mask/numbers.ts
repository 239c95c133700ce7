import { isCard, isMyNumber } from './check-digit.ts'
import { card, myNumber } from './marks.ts'

const digits = /[0-9０-９]+/gu
/** What may stand between the groups of one number: at most three spaces, dots or hyphens. */
const gap = /^[\s.．‐-―−－ーｰ-]{1,3}$/u
const myNumberWord = /(?:マイナンバー|ﾏｲﾅﾝﾊﾞｰ|個人番号)[^0-9０-９\n]{0,12}$/u
const longest = 19

type Group = { readonly from: number; readonly to: number; readonly digits: string }

/** A text without the numbers of cards and people, in whatever groups they are written. */
export function maskNumbers(text: string): string {
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

function toAscii(digits: string): string {
  return digits.replace(/[０-９]/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
}
