const filler =
  /(?:えっと|えーと|えと|あのー?|そのー|うーん|んー|あー|えー|まあ|なんか|ちょっと|ねえ|ねぇ|おーい|すみません|すいません|ごめん)[、。…\s]*/g
/** 「で、いくら？」 */
const leading = /^(?:で|それで|んで|ほんで|じゃあ?|ほな|そしたら|だったら)[、,\s]+/
const pointing =
  /^(?:それ|これ|あれ|その|この|あの|そっち|こっち|あっち|そこ|ここ|そちら|こちら|上の|下の|さっきの|例の|あのとき|今の|前の|最初の|同じ|ほか|他|もっと|2つ目|1つ目|3つ目|両方|どっち|どれ)/
const questions =
  /(?:やつ|件|話|なった|うち|関係|も|画面|写真|画像|スクショ|表示|[()「」]|いくら|何(?:です)?|なに|なん|いつ|どこ|誰|だれ|どう|どれ|なぜ|なんで|どうして|どうやって|どうすれば|本当|ほんと|マジ|安い|高い|簡単|無料|ただ|必要|大丈夫|できる|使える|対象|(?:っ)?て|とは|まで|から|です|ます|だ|か|の|は|が|を|に|で|も|と|ね|よ|な|わ|い|る|した|する|して|いい|思う|思います|思い|ください|教え|おしえ|ある|あり|ない|[0-9]{1,3}(?:つ目|番)?|[?!。、…・\s])+$/

/**
 * Whether a folded text makes sense only after something else: a filler (「えっと」), a pointing question
 * (「それいくら？」), a bare question word (「いつ？」), or a place left hanging (「長崎の」).
 */
export function isFragment(text: string, places: readonly { start: number; end: number }[]): boolean {
  const plain = text.replaceAll(filler, '').trim().replace(leading, '')
  if (!/[\p{L}\p{N}]/u.test(plain)) return true
  if (plain.length > 16) return false
  const place = places.find(({ start }) => start === text.indexOf(plain))
  if (place && /^(?:の|は|で|だと|なら|の場合は?|って|です)?[?。]?$/.test(text.slice(place.end))) return true
  const pointed = plain.replace(pointing, '')
  if (pointed !== plain) return pointed.replace(questions, '').length <= 2
  return (
    plain.length <= 8 &&
    /^(?:やり方|やりかた|方法|いくら|いつ|どこ|なに|何|誰|だれ|どう|どれ|なぜ|なんで|どうして|どうやって|本当|ほんと|で|それで|だから|から|もっと|ほか(?:に)?は|他(?:に)?は|次|つまり|たとえば|例えば|違い|ちがい|差|どっち|どちら|どっちが(?:いい|得|安い)|どちらが(?:いい|よい|良い))(?:ですか|なの|です|に|は|が|まで|から|か|の|って|すか|すれば(?:いい)?|でしょうか|なん|何|なに|する|だ|教えて|おしえて|を教えて|をおしえて)?(?:ください|ほしい)?[?!。…]*$/.test(
      plain,
    )
  )
}
