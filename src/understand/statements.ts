import type { Value } from '../knowledge/profile.ts'
import type { Lexicon } from './lexicon.ts'
import { readCustomerAsked, readForm, readShares } from './own-form.ts'
import { type FoundStatement, negated } from './statement.ts'
import { readDeniedAfter, readDone, readUndone } from './undone.ts'

const not =
  /^(?:では|じゃ|は|が|も|を|に|で|の|なんて|とか|って)?(?:まだ|全然|ぜんぜん|一切|特に|とくに)?(?:して|持って|もって|取って|とって|やって|入って|使って|受けて|出して)?(?:い|お|おり|あり)?(?:ない(?![かと]|んです|の?\?)|ません(?!か)|なし|無し|無い|いない|未(?:取得|宣言|実施)|まだ(?:です|だ|$|[。、]))/
const has =
  /^(?:は|が|も|を|なら)?(?:もう|すでに|既に|一応|とっくに|(?:先月|先週|去年|昨年|昨日|今月|今年|この前|こないだ|この間)に?)?(?:持って(?:い|る|ま)|もって(?:い|る|ま)|取得(?:済|し)|取(?:った|って(?:い|る)|り)|とった|あり(?:ます)?(?!ません)|ある(?!の|\?|か|ん|って)|済|されて(?:い|る|ま)(?!せん)|して(?:い|る|ま)(?!せん)|し(?:まし)?た(?![らい]|場合|方)|やって(?:い|る|ま)(?!せん))/
const supposed =
  /^[ぁ-ん]{0,6}?(?:たら|なら|れば|場合|とき|ても|でも|前に|ないと|なくて|って(?:何|なに)|とは|必要|いりま|要りま|の(?:取り方|作り方|違い))/
/** 「GビズIDは申請中」「これから宣言する予定」: not yet. */
const planned =
  /^(?:は|が|も|を)?(?:これから|いま|今|まだ|来月|来年|今度)?[ぁ-ん\p{sc=Han}]{0,6}?(?:予定|つもり|申請中|申し込み中|申込み?中|手続き中|準備中)|^(?:は|が|も|を)?これから(?:取|と)(?:る|り)|^(?:は|が|も|を)?(?:まだ)?(?:これから|今から)(?:です|だ|や|$|[。、!])/u
const reach = 10
const goesOn = /^(?:は|が|も|を|とか)?(?:も)?(?:や|し|受け|取)って(?:い|る|ま)/
const compound = /[\p{sc=Han}\p{sc=Katakana}ー]の?$/u

/** Choices and yes/no that a sentence states in passing: 「GビズIDはまだ」「もう契約した」「宣言は二つ星」. */
export function readStatements(text: string, lexicon: Lexicon): FoundStatement[] {
  return [
    ...readUndone(text, lexicon),
    ...readDone(text, lexicon),
    ...readSayings(text, lexicon),
    ...readNames(text, lexicon),
    ...readDeniedAfter(text, lexicon),
    ...readForm(text, lexicon),
    ...readShares(text, lexicon),
    ...readCustomerAsked(text, lexicon),
  ]
}

function readSayings(text: string, lexicon: Lexicon): FoundStatement[] {
  return lexicon.sayings.longest(text).flatMap(({ value: { cue, says }, start, end }) => {
    const after = text.slice(end, end + 14)
    if (says.with.length > 0 && !says.with.some((word) => after.includes(word))) return []
    const fact = lexicon.facts.get(cue.fact)
    if (!fact || supposed.test(after)) return []
    // 「エントリーしか持ってない」 says that there is just that.
    const only = text.slice(start, end).endsWith('しか') || after.startsWith('しか')
    if (!only && not.test(after)) {
      const opposite = negated(fact, says.value)
      return opposite === undefined ? [] : [{ fact: fact.id, value: opposite, start, end }]
    }
    return [{ fact: fact.id, value: says.value, start, end }]
  })
}

/** The fact's own name with what is said of it on either side. */
function readNames(text: string, lexicon: Lexicon): FoundStatement[] {
  const choices = lexicon.choices.longest(text)
  return lexicon.names.longest(text).flatMap(({ value: fact, start, end }) => {
    if (fact.kind !== 'choice' && fact.kind !== 'yesno') return []
    const found = (value: Value, to: number) => [{ fact: fact.id, value, start, end: to }]
    const beside = choices.find(
      ({ value, start: at, end: to }) =>
        value.fact.id === fact.id &&
        value.choice !== 'none' &&
        at < end + reach &&
        to > start - 4 &&
        at !== start,
    )
    const after = text.slice(end, end + reach + 8)
    const after_ = beside ? text.slice(Math.max(end, beside.end), Math.max(end, beside.end) + reach) : after
    if (supposed.test(after)) return []
    // 「GビズIDはプライムじゃない」 leaves open which one it is.
    if (beside && /^(?:では|じゃ)/.test(after_)) return []
    if (not.test(after_) || planned.test(after_)) {
      const none = negated(fact, true)
      return none === undefined ? [] : found(none, end)
    }
    if (
      beside &&
      !supposed.test(after_) &&
      !/^(?:って|とは|と|や|か|の?違い|が必要|を?取(?!っ[たて]|得)|を?とる|を?作[るりれ]|の?(?:取り方|とり方|作り方|申請)|にする|にし)/.test(
        after_,
      )
    )
      return found(beside.value.choice, beside.end)
    // 「ネット注文やってます」 tells of a trade.
    if (fact.kind === 'yesno' && goesOn.test(after) && compound.test(text.slice(0, start))) return []
    return fact.kind === 'yesno' && has.test(after) ? found(true, end) : []
  })
}
