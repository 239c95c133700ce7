/** How long an unfinished message waits for the rest, and how long several of them wait in all. Milliseconds. */
export const fragmentWait = 1_000
export const fragmentWaitInAll = 3_000

const filler =
  /^(?:あの|あのう|あのー+|えー*と|えっと|ええと|えーっと|ええっと|その|そのー+|うーん*|んー+|んと|まあ|まぁ|ちょっと|すみません|すいません|すんません|ちょっとすみません|あと|それと|それで|で|なんか|ねえ|ねぇ|もしもし|実は|じつは)[、,。.…‥・ 　~〜ー]*$/u
/** A noun and its particle; 「聞くの」「ですが」「費用は」 are whole, so hiragana before the particle does not count. */
const unfinished =
  /(?:[\p{sc=Han}\p{sc=Katakana}A-Za-z0-9０-９ー々](?:の|を|に|で|と|が|も|や)|(?:うち|わたし|ぼく|こちら)の|(?:うち|会社|弊社|当社|当店|私|わたし)は|[、,，]|…|‥|\.\.\.)[ 　]*$/u

/**
 * Whether a text is only the beginning of what somebody means to say: a filler (「あの」), or a few words that end
 * in a particle (「長崎の」). Long texts and anything with an end of its own are whole. Pure.
 */
export function isFragment(text: string): boolean {
  const trimmed = text.trim()
  if (trimmed === '' || [...trimmed].length > 14) return false
  return filler.test(trimmed) || unfinished.test(trimmed)
}
