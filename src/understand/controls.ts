import type { Lexicon } from './lexicon.ts'
import type { Control } from './meaning.ts'

const lead =
  /^(?:はい|ええ|うん|えっと|えーと|えと|あの|あのー|あー|うーん|うん、|すみません|すいません|ごめん(?:なさい)?|じゃあ?|では|ちょっと|やっぱり?|やはり|まあ|もう|とりあえず|一旦|いったん|悪いけど|悪いが)[、。, ]*/
const tail =
  /(?:[、。.!?… ♪]|です|でした|ます|ください|下さい|くださいな|お願いします|お願い(?:致|いた)します|お願い|おねがいします|おねがい|ほしい|欲しい|したい|たい|よろしく|頼む|たのむ|ちょうだい|もらえますか|くれますか|いいですか|ですか|ますか|かな|けど|かも|なあ|なぁ|やな|やわ|わあ|わ|よ|ね|な|の|で|って|から|んだ|んです|ん)+$/

/** 「全部消してしまった」 tells of what happened and asks for nothing. */
const done = /^(?:て)?(?:しま(?:っ|い)|た(?![い。、!?\s])|られ|いた)/

/** Words that steer, in the order in which they are said; each at most once. Precise: 「やめた社員」 steers nothing. */
export function readControls(text: string, lexicon: Lexicon): Control[] {
  const cores = new Set(coresOf(text))
  // 「はい、30人です」: what stands before the first comma counts as said by itself when it is yes or no.
  const head = /^(.{1,8}?)[、。!,\s]/.exec(text)?.[1]
  const found = lexicon.controls
    .every(text)
    .filter(({ value: { control, whole }, word, start, end }) => {
      if (!whole) return !done.test(text.slice(end))
      if (cores.has(word)) return true
      return start === 0 && word === head && (control === 'yes' || control === 'no')
    })
    .sort((a, b) => a.start - b.start)
  return [...new Set(found.map(({ value }) => value.control))]
}

/** The message, and what is left of it without its polite edges. */
function coresOf(text: string): string[] {
  const bare = text.replaceAll(/[。.!?…、 ]+$/g, '')
  const led = stripLead(bare)
  return [text, bare, led, bare.replace(tail, ''), led.replace(tail, '')]
}

function stripLead(text: string): string {
  const rest = text.replace(lead, '')
  return rest === '' ? text : rest === text ? text : rest.replace(lead, '') || rest
}
