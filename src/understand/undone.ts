import type { Lexicon } from './lexicon.ts'
import { type FoundStatement, negated } from './statement.ts'

/** Behind a verb that was not done, at the end of a clause: 「買ってない」「こうてへん」「契約してません」. */
const undone =
  /^(?:て|で|と)?(?:は|も)?(?:い)?(?:らん|らへん|りません|ない|ません|へん|ねえ|ねー|おらん|おりません)(?:です|よ|けど|けれど|んです|んだ|わ|ね|し|ので|から|が|な|で|状態|段階)*(?=[。、!\s]|$)/

/** 「まだ何も買ってない」: what a verb of the fact asks about was not done. */
export function readUndone(text: string, lexicon: Lexicon): FoundStatement[] {
  return lexicon.verbs.longest(text).flatMap(({ value: fact, start, end }) => {
    const denied = undone.exec(text.slice(end, end + 20))
    return denied ? [{ fact, value: false, start, end: end + denied[0].length }] : []
  })
}

/** 「もう先月ソフト買っちゃった」: the word that says it lies behind may stand some way before the verb. */
const already = /(?:もう|すでに|既に)[^。、!?]{1,12}$/
const done =
  /^(?:た|だ|て(?:しま|もう|も)(?:った|た|いました)|ちゃった|ちゃいました|じゃった|ました)(?:ん|の)?(?:だ|です|や)?(?=けど|けれど|が|ので|から|し|よ|わ|[、。!?\s]|$)/

/** What a verb of the fact asks about was done already. */
export function readDone(text: string, lexicon: Lexicon): FoundStatement[] {
  return lexicon.verbs.longest(text).flatMap(({ value: fact, start, end }) => {
    const said =
      already.test(text.slice(Math.max(0, start - 18), start)) && done.exec(text.slice(end, end + 20))
    return said ? [{ fact, value: true, start, end: end + said[0].length }] : []
  })
}

/** A sentence of its own that denies what the one before named: 「GビズIDって要るんでしょ？まだ取ってない」. */
const deniedAfter =
  /^[^。!?\n、]{0,16}[。!?\n、]+(?:うちは|それは|でも)?(?:まだ|全然|一つも)?(?:取って|とって|持って|もって|して|やって)(?:い)?(?:ない|ません|へん)(?:です|よ|けど|わ|ね|んだ|んです)*(?=[。、!\s]|$)/

export function readDeniedAfter(text: string, lexicon: Lexicon): FoundStatement[] {
  return lexicon.names.longest(text).flatMap(({ value: fact, start, end }) => {
    const none = fact.kind === 'choice' ? negated(fact, true) : undefined
    const denied = none === undefined ? undefined : deniedAfter.exec(text.slice(end, end + 40))
    return denied && none !== undefined
      ? [{ fact: fact.id, value: none, start, end: end + denied[0].length }]
      : []
  })
}
