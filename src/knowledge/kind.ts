import type { Entry } from './knowledge.ts'

/** What kind of question is put: nearly the same words ask what a thing is, what it costs and whether one must have it. */
const kinds = {
  what: /とは(?:$|[?？。、 ]|何|なに|どう)|って(?:何|なに|なん(?!で|とか)|どういう|どんなもの|どんなやつ)|(?:は|が|の)?(?:何|なに|なん)(?:です|でしょう|なの|のこと|や(?:ねん|の)|者|$|[?？。])|どういう(?:もの|意味|こと|制度|仕組み)|の意味|どんな(?:もの|制度|サービス|保険|仕組み)/,
  price:
    /値段|費用|料金|いくら|価格|相場|何円|なんぼ|保険料|月額|手数料|タダ|無料|有料|お金(?:は|が)?(?:かか|いる|要る)/,
  must: /義務|必須|強制|(?:必要|要る|いる|いります|要ります)(?:です|でしょう|なの|ある|ありま|かな|か|の|ん|$|[?？。])|(?:し|や)なきゃ|しないと(?:だめ|いけ|ダメ)|なくて(?:も)?(?:いい|よい|大丈夫|ええ)|べき|任意|必ず|(?:入る|入った|やる|した|つけた|取る|取った)(?:方|ほう)が(?:いい|よい)/,
  how: /やり方|やりかた|方法|手順|仕方|しかた|どうやって|どうすれば|どうしたら|どう(?:始め|設定|作|書|選|守|防|やる|やれ|する|した)|(?:す|え|ぐ|む|る|く)には[?？。]?$|コツ|進め方|書き方|選び方|取り方|作り方|見分け|続き/,
  which: /どっち|どちら|違い|ちがい|違う|比べ|比較|どれ(?!くらい|ぐらい|だけ|ほど)/,
  when: /いつ|期限|締切|〆切|締め切り|何日|何時|何か?月|何年|時期|期間|間に合/,
  allowed:
    /(?:て|で)も?(?:いい|よい|よろし|ええ|OK|ok|大丈夫|平気|かまわ|構わ|問題)|(?:使え|つかえ|買え|でき|出来|取れ|もらえ|受けられ|出せ)(?:る|ます|ん)/,
  concerns:
    /関係(?:は|が|も)?(?:あ|な)|対象(?:に|です|なの|なん|か|は|外|[?？]|$)|(?:当|あ)てはま|うち(?:でも|も)/,
  why: /なぜ|なんで|どうして|理由|わけ(?:は|を)|原因/,
  where: /どこ(?:に|へ|で|が|を|から|の|[?？]|$)|(?:誰|だれ)(?:に|が|へ)|窓口|電話番号|連絡先|相談先/,
  amount:
    /どれくらい|どれぐらい|どのくらい|どのぐらい|何(?:件|社|割|人|回|台|%|パーセント|点)|割合|件数|頻度|平均|統計/,
  harm: /危な|あぶな|危険|安全|こわい|怖い|平気|やばい|大丈夫/,
} as const

export type Kind = keyof typeof kinds

const names = Object.keys(kinds) as Kind[]

/** Every kind that words put themselves as; none where they only name a thing. */
export const kindsOf = (words: string): readonly Kind[] => names.filter((kind) => kinds[kind].test(words))

const told = new WeakMap<Entry, readonly (readonly Kind[])[]>()

/** What every measure tells, whatever it has been asked: why it is worth its while, and how it is begun. */
const ofMeasures: readonly Kind[] = ['must', 'why', 'how']

/** The share of an entry's title and asks that put one of these kinds, among those that put any; 0 where none does. */
export function shareOf(entry: Entry, wanted: readonly Kind[]): number {
  if (entry.collection === 'measures' && wanted.some((kind) => ofMeasures.includes(kind))) return 1
  const known = told.get(entry)
  const put = known ?? [entry.title, ...entry.asks].map(kindsOf).filter((some) => some.length > 0)
  if (!known) told.set(entry, put)
  return put.filter((some) => some.some((kind) => wanted.includes(kind))).length / Math.max(1, put.length)
}
