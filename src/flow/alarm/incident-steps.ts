import type { Incident } from '../../content/schema/entry.ts'
import { asks } from '../decide.ts'

/** What to do in an emergency, in order. */
export const stepsOf = ({ first, do: then }: Incident): readonly string[] => [first, ...then]

/** Words that carry meaning; machines are spoken of in every step. */
const content = /\p{sc=Han}{2,}|[\p{sc=Katakana}ー]{2,}|[a-z0-9-]{2,}/giu
const everywhere = /^(?:パソコン|会社|自分|最初|さっき|今|いま|pc|全部|手順|大丈夫|台だけ|だけ|次)$/

/** The steps that speak of what was said, those with most of its words first. */
export function touched(steps: readonly string[], said: string): readonly number[] {
  const words = [...new Set(said.match(content) ?? [])].filter((word) => !everywhere.test(word))
  const meant = [...words, ...alike.filter(([called]) => called.test(said)).map(([, word]) => word)]
  return steps
    .map((step, at) => {
      const plain = step.normalize('NFKC').toLowerCase()
      return { at, shared: meant.filter((word) => plain.includes(word)).length }
    })
    .filter(({ shared }) => shared > 0)
    .toSorted((one, other) => other.shared - one.shared || one.at - other.at)
    .map(({ at }) => at)
}

/** What goes by another name in the steps. */
const alike: readonly (readonly [RegExp, string])[] = [
  [/id|暗証番号|ログイン/, 'パスワード'],
  [/口座|ネットバンク|銀行/, '銀行'],
  [/クレジット|クレカ|カード/, 'カード'],
  [/アプリ|ソフト|ダウンロード|インストール/, 'ダウンロード'],
  [/ケーブル|ネット(?!バンク)|つなが|繋が|wi-?fi/, 'lan'],
  [/業者/, '保守'],
  [/社員|従業員|みんな|部下|スタッフ/, '社内'],
  [/お客|顧客|名簿|個人情報|連絡先|取引先/, 'お客さま'],
  [/届/, '警察'],
]

/** A step was done: not the mishap itself, nor what is still to do. */
const did =
  /(?:抜い|外し|はずし|切り離し|切っ|止め|変え|かえ|閉じ|電話し|連絡し|撮っ|とっ|メモし|知らせ|伝え|報告し|頼ん|相談し|通報し|やっ|でき|出来|終わっ|し)(?:た|だ|ました|てある|といた|ておいた|てお[いき])(?!い|ら)|済(?:み|んだ)|完了|(?:警察|業者|社長|上司|銀行|保守|会社|担当|家族|弁護士|みんな|取引先|お客)[^。、]{0,4}(?:に|へ)(?:も|は)?(?:もう)?(?:言っ|話し)(?:た|ました|てある)(?!い|ら)/
const undone = /ない|ません|まだ|へん|てしま[っい]|でしま[っい]|ちゃ[っい]/

/** 「社長に電話したら送ってないって」: who was asked answers, and that is no step left undone. */
const asked = /(電話し|連絡し|確認し|相談し|聞い|確かめ|問い合わせ)たら.*$/

/** Whether a step is told as done. */
export function isDone(said: string): boolean {
  const own = said.replace(asked, '$1た')
  if (own !== said) return true
  const left = said.replace(mishap, '')
  return (did.test(left) || hadDone.test(left)) && !undone.test(left) && !asks(said)
}

/** What befell, or was the mishap itself, is no step; nor is what a screen or somebody says. */
const mishap =
  /(?:感染|侵入|流出|漏えい|漏洩|紛失|送信|入力|クリック|ダウンロード|インストール|開封|ログイン|購入|入金|送金|振り?込み?)し(?:た|ました)|(?:た|ました)って/g
/** 「止めてもらった」 */
const hadDone = /(?:止め|とめ|変え|確認し|調べ|見|来|対応し|連絡し|停止し)てもら(?:った|いました)/
