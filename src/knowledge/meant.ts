const lead = /^(?:そもそも|ところで|ちなみに|すみません|すいません|あの)[、,\s]*/
const nothing =
  '(?:です|でしょう|なの|のこと|だっけ|でしたっけ|や|やねん|ん|の|か|かな|ね|よ|もん|[?!。、…\\s])*'
const what =
  '(?:そもそも|一体|いったい)?(?:何|なに|なん|どういう|どんな)(?:意味|もの|こと|やつ|制度|サービス|仕組み|者|でしょう)?'
/** What people put behind a thing when they ask what it is. */
const asked = new RegExp(
  `^[「『]?(.{2,24}?)[」』]?(?:という言葉|という(?:の|もの)|っていうの)?\\s*(?:(?:とは|って|て|は|ってのは|とかいうのは)${what}|とは|の意味(?:は|って|が|を)?${what}?|の意味(?:を|が)?(?:教えて|知りたい|わからない|分からない)|(?:とは|って|は)?(?:何|なに)(?:のこと|を指す|の略)|について(?:簡単に)?(?:教えて|知りたい|説明して))(?:ください|下さい|ほしい|欲しい)?${nothing}$`,
  'u',
)

/** The thing that folded words ask the meaning of (「EDRって何ですか」 → 「edr」), without marks; undefined when they ask anything else. */
export function meant(words: string): string | undefined {
  const [, thing] = asked.exec(words.trim().replace(lead, '')) ?? []
  const bare = thing
    ?.normalize('NFKC')
    .toLowerCase()
    .replace(/[\s・「」『』"'、。]/g, '')
  return bare === undefined || bare.length < 2 ? undefined : bare
}
