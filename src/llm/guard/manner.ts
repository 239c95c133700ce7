import type { Fault } from './fault.ts'
import { plain } from './numeral.ts'

/** Words of certainty, benefits as certain, and reassurance: said only where the ground says the same. */
const promises: readonly RegExp[] = [
  /必ず|かならず|確実|絶対|間違いなく|まちがいなく|きっと|保証|約束|完全に|100%|百パーセント|確約|請け合/gu,
  /もらえ|受け取れ|受給でき|採択され|採択でき|支給され|交付され|認められ|戻ってき|返ってき|通ります|通りやす|受かり|合格/gu,
  /大丈夫|安心です|安心でき|ご安心|安全です|安全に(?:なり|でき)|問題ありません|心配(?:いり|あり|は)|防げ|守れます|ゼロに|なくなります|損はし|得し|儲か/gu,
  /対象です|対象になります|対象となります|該当します|条件を満た|使えます|利用できます|申請できます/gu,
  // The same in soft words.
  /見込め|見込ま|見込みです|期待でき|可能性が(?:高|十分|あり)|ねらえ|狙え|望めます|有望|手に入|出ます|浮き|浮か|済みます|はずです|まず(?:対象|出|通)|ほぼ(?:対象|出|通)/gu,
  /だけで(?:よい|いい|よく|十分|済)|すれば終わり|すぐに|すぐ(?=[でと出終始])|あっという間|かんたん|簡単|手軽|楽に|らくに|任せて|お任せ/gu,
]
/** A promise of money is none of ours, whatever the ground says. */
const promisedMoney =
  /(?:必ず|かならず|確実|絶対|間違いなく|きっと|保証|約束|100%)[^。]{0,20}(?:もらえ|受け取|受給|採択|支給|交付|対象|通り|認めら|戻って|返って)/u
const selling =
  /おすすめ|お勧め|オススメ|一番(?:安|良|よい|いい|人気)|最安|最適|最高の|no\.?1|ナンバーワン|今だけ|今なら|お得|キャンペーン|割引|限定|お申し?込みはこちら|買いましょう|購入しましょう|契約しましょう|特別に|人気|評判|定番|選ばれ|支持され|実績|信頼でき|優れ|すぐれ|最も|もっとも|いちばん|ぴったり|向いてい|向いた|ふさわし|有利|割安|格安|手ごろ|手頃|お手ごろ|安く|安い|良心的|価値が|コスパ|早い者勝ち|見逃|逃さ|乗り遅れ|ほかの[^。]{1,12}より|他の[^。]{1,12}より|(?:ほか|他|どこ)より/gu
const ours = /弊社|当社|私ども|わたくし|当店/u
const secret =
  /(?:パスワード|暗証番号|カード番号|口座番号|認証コード|確認コード|マイナンバー|個人情報|生年月日|秘密鍵|セキュリティコード|ログイン情報)[^。]{0,24}(?:教えて|送って|送信|入力して|お知らせ|返信|記入して|書いて|ください|いただ)/u
const careful = /(?:ないで|ません|教えない|送らない|入力しない|変え|変更|見直|使い回|管理|設定|決め|長く)/u
const link =
  /https?:|www\.|:\/\/|[a-z0-9-]+\.(?:com|net|org|jp|io|co|info|biz|xyz|app|dev|site|online|top|ru|cn)\b|@[a-z0-9]|ドット(?:コム|ジェーピー)/u
const markup = /[`*#<>{}|\\^=[\]]|_{2,}|^\s*[-•・]|\n|\p{Extended_Pictographic}|\p{Cc}|\p{Cf}|\p{Co}|\p{Cs}/u
const scripts =
  /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー々〆a-zA-Z0-9ａ-ｚＡ-Ｚ０-９\s　。、，．・「」『』（）()：:；;？?！!％%〜～~／/＋+＃#．.,，\-‐-―−－＆&'’"“”…‥￥¥〇×○●※★☆①-⑳]+$/u
const polite =
  /(?:です|ます|ません|ました|でした|でしょう|ましょう|ください)(?:ね|よ|が)?(?:（[^（）]{1,40}）)?。$/u
const leak =
  /プロンプト|システム(?:の)?(?:指示|設定|命令)|(?:これまで|以前|上記|前)の(?:指示|命令)|(?:指示|命令|ルール|制約)(?:に(?:は)?従|を無視|を忘れ|され|では|により)|言語モデル|aiとして|aiです|アシスタント|llm|chatgpt|openai|gpt-|system|prompt|instruction|ignore|passage|json|\bfrom\b|開発者モード|developer|jailbreak|承知(?:し|いた)|了解(?:し|です|いた)|かしこまりました/u

/** Whether each word that a pattern finds in a sentence also stands in the ground. */
export const unfounded = (pattern: RegExp, said: string, ground: string): boolean =>
  [...said.matchAll(pattern)].some(([word]) => !ground.includes(word))

/** What a sentence may not be, whatever it rests on: promises, selling, leaks, links, markup, another language. */
export function mannersOf(sentence: string, on: string): readonly Fault[] {
  const [said, ground] = [plain(sentence), plain(on)]
  const found: Fault[] = []
  if (promises.some((pattern) => unfounded(pattern, said, ground)) || promisedMoney.test(said))
    found.push('promise')
  if (unfounded(selling, said, ground) || ours.test(said)) found.push('selling')
  if (secret.test(said) && !careful.test(said)) found.push('secret')
  if (link.test(said)) found.push('link')
  if (markup.test(said.replace(/#(?=\d{4})/gu, ''))) found.push('markup')
  if (!scripts.test(sentence) || !isJapanese(sentence)) found.push('language')
  if (/[?？]|でしょうか|ますか。|ですか。|ませんか。/u.test(said)) found.push('question')
  if (unfounded(new RegExp(leak, 'gu'), said, ground)) found.push('leak')
  return found
}

function isJapanese(sentence: string): boolean {
  const letters = [...sentence].filter((letter) => /\p{L}/u.test(letter))
  const kana = letters.filter((letter) => /\p{sc=Hiragana}/u.test(letter)).length
  const latin = letters.filter((letter) => /\p{sc=Latin}/u.test(letter)).length
  return kana >= letters.length * 0.15 && latin <= letters.length * 0.4 && polite.test(sentence)
}
