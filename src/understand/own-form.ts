import type { Lexicon } from './lexicon.ts'
import { readNumeral } from './numerals.ts'
import type { FoundStatement } from './statement.ts'

/** 「製パン業 8人 個人」「法人です」: a clause that is no more than the form. */
const forms: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:うちは|うち)?個人(?:事業)?(?:です|だ|や|やで|だよ|でやってます|でやってる|の店|店)?(?:けど|わ|よ|ね)*$/,
    'sole-proprietor',
  ],
  [/^(?:うちは|うち|一応)?法人(?:です|だ|や|やで|だよ|化してます|化してる)?(?:けど|わ|よ|ね)*$/, 'company'],
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

/** 「大企業が株を6割持ってる」「親会社の持分は30%」: at half it is one firm's. */
const shares =
  /(?:(?:大企業|大手|親会社|上場企業|株主)[^。\n]{0,14}?(?:株|出資|持分|持ち分|のとこ)|^(?:でも)?(?:株|出資|持分|持ち分)(?:は|が|も))[^。\n0-9]{0,12}?([0-9]{1,3}|[一二三四五六七八九])(%|％|割|パーセント)/
const half = 50

export function readShares(text: string, lexicon: Lexicon): FoundStatement[] {
  const found = lexicon.facts.has('large-group') ? shares.exec(text) : null
  const said = found?.[1] === undefined ? undefined : readNumeral(found[1])
  if (!found || said === undefined || /[?？]/.test(text.slice(found.index))) return []
  const share = found[2] === '割' ? said * 10 : said
  const value = share === 0 ? 'none' : share >= half ? 'one-holds-half' : 'minor'
  return [{ fact: 'large-group', value, start: found.index, end: found.index + found[0].length }]
}

const customerAsked =
  /(?:取引先|元請け?|親会社|得意先|客先|発注元|納品先|納入先)[^。、?？]{0,12}(?:アンケート|チェックシート|チェックリスト|チェック表|調査票|調査書|確認書|評価表|評価シート|自己評価|質問票|質問状)[^。、?？]{0,8}(?:き[たて]|来[たて]|届|出せ|求め|言わ|提出|もらっ|埋め|書け|書い|回[っし]|渡さ|送[らっ])/

/** 「取引先からは去年アンケートきた」 */
export function readCustomerAsked(text: string, lexicon: Lexicon): FoundStatement[] {
  const found = lexicon.facts.has('customer-asked') ? customerAsked.exec(text) : null
  return found
    ? [{ fact: 'customer-asked', value: true, start: found.index, end: found.index + found[0].length }]
    : []
}
