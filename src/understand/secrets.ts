import * as signs from '../content/generated/signs/reading.ts'

/** Whether a folded text carries the mark of a masked secret. */
export function readSecret(text: string): boolean {
  return signs.maskedSecret.test(text)
}

/** 「［カード番号］で登録しといて」: a secret is handed to us with an errand; it was given to nobody else. */
export const isHandedToUs = (text: string): boolean =>
  readSecret(text) && signs.errandWithSecret.test(text) && !signs.toldElsewhere.test(text)
