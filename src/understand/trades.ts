import type { Lexicon } from './lexicon.ts'

/** A trade named in a text. `own`: how surely the writer speaks of their own firm, below 0 of somebody else's. */
export type FoundTrade = {
  readonly industry: string
  readonly form: string | undefined
  readonly own: number
  readonly start: number
  readonly end: number
}

const stated =
  /^(?:(?:業|会社|事業所|事業者|事務所|施設|工場|店|屋)?(?:さん)?)(?:です|でした|だった|か(?:な|も)(?:[。、\s]|$)|が(?:メイン|中心|ほとんど|多い)|だ(?!っ|と(?!思|おも))|や(?:[。、\n ]|$|ねん|で)|でして|で、|を(?:や|営|経営|して|し、)|やって|やっちょ|やっと(?:る|り|ん)|やりよ|しと(?:る|り)|しちょ|してい|してお|を?いとなん|なんです|なのです|なんだ|の(?:会社|経営|社長|女将|おかみ|主人|店主|店長|院長|園長|所長|代表|オーナー|大将|住職|管理者|責任者|事務長|理事長|事務局|センター長|総務|経理|者|店|事業所|事務所|施設|工場|仕事|商売)|の?(?:小さ|零細|中小|下請)|でも(?!な)|向け|の補助|の助成|で(?:使え|もらえ|受けられ|つかえ)|[(（]|経営|を?運営|勤め|一筋|を?(?:作|つく|製造し|加工し|扱)って(?:い?[るま]|お)|で(?=[一-龠]{2,3}[県府都市]?(?:[。、,\s]|$))|で(?=従業員|社員|スタッフ|職員|[0-9])|、従業員|従業員|[。、,\n ]|$|[0-9]+(?:人|名|台|店舗|拠点|か所|軒))/
const others =
  /^(?:さん)?(?:から(?!の?(?:相談|電話|問い合わせ|問合せ|質問))|に(?:頼|言わ|聞|相談|任|依頼|お願|外注)|が(?:まだ|言|来|やっ|止ま|やられ|攻撃|ランサム|ウイルス|被害|ハッキング|サイバー|狙われ)|も(?:やられ|被害|攻撃|狙われ)|で(?:被害|事件|事故|漏)|へ|との|と(?:取引|の)|って(?:何|なに|どう)|の方が|なら|だと(?!思|おも)|の場合)/
const ours =
  /(?:会員の|会員さんの|メインは|メインが|中心は|主に|本業は|うち|弊社|当社|当店|私|わたし|自分|みたいな|のような|小さな|町の|まちの|家族で|人の|名の|で|にある|市の|県の|区の)(?:は|が|も)?、?$/
const theirs =
  /(?:取引先|得意先|お客|顧客|客先|親会社|元請|元請け|ライバル|競合|知り合い|友人|隣|相手|大手|主要取引先|先方)(?:の|は|が|である)?[^。\n]{0,8}$/

/** 「おすすめのラーメン屋」: a place that somebody looks for. */
const soughtAfter =
  /(?:おすすめの?|お勧めの?|オススメの?|おいしい|美味しい|うまい|旨い|まずい|安い|人気の|有名な|評判の(?:いい)?|近くの|近所の|いい感じの|行きたい|良い|よい|(?:^|[のな、。 ])いい)[^。、]{0,4}$/

/** Trades by their everyday names, the writer's own first. */
export function readTrades(text: string, lexicon: Lexicon): FoundTrade[] {
  return (
    lexicon.trades
      .longest(text)
      // 「美容室2店舗」 counts shops.
      .filter(({ start }) => !/[0-9]/.test(text[start - 1] ?? ''))
      .filter(
        ({ word, start, end }) => /[^ぁ-ん]/.test(word) || word.length > 3 || end - start === text.length,
      )
      .map(({ value, start, end }) => {
        const [before, after] = [text.slice(Math.max(0, start - 16), start), text.slice(end, end + 10)]
        const own =
          (stated.test(after) ? 1 : 0) +
          (ours.test(before) ? 1 : 0) -
          (others.test(after) ? 2 : 0) -
          (theirs.test(before) || soughtAfter.test(before) ? 2 : 0) -
          // A bare division (製造業) is often only spoken of; an everyday name (町工場) rarely is.
          (value.id === value.industry ? 0.25 : 0)
        return { industry: value.industry, form: value.form, own, start, end }
      })
      .sort((a, b) => b.own - a.own || a.start - b.start)
  )
}
