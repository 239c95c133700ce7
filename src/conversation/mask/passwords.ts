import { maskMarks, password } from './marks.ts'

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

/** A text without what is said after the word for it: a password, a code. */
export function maskPasswords(text: string): string {
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
