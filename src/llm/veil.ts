const digit = '[0-9０-９]'
const dash = '[-‐-―−－ー]'
/** What may stand between the groups of a telephone number. */
const gap = '[-‐-―−－ー\\s()（）]{0,2}'
const mail = '[\\w+\\-０-９ａ-ｚＡ-Ｚ＋－＿]'
const notName = '\\s、。,，のはがをにでと（）()「」'
const legalForm = '(?:株式会社|有限会社|合同会社|合資会社|（株）|\\(株\\)|㈱)'

const veils: readonly (readonly [RegExp, string])[] = [
  [
    new RegExp(`(?<![.．]|${mail})(?:${mail}+[.．])*${mail}+[@＠]${mail}+(?:[.．]${mail}+)+`, 'gu'),
    '［メール］',
  ],
  [/https?:\/\/[^\s、。）」]+/giu, '［URL］'],
  [
    new RegExp(
      `(?<!${digit})[(（]?(?:[+＋]?(?:81|８１)${gap}|[0０])${digit}{1,4}${gap}${digit}{1,4}${gap}${digit}{3,4}(?!${digit})`,
      'gu',
    ),
    '［電話］',
  ],
  [new RegExp(`〒?\\s?(?<!${digit})${digit}{3}${dash}${digit}{4}(?!${digit})`, 'gu'), '［郵便番号］'],
  [new RegExp(`(?<!${digit})${digit}{7,}(?!${digit})`, 'gu'), '［番号］'],
  [
    new RegExp(
      `(?<=[都道府県市区町村郡])[^\\s、。]{1,12}?${digit}{1,4}(?:丁目|番地|番|${dash}${digit})[^\\s、。]{0,12}`,
      'gu',
    ),
    '［住所］',
  ],
  [
    new RegExp(
      `${legalForm}(?!も(?:対象|使|申|もらえ))\\s?[^${notName}]{1,20}|[^${notName}]{1,20}${legalForm}|(?:医療法人|社会福祉法人)(?:社団|財団)?[\\p{sc=Han}\\p{sc=Katakana}]{1,12}会`,
      'gu',
    ),
    '［会社名］',
  ],
  [
    /(?<![\p{sc=Han}お御])(?!(?:皆|誰|何|相手|担当|奥|社員|業者|先方|神|王|社長|部長|課長|専務|店長|職員|取引先|銀行|警察|税理士|弁護士|息子|娘|母|父|兄|姉|客)(?:さん|様|氏))[\p{sc=Han}]{1,4}(?=さん|様|氏|くん|先生|社長|部長|課長)/gu,
    '［名前］',
  ],
  [
    /(?<=(?:名前は|氏名は|と申します。|担当は|代表は|代表の))\s?[\p{sc=Han}\p{sc=Katakana}\p{sc=Hiragana}]{2,10}?(?=です|と、|。|$)/gu,
    '［名前］',
  ],
  [/[\p{sc=Han}\p{sc=Katakana}]{2,8}(?=と申します|といいます|と言います)/gu, '［名前］'],
]

/**
 * A text without names of people and firms, phones, mails, addresses, long numbers and links: what leaves for a model,
 * and what is kept of questions and answers. What was masked before stays masked, all else stays as it was written.
 */
export function veil(text: string): string {
  return veils.reduce((result, [form, mark]) => result.replace(form, mark), text)
}
