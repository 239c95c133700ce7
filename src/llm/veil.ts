import * as signs from '../content/generated/signs/veil.ts'

/** In this order: a mail address holds what would be an address of a page, a long number a telephone's. */
const veils: readonly (readonly [RegExp, string])[] = [
  [signs.veilMail, '［メール］'],
  [signs.veilAddress, '［URL］'],
  [signs.veilBorn, '［生年月日］'],
  [signs.veilPhone, '［電話］'],
  [signs.veilPostcode, '［郵便番号］'],
  [signs.veilOwnNumber, '［番号］'],
  [signs.veilNumber, '［番号］'],
  [signs.veilPlace, '［住所］'],
  [signs.veilFirm, '［会社名］'],
  [signs.veilFirmSaid, '［会社名］'],
  [signs.veilFirmKind, '［会社名］'],
  [signs.veilName, '［名前］'],
]

/**
 * A text without names of people and firms, phones, mails, addresses, long numbers and links: what leaves for a model,
 * and what is kept of questions and answers. What was masked before stays masked, all else stays as it was written.
 */
export function veil(text: string): string {
  return veils.reduce((result, [form, mark]) => result.replace(form, mark), text)
}
