import * as signs from '../content/generated/signs/reading.ts'

/** In this order: the address of a page may hold what would be a mail address. */
const written: readonly (readonly [RegExp, string])[] = [
  [signs.pageWritten, ' リンク '],
  [signs.mailWritten, ' メールアドレス '],
  [signs.phoneWritten, ' 電話番号 '],
]

/**
 * A folded text with what its addresses and telephone numbers are in their place: 「050-1234-5678って詐欺？」 is asked of a number,
 * a pasted link is a link, and none of their letters is a word or a figure.
 */
export function withContactsNamed(folded: string): string {
  if (!/[@/]|[+0][0-9]/.test(folded)) return folded
  const named = written.reduce((text, [form, name]) => text.replace(form, name), folded)
  return named === folded ? folded : named.replaceAll(/[^\S\n]+/g, ' ').trim()
}
