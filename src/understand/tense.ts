/** How the words after a stem tell it: as having happened (or going on), as a mere case, or not at all. */
export type Tense = 'happened' | 'supposed' | 'denied' | 'open'

/** Only this many characters after the stem are read. */
const window = 18
/** … and so many for what came of it, unless it is put as a case. */
const further = 26
const putAsCase = /もし|万が?一|仮に/

/** 「してください」「してほしい」 ask for it. */
const wished =
  /^(?:[ぁ-ん]{0,2}?(?:て|で)(?:くだ|下さ|ほし|欲し|もらえ|もらい|いただ|頂|み(?:たい|よう|る|ます)|見たい)|た(?:い(?!へん)|く(?!さん)))/
const denied = /^[ぁ-んー]{0,4}?(?:ない|なく(?!な)|ません|ず(?:に|$)|てなく?|たことな)/
/** 「盗まれて困る情報」: what would hurt, and has not happened; 「盗まれて困って」 has. */
const wouldHurt =
  /^[ぁ-ん]{0,3}?(?:ら?れ)?(?:て(?:は|も)?|ると|たら)(?:困[るり]|こま[るり]|まず|ダメ|だめ|いや|嫌)/
/** 「流出してるか調べられる？」 and 「乗っ取られてるかどこ見たら分かる？」 ask how to find out. */
const whether =
  /^[ぁ-ん]{0,6}?か(?:どうか)?(?:は|を|って|の)?、?(?:(?:どこ|何|なに)(?:を|で)?(?:[見み](?:たら|れば|ると))?(?:判断|判別|[分わ]か)|(?:どう(?:やって|すれば|したら|やったら)?)?(?:[見み]分け|気[づ付]け|判断|判別|[分わ]かる(?:方法|もん|もの|[?？]|$)|調べ(?:ら|れ|る方法|方)|しらべ(?:られ|方)|確認(?:する方法|でき)|確かめ(?:る方法|方|られ)|チェック(?:する[^。、]{0,6}方法|でき)|見分け|知る方法))/
/** 「知らない出金がある」: what is there now, at the end of what is said of it. */
const there = /^(?:が|も)(?:あ(?:る|ります|んねん)|おる)(?:[。、!！]|けど|んで|ん(?:です|や|だ)|ねん|わ|$)/
const happened = new RegExp(
  `^[ぁ-んー]{0,9}?(?:${[
    '(?<!く)(?:た|だ)(?![ちれいくめ])',
    '(?<=[しいっんれ])ため',
    '[てで]しま(?![うわ])',
    '[てで]い(?:る|ます|て|な)',
    '[てで](?:る|ます|て)',
    // The passive te-form tells what befell somebody: 「盗まれて」.
    '(?:^|[らさまかわた])れて(?!も|は|から)',
    'っぽい|みたい|模様|かも|らし|よう(?:です|だ|なん)|疑い|形跡|可能性|恐れ|済',
  ].join('|')})`,
)
const supposed = new RegExp(
  `^[ぁ-んー]{0,9}?(?:${[
    '^も(?!う)',
    'たら(?!しい|しく)|だら|れば|けれ?ば|[るう]と(?!の|いう|言|[^。、]{0,6}(?:連絡|言わ|聞|通知|報告|表示))|なら(?!な)|場合|とき|際(?:に|の|は)',
    '時(?!間|点|に(?:気|開|見))',
    'ない(?:よう|ため|方法|対策|か心配)|[てで]も(?!う|た)|ことって?[はが]?あ|対策|防|予防',
    '(?<![てでい])る(?:リスク|危険|可能性|恐れ|かも|こと|の[はがを]?|ん)',
    '(?<![てでいま])(?:る|う|す|く|む)(?:[?。]|$|前|確率|割合|人|会社|企業)',
  ].join('|')})`,
)
/** After a past form: 「した場合」「したら」「したほうがいい」 are cases after all. */
const casesAfterPast =
  /^(?:った)?(?:ら(?!し)|(?:会社|企業|事例|実例|ところ|とこ|件数|割合|話)(?!から|より|が|に)|(?:パソコン|pc|端末|機器|スマホ|サーバー|アカウント|データ|ファイル|人|会社)って|場合|とき|時(?!間|点|に(?:気|開|見))|日(?:は|には)(?!、?(?:昨|今|おと|[0-9]))|際|として|とする|こと[がはも]?な|ほうが|方が|ければ|り(?=[しすせや]))/

/** 「打ったら何も起きんかった」: what came of it is told, so it was done. */
const cameOf =
  /^[ぁ-ん]{0,3}?[ただ]ら(?!し|いい|ええ|よ)(?!、?(?:どう|どない|何(?!も)|なに(?!も)|誰|だれ|どこ|いくら|なんぼ|困|まず|やば))[^。?？!！]{1,16}(?<!と|て|で)(?:[たっ]た|した|えた|れた|きた|いた|(?<!る)んだ|[てと]る|てます|ました)(?:$|[。、!！…]|けど|ん(?:です|や|だ)|わ)/

/**
 * The tense of the stem that ends at `end`. 「感染した」「盗まれて」 happened, 「感染したら」「感染する前に」 are
 * supposed, 「感染していない」 is denied, a bare noun is open.
 */
export function tenseAt(text: string, end: number): Tense {
  const rest = text.slice(end, end + window)
  // A stem that is a te-form already: 「出回って」いる.
  if (/[てで]/.test(text[end - 1] ?? '') && /^(?:る|い(?:る|た|て|ます)|ます|た|しま)/.test(rest))
    return 'happened'
  if (wished.test(rest)) return 'supposed'
  if (denied.test(rest)) return 'denied'
  if (wouldHurt.test(rest) || whether.test(text.slice(end, end + further))) return 'supposed'
  if (there.test(rest)) return 'happened'
  if (cameOf.test(text.slice(end, end + further)) && !putAsCase.test(text.slice(0, end))) return 'happened'
  if (text[end - 1] === 'れ' && /^て(?!も|は|から|いい|よい|ええ|大丈夫|平気)/.test(rest)) return 'happened'
  const told = happened.exec(rest)?.[0]
  const case_ = supposed.exec(rest)?.[0]
  if (told !== undefined && (case_ === undefined || told.length < case_.length))
    return casesAfterPast.test(rest.slice(told.length)) ? 'supposed' : 'happened'
  return case_ === undefined ? 'open' : 'supposed'
}
