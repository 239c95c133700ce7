import * as signs from '../../content/generated/signs.ts'
import type { Incident } from '../../content/schema/entry.ts'
import { asks } from '../decide.ts'

/** What to do in an emergency, in order. */
export const stepsOf = ({ first, do: then }: Incident): readonly string[] => [first, ...then]

/** Words that carry meaning; machines are spoken of in every step. */
const content = /\p{sc=Han}{2,}|[\p{sc=Katakana}ー]{2,}|[a-z0-9-]{2,}/giu

/** The steps that speak of what was said, those with most of its words first. */
export function touched(steps: readonly string[], said: string): readonly number[] {
  const words = [...new Set(said.match(content) ?? [])].filter((word) => !signs.ofAnyStep.test(word))
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
  [signs.stepPassword, 'パスワード'],
  [signs.stepBank, '銀行'],
  [signs.stepCard, 'カード'],
  [signs.stepDownload, 'ダウンロード'],
  [signs.stepCable, 'lan'],
  [signs.stepMaintainer, '保守'],
  [signs.stepOthers, 'ほかのパソコン'],
  [signs.stepStaff, '社内'],
  [signs.stepCustomers, 'お客さま'],
  [signs.stepPolice, '警察'],
  [signs.stepNoWayIn, '入れないとき'],
  [signs.stepSentOut, '変なメール'],
]

/** 「まだかけてない」: a step that forbids is done by who has not done what it forbids. */
export const isSpared = (step: string | undefined, said: string): boolean =>
  step !== undefined && signs.stepForbids.test(step) && signs.spared.test(said) && !asks(said)

/** 「線は全部抜いた」: the step behind the one that was done, where it only does the same to the other machines. */
export const alsoDone = (steps: readonly string[], at: number, said: string): readonly number[] =>
  signs.theWholeLot.test(said) && signs.theOthers.test(steps[at + 1] ?? '') ? [at + 1] : []

/** Whether a step is told as done. */
export function isDone(said: string): boolean {
  const own = said.replace(signs.askedSomebody, '$1た')
  if (own !== said) return true
  const left = said.replace(signs.befell, '')
  return (
    (signs.stepDone.test(left) || signs.hadItDone.test(left)) && !signs.stepLeft.test(left) && !asks(said)
  )
}
