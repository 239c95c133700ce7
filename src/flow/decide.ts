import type { Meaning } from '../understand/meaning.ts'

/** One thing that a person wants, with the words that say it. */
export type Wish = { readonly text: string; readonly intent: string; readonly p: number }

export type Decision =
  | { readonly kind: 'serve'; readonly wishes: readonly Wish[] }
  | { readonly kind: 'choose'; readonly intents: readonly string[] }
  | { readonly kind: 'outside' }
  | { readonly kind: 'unsure' }

/** From here on an intent is followed; so is a fainter one that stands far out from the next. */
export const sure = 0.5
const standing = { p: 0.3, times: 2.5 }
/** A part of a message is a wish of its own from here on. */
const partly = 0.4
/** A part that does not ask must be this clear: 「長野の松本」 only tells where. */
const surely = 0.8
/** Below this nothing is offered; the next is offered too when it is at least this share of the first. */
const maybe = 0.15
const share = 0.5

/** Below this it is not about what we do; a little above it, only what the knowledge clearly holds is. */
const outside = 0.25
/** More wishes than this in one message are not answered at once. */
const mostWishes = 3

/** Whether the best intent is clear enough to be followed. */
export function isClear([first, second]: readonly { readonly p: number }[]): boolean {
  if (!first) return false
  return first.p >= sure || (first.p >= standing.p && first.p >= standing.times * (second?.p ?? 0))
}

/** What to do with a message when nothing is being asked: follow, let choose, decline, or look further. */
export function decide(meaning: Meaning): Decision {
  const wishes = severalWishes(meaning)
  if (wishes.length > 1) return { kind: 'serve', wishes }
  const [first, second] = meaning.intents
  if (first && isClear(meaning.intents))
    return { kind: 'serve', wishes: [{ text: meaning.text, intent: first.intent, p: first.p }] }
  if (meaning.inScope < outside) return { kind: 'outside' }
  if (first && second && first.p >= maybe && second.p >= share * first.p)
    return {
      kind: 'choose',
      intents: meaning.intents
        .filter(({ p }) => p >= share * first.p)
        .slice(0, 3)
        .map(({ intent }) => intent),
    }
  return { kind: 'unsure' }
}

/** The parts that each ask for something, one for each intent, in the order said. */
function severalWishes(meaning: Meaning): readonly Wish[] {
  const seen = new Set<string>()
  // 「従業員は45人」 tells, however like a question about counting people it looks.
  const told = meaning.facts.map(({ span: [from, to] }) => meaning.text.slice(from, to))
  const tells = (text: string) => told.some((words) => words !== '' && text.includes(words))
  return meaning.parts
    .filter(({ text, p }) => (p >= surely && !tells(text)) || (p >= partly && asks(text)))
    .filter(({ intent }) => !seen.has(intent) && seen.add(intent))
    .slice(0, mostWishes)
}

/** A question: what, how much, when, whether. */
export function questions(words: string): boolean {
  return /[?？]|(?:しよ|やろ|とろ|取ろ|買お|しょ|よう|おう)か(?:な|ね|なあ)?[。、\s]*$|(?:どっち|どちら)(?:に|が|を|の)|(ます|です|でしょう|ません|の|ん|れる|える|いい)か[ねな]?[。、\s]*$|(?:[るう]|[いた](?!い)|な)の[。、\s]*$|(?:どれ|どの)(?:くらい|ぐらい|ほど)(?!か|でも)|って(何|なに|なん)|だっけ|でしたっけ|(?:どう|どこが|何が|なにが|どっちが)[^。、]{0,8}(?:の|ん)[。、\s]*$|(?:違い|ちがい)は[。、\s]*$|(何|なに)が|原因|とは[。\s]*$|(何|なに|なん)(です|でしょ|なの)|どう(すれば|したら|やって|なる)|いくら|いつ(まで|から|$)|どこ(で|に|へ|か)|だれ|誰に|ちなみに|ところで|には[。、\s]*$|(方法|やり方|コツ|相場)(は)?[。、\s]*$|(?:なんぼ|どんだけ|ど(?:の|れ|ん)(?:くらい|ぐらい)|何(?:日|人|割|年|社|％|%|回|か月)|いつ|どこ|どれ|どっち|なんで|だれ)(?:や|なん|ん|の|だ|です|で|に|が|から|まで|くらい|ぐらい|かかる|いる|要る)*[。、\s]*$|(?:いる|いらん|要る|いい|ええ|あかん|だめ|ダメ|まずい|平気|大丈夫|安全|必要|対象|違法)(?:なん|なの|ん|の|かな|かね|やろ|やろか|よね|ですよね)[。、\s]*$|(ある|できる|出る|でる|使える|もらえる|取れる|ない|だめ|ダメ|いける)か(な|ね|も)?[。、\s]*$/.test(
    words,
  )
}

/** Whether words ask for something, as a question or as a wish, rather than tell it. */
export function asks(words: string): boolean {
  return (
    questions(words) ||
    /教えて|おしえて|(?:調べ|しらべ|確かめ|申し込み|申請し|受け|もらい)たい|(?:教示|教授|指導)(?:くだ|下さ|いただ|頂|願|お願)|したい|知りたい|ほしい|欲しい|さがし|探し|ちょうだい|くれ[。\s]*$/.test(
      words,
    ) ||
    request.test(words)
  )
}

/** 「行動計画をつくって」, 「損を計算して」, 「見せてくれますか」: a verb of ours asked for at the end of a sentence. */
const request =
  /(?:つくっ|作っ|見せ|みせ|出し|だし|調べ|しらべ|まとめ|はじめ|始め|診断し|計算し|見積もっ|見積っ|試算し|比べ|くらべ|案内し|紹介し|相談し|説明し|判定し|確認し|見)て(?:ください|下さい|や|よ|ね|な|もらえ(?:ます|る)?か?|ほしい|くれ(?:ます|る)?か?|くれ)?[。.!！?？\s]*$/

/** How likely any of these intents is. */
export const together = ({ intents }: Meaning, ids: readonly string[]): number =>
  intents.reduce((sum, { intent, p }) => sum + (ids.includes(intent) ? p : 0), 0)
