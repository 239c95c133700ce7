/** What leaves for a model: without what names a person or reaches one. What was masked before stays masked. */
const veils: readonly (readonly [RegExp, string])[] = [
  [/[\w.+-]+[@＠][\w-]+(?:\.[\w-]+)+/gu, '［メール］'],
  [/https?:\/\/[^\s、。）」]+/giu, '［URL］'],
  [/(?<!\d)(?:\+?81[-\s]?|0)\d{1,4}[-\s(（]?\d{1,4}[-\s)）]?\d{3,4}(?!\d)/gu, '［電話］'],
  [/〒?\s?(?<!\d)\d{3}-\d{4}(?!\d)/gu, '［郵便番号］'],
  [/(?<!\d)\d{7,}(?!\d)/gu, '［番号］'],
  [/(?<=[都道府県市区町村郡])[^\s、。]{1,12}?\d{1,4}(?:丁目|番地|番|-\d)[^\s、。]{0,12}/gu, '［住所］'],
  [
    /(?:株式会社|有限会社|合同会社|合資会社|（株）|\(株\)|㈱)\s?[^\s、。のはがをにでと（）「」]{1,20}|[^\s、。のはがをにでと（）「」]{1,20}(?:株式会社|有限会社|合同会社|（株）|\(株\)|㈱)/gu,
    '［会社名］',
  ],
  [
    /(?<![\p{sc=Han}お御])(?!(?:皆|誰|何|相手|担当|奥|社員|業者|先方|神|王|社長|部長|課長|専務|店長|職員|取引先|銀行|警察|税理士|弁護士|息子|娘|母|父|兄|姉|客)(?:さん|様|氏))[\p{sc=Han}]{1,4}(?=さん|様|氏|くん|先生|社長|部長|課長)/gu,
    '［名前］',
  ],
  [
    /(?<=(?:名前は|氏名は|と申します。|担当は|代表は|代表の))\s?[\p{sc=Han}\p{sc=Katakana}\p{sc=Hiragana}]{2,10}?(?=です|と|、|。|$)/gu,
    '［名前］',
  ],
  [/[\p{sc=Han}\p{sc=Katakana}]{2,8}(?=と申します|といいます|と言います)/gu, '［名前］'],
]

/** A text without names of people and firms, phones, mails, addresses, long numbers and links. */
export function veil(text: string): string {
  return veils.reduce((result, [form, mark]) => result.replace(form, mark), text.normalize('NFKC'))
}
