import * as signs from '../content/generated/signs/reading.ts'
import type { Lexicon } from './lexicon.ts'
import { readNumeral } from './numerals.ts'
import type { FoundStatement } from './statement.ts'

/** 「製パン業 8人 個人」「法人です」: a clause that is no more than the form. */
const forms: readonly (readonly [RegExp, string])[] = [
  [signs.formSole, 'sole-proprietor'],
  [signs.formCompany, 'company'],
]

export function readForm(text: string, lexicon: Lexicon): FoundStatement[] {
  if (!lexicon.facts.has('legal-form')) return []
  // 「うちは個人だけど、…」 ends a clause as a comma does.
  return [...text.matchAll(/(?:(?!(?:だ|です|や)(?:けど|けれど|が))[^、。,\s!])+/g)].flatMap((clause) => {
    const value = forms.find(([form]) => form.test(clause[0]))?.[1]
    return value === undefined
      ? []
      : [{ fact: 'legal-form', value, start: clause.index, end: clause.index + clause[0].length }]
  })
}

const half = 50

export function readShares(text: string, lexicon: Lexicon): FoundStatement[] {
  const found = lexicon.facts.has('large-group') ? signs.sharesHeld.exec(text) : null
  const said = readNumeral(found?.groups?.share ?? '')
  if (!found || said === undefined || /[?？]/.test(text.slice(found.index))) return []
  const share = found.groups?.of === '割' ? said * 10 : said
  const value = share === 0 ? 'none' : share >= half ? 'one-holds-half' : 'minor'
  return [{ fact: 'large-group', value, start: found.index, end: found.index + found[0].length }]
}

/** 「取引先からは去年アンケートきた」 */
export function readCustomerAsked(text: string, lexicon: Lexicon): FoundStatement[] {
  const found = lexicon.facts.has('customer-asked') ? signs.surveyCame.exec(text) : null
  return found
    ? [{ fact: 'customer-asked', value: true, start: found.index, end: found.index + found[0].length }]
    : []
}
