import * as signs from '../content/generated/signs/reading.ts'
import type { Value } from '../knowledge/profile.ts'
import type { Lexicon } from './lexicon.ts'

export type FoundQuantity = {
  readonly fact: string
  readonly value: Value
  readonly hedged: boolean
  readonly start: number
  readonly end: number
}

/** 「一人でやっています」, 「俺と嫁だけ」: who counts themselves without a figure. */
export function withFew(text: string, all: FoundQuantity[], lexicon: Lexicon): FoundQuantity[] {
  if (!lexicon.facts.has('employees')) return all
  const pair = signs.coupleAlone.exec(text)
  if (pair && !all.some(({ fact }) => fact === 'employees')) {
    const [start, end] = [pair.index, pair.index + pair[0].length]
    return [{ fact: 'employees', value: 2, hedged: false, start, end }, ...all]
  }
  const lone = signs.worksAlone.exec(text)
  if (!lone) return all
  const [from, to] = [lone.index, lone.index + lone[0].length]
  // 「社員1人でやってます」 counts who is employed.
  if (signs.staffCounted.test(text.slice(0, from))) return all
  const told = all.filter(({ fact, start, end }) => fact !== 'employees' || end <= from || start >= to)
  // Nobody is employed; 「社員7人で、事務は妻がひとりで」 tells of one task.
  if (told.some(({ fact }) => fact === 'employees') || signs.ofOneTask.test(text.slice(0, from))) return told
  return [{ fact: 'employees', value: 0, hedged: false, start: from, end: to }, ...told]
}

/** People counted in two groups: by how they are employed, by season, by what they do. */
export function countedTogether(text: string, one: FoundQuantity, next: FoundQuantity): Value | undefined {
  return regularsAndOthers(text, one, next) ?? bySeason(text, one, next) ?? byRole(text, one, next)
}

/** 「正社員20人とパート15人」: schemes count those differently, so it is at least the ones and at most both. */
function regularsAndOthers(text: string, one: FoundQuantity, next: FoundQuantity): Value | undefined {
  const [some, more] = [boundsOf(one.value), boundsOf(next.value)]
  if (!some || !more) return undefined
  return signs.addsPartTimers.test(text.slice(one.end, next.start))
    ? { min: some.min, max: some.max + more.max }
    : undefined
}

/** A number as the least and the most that it can be; undefined for what is none. */
function boundsOf(value: Value): { readonly min: number; readonly max: number } | undefined {
  if (typeof value === 'number') return { min: value, max: value }
  return typeof value === 'object' && value !== null && 'min' in value && 'max' in value ? value : undefined
}

/** 「春夏4人、冬は11人」: between the least and the most. */
function bySeason(text: string, one: FoundQuantity, next: FoundQuantity): Value | undefined {
  const [some, more] = [boundsOf(one.value), boundsOf(next.value)]
  if (!some || !more || !signs.season.test(text.slice(0, next.start))) return undefined
  return signs.season.test(text.slice(Math.max(0, one.start - 8), one.start))
    ? { min: Math.min(some.min, more.min), max: Math.max(some.max, more.max) }
    : undefined
}

/** 「ドライバー22人と事務3人」「弁護士1人事務員2人」: who works there, by what they do. */
function byRole(text: string, one: FoundQuantity, next: FoundQuantity): Value | undefined {
  if (typeof one.value !== 'number' || typeof next.value !== 'number') return undefined
  // 「全部で12人、事務2人」: some of the ones before.
  if (signs.inAll.test(text.slice(0, one.start))) return undefined
  return signs.addsRole.test(text.slice(one.end, next.start)) ? one.value + next.value : undefined
}

/** 「全部で60人、福岡は8人」, 「うち12人、事務2人」: behind a total stand its parts. */
export const isPartOfAll = (before: string, between: string): boolean =>
  (signs.aTotal.test(before) || (signs.inAll.test(before) && signs.addsRole.test(between))) &&
  !signs.putsNumberRight.test(between)
