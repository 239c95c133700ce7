import type { Content } from '../collections.ts'
import { near } from '../near.ts'
import { Moment } from '../schema/common.ts'
import type { Fact } from '../schema/fact.ts'

/** Why a fact can never have a value, with the remedy. */
type Misfit = { readonly ja: string; readonly en: string }

/** Tells whether facts can have values: what a test compares them with, or what an example gives them. */
export function misfits({ places }: Content) {
  const prefectures = new Set(places.map(({ prefecture }) => prefecture))

  /** Undefined when the fact can have this value. */
  return (fact: Fact, value: boolean | number | string): Misfit | undefined => {
    const written = `「${fact.label}」（${fact.id}）に「${String(value)}」`
    switch (fact.kind) {
      case 'choice':
      case 'industry': {
        if (fact.choices.some(({ id }) => id === value)) return
        const choices = fact.choices.map(({ id, label }) => `${id}（${label}）`).join('、')
        const meant =
          fact.choices.find(({ label }) => label.startsWith(String(value)))?.id ??
          near(String(value), idsOf(fact))
        return {
          ja: `${written}という選択肢はありません。${meant ? `「${meant}」のことですか。` : ''}次から選びます：${choices}`,
          en: `${fact.id} has no choice ${String(value)}`,
        }
      }
      case 'yesno':
        return typeof value === 'boolean'
          ? undefined
          : { ja: `${written}は書けません。true か false を書きます。`, en: `${fact.id} is a yes/no fact` }
      case 'prefecture': {
        if (prefectures.has(String(value))) return
        const meant = [...prefectures].find((name) => name.startsWith(String(value)))
        return {
          ja: `${written}という都道府県はありません。${meant ? `「${meant}」のことですか。` : '「長野県」のように書きます。'}`,
          en: `no prefecture ${String(value)}`,
        }
      }
      case 'date':
        return Moment.safeParse(value).success
          ? undefined
          : { ja: `${written}は書けません。日付は 2026-11-22 の形です。`, en: `${fact.id} is a date` }
      default:
        return typeof value === 'number'
          ? undefined
          : {
              ja: `${written}は書けません。半角の数字だけを書きます（1,500万円は 15000000）。`,
              en: `${fact.id} is a number`,
            }
    }
  }
}

const idsOf = ({ choices }: Fact) => choices.map(({ id }) => id)
