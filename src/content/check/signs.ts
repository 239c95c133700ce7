import type { Locate } from '../load.ts'
import { meant } from '../near.ts'
import { slowness } from '../pattern/slow.ts'
import type { Sign } from '../schema/sign.ts'
import { expressionOf, partsOf } from '../signs.ts'
import type { Complain } from './complain.ts'
import { checkOnce } from './once.ts'

/** Names that a module cannot give away. */
const reserved = new Set(
  'break case catch class const continue default delete do else enum export false finally for function if import in new null return super switch this throw true try typeof var void while with yield let static await'.split(
    ' ',
  ),
)

const tooSlow = {
  doubling:
    '悪意のある長い文で止まってしまう書き方です。くり返し（* や +）の中で、同じ文を2通りに読めるところ（「か」と「なの」、「かな」と「の」など）をなくすか、{1,6} のように回数を区切ってください',
  cubic:
    '悪意のある長い文で、とても遅くなる書き方です。同じ文字を読むくり返し（* や +）が続いています。どれかを {0,8} のように回数で区切ってください',
} as const

/** Signs have ids of their own, name signs that there are and not themselves, are patterns, and hold to their examples. */
export function checkSigns(signs: readonly Sign[], complain: Complain, locate: Locate): void {
  checkOnce(signs, complain, locate)
  const byId = new Map(signs.map((sign) => [sign.id, sign]))
  for (const sign of signs) {
    if (reserved.has(sign.id))
      complain(
        sign,
        ['id'],
        `「${sign.id}」はプログラムの言葉なので、ほかの id にしてください`,
        'a reserved word',
      )
    if (partsHold(sign, byId, complain)) checkSign(sign, byId, complain)
  }
}

function partsHold(sign: Sign, byId: ReadonlyMap<string, Sign>, complain: Complain): boolean {
  let hold = true
  for (const [n, pattern] of sign.any.entries())
    for (const id of partsOf({ ...sign, any: [pattern] })) {
      if (!byId.has(id)) {
        hold = false
        const hint = meant(id, byId.keys())
        complain(
          sign,
          ['any', n],
          `「{${id}}」という合図はありません。${hint}`,
          `there is no sign called ${id}`,
        )
      } else if (reaches(id, sign.id, byId, new Set())) {
        hold = false
        complain(sign, ['any', n], '合図の中に自分自身があります', 'a sign is made of itself')
      }
    }
  return hold && partsOf(sign).every((id) => whole(id, byId, new Set()))
}

function reaches(from: string, to: string, byId: ReadonlyMap<string, Sign>, seen: Set<string>): boolean {
  if (from === to) return true
  if (seen.has(from)) return false
  seen.add(from)
  const sign = byId.get(from)
  return sign !== undefined && partsOf(sign).some((id) => reaches(id, to, byId, seen))
}

/** Whether a part can be put in: it is there, with all of its own, and leads nowhere back. */
function whole(id: string, byId: ReadonlyMap<string, Sign>, above: ReadonlySet<string>): boolean {
  const sign = byId.get(id)
  return (
    sign !== undefined &&
    !above.has(id) &&
    partsOf(sign).every((part) => whole(part, byId, new Set([...above, id])))
  )
}

function checkSign(sign: Sign, byId: ReadonlyMap<string, Sign>, complain: Complain): void {
  for (const [n, pattern] of sign.any.entries()) {
    try {
      expressionOf({ ...sign, any: [pattern] }, byId)
    } catch (error) {
      complain(
        sign,
        ['any', n],
        'この書き方は読めません。かっこ（ ( と )、[ と ]）がそろっているか、? * + の前に言葉があるかを見てください',
        String(error),
      )
      return
    }
  }
  const expression = expressionOf({ ...sign, flags: sign.flags.replace('g', '') }, byId)
  const slow = slowness(expression)
  if (slow) complain(sign, ['any'], tooSlow[slow], `a hostile text makes it slow: ${slow}`)
  for (const [n, example] of sign.like.entries())
    if (!expression.test(example))
      complain(
        sign,
        ['like', n],
        `「${example}」は any のどれにも当たりません。any に足すか、例を直してください`,
        'the example does not hold the sign',
      )
  for (const [n, example] of sign.unlike.entries()) {
    const found = expression.exec(example)?.[0]
    if (found !== undefined)
      complain(
        sign,
        ['unlike', n],
        `「${example}」に当たってしまいます（「${found}」のところ）。any を狭くするか、例を消してください`,
        'the counter-example holds the sign',
      )
  }
}
