/** What an owner wants of their case: no longer a person, perhaps no longer, or a person once more. */
export type Wish = 'withdraw' | 'solved' | 'reopen'

/** A wish, and whether its words name the case; others mean it only where nothing else is being talked about. */
export type Wished = { readonly wish: Wish; readonly named: boolean }

const lead =
  '(?:(?:すみません|すいません|ごめんなさい|申し訳ない(?:です|のですが|けど)?|あの|ええと|やっぱり?|やはり|もう|その|この|今回の|さっきの|先ほどの|前の|私の|お願いした|頼んだ)が?)*'
const person = '(?:窓口の?|担当)の?(?:人|方|者)?(?:さん)?'
const matter = `(?:(?:${person})(?:へ|と|に)?の?(?:お話|話|ご?相談|引き?継ぎ|依頼|件)?|ご?相談|引き?継ぎ|依頼|件|話)`
const tail =
  '(?:ください|下さい|お願い(?:します|いたします|できますか)?|もらえますか|くれますか|で|です|ます|ね|よ|わ|か)*'
const undone =
  '(?:取り?(?:消|下)[しげ]?(?:を|て|たい|ます|とい?て|ておいて)?|キャンセル(?:を|して|したい|します|しといて|しておいて)?|[な無]かったことに(?:して|したい|します)?|白紙に(?:して|戻して)|(?:必要|要)なくなりました)'
const unwanted =
  '(?:いい|よい|結構|けっこう|大丈夫|不要|いらない|要らない|いりません|要りません|必要ない|必要ありません|やめ(?:る|ます|ておく|ておきます|とく|ときます|にする|にします|たい))'
const again = '(?:もう(?:一度|1度|いちど|一回|1回|いっかい)|再度|ふたたび|再び|続けて|引き続き)'
const meets = '(?:(?:ご?相談|お話|話)(?:を|に)?.{0,10}|(?:つない|繋い|代わって).{0,10})'
const longs = '(?:したい|乗って|のって|させてほしい|できます|お願い|いいです).{0,8}'
const still =
  '(?:まだ|ぜんぜん|全然|やっぱり|結局)+(?:(?:解決|対応|復旧)(?:し|でき)て(?:い)?(?:ない|ません)|解決(?:しません|できません)|直(?:って(?:い)?(?:ない|ません)|りません|らない)|困って(?:い)?ます|終わって(?:い)?(?:ない|ません))'

const whole = (pattern: string) => new RegExp(`^${pattern}$`)
const patterns: readonly (Wished & { readonly words: RegExp })[] = [
  {
    wish: 'withdraw',
    named: true,
    words: whole(`${lead}${matter}(?:は|を|も|の件は)?(?:もう)?${undone}${tail}`),
  },
  {
    wish: 'withdraw',
    named: true,
    words: whole(`${lead}${matter}(?:は|も|の件は)(?:もう)?${unwanted}${tail}`),
  },
  { wish: 'withdraw', named: false, words: whole(`${lead}${undone}${tail}`) },
  {
    wish: 'solved',
    named: false,
    words: whole(
      '(?:(?:もう|自分で|自力で|なんとか|何とか|無事に?|おかげ(?:さま|様)?で|こちらで|問題は?|件は|あれから|ありがとうございます|ありがとう)*)(?:(?:解決|復旧)(?:し|でき)(?:た|ました)|直(?:った|りました)|治(?:った|りました)|片付(?:いた|きました)|大丈夫(?:です|になりました|そうです))(?:ので(?:もう)?(?:大丈夫|結構|いい|けっこう)?)?(?:です|よ|ね|わ)*',
    ),
  },
  {
    wish: 'reopen',
    named: true,
    words: whole(
      `${lead}(?:${matter}(?:で|を|について|のことで|に|と)?)?${again}(?:${person}(?:に|と)?)?${meets}`,
    ),
  },
  {
    wish: 'reopen',
    named: true,
    // 「また相談します」 says goodbye.
    words: whole(`${lead}また(?:${person}(?:に|と)?)?(?:ご?相談|お話|話)(?:を|に)?${longs}`),
  },
  {
    wish: 'reopen',
    named: true,
    words: whole(
      `${lead}(?:${person}(?:に|と)|(?:ご?相談|件)(?:で|について))${again}(?!.*(?:説明|教え)).{0,12}`,
    ),
  },
  { wish: 'reopen', named: true, words: whole(`${lead}${matter}(?:を|の)?(?:再開|もう一度開い|続き).{0,8}`) },
  {
    wish: 'reopen',
    named: false,
    words: whole(`${lead}(?:再開|続き)(?:を|して|したい|お願い|の相談).{0,8}`),
  },
  { wish: 'reopen', named: false, words: whole(`${lead}${still}.{0,6}`) },
]

/** The wish in what an owner says, where the whole of it says nothing else. */
export function wishIn(text: string): Wished | undefined {
  const said = text.normalize('NFKC').replaceAll(/[\s、。,.!?！？…～~ー〜]+/g, '')
  const found = patterns.find(({ words }) => words.test(said))
  return found && { wish: found.wish, named: found.named }
}
