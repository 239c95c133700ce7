import type { Fact } from '../../content/schema/fact.ts'
import type { Range, Value } from '../../knowledge/profile.ts'

/** A value as a person would write it: 「30人」「6〜20人」「1,500万円」「製造業」「わからない」. */
export function showValue(fact: Fact, value: Value | null): string {
  if (value === null) return 'わからない'
  if (typeof value === 'boolean') return value ? 'はい' : 'いいえ'
  if (typeof value === 'string') return fact.choices.find(({ id }) => id === value)?.label.trim() ?? value
  if (typeof value === 'number') return amount(fact, value)
  return showRange(fact, value)
}

function showRange(fact: Fact, { min, max }: Range): string {
  const ready = fact.ranges.find((range) => range.min === min && range.max === max)
  if (ready) return ready.label.trim()
  if (min === max) return amount(fact, min)
  return `${amount(fact, min)}〜${amount(fact, max)}`
}

function amount(fact: Fact, value: number): string {
  return fact.kind === 'money' ? yen(value) : `${value.toLocaleString('ja-JP')}${fact.unit ?? ''}`
}

/** Yen in Japanese steps: 75,000 → 「7万5,000円」, 120,000,000 → 「1億2,000万円」. */
export function yen(value: number): string {
  const whole = Math.round(value)
  const oku = Math.floor(whole / 100_000_000)
  const man = Math.floor((whole % 100_000_000) / 10_000)
  const rest = whole % 10_000
  const part = (count: number, unit: string) => (count > 0 ? `${count.toLocaleString('ja-JP')}${unit}` : '')
  return `${part(oku, '億')}${part(man, '万')}${part(rest, '') || (whole === 0 ? '0' : '')}円`
}

/** A label that fits a button: 20 characters at most, shortened with 「…」. */
export function short(text: string): string {
  const letters = [...text]
  return letters.length <= 20 ? text : `${letters.slice(0, 19).join('')}…`
}

/** A day or moment in Japan as 「12月15日」 or 「12月15日17時」; the year only when asked for. */
export function dayText(moment: string): string {
  const found = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}))?/.exec(moment)
  if (!found) return moment
  const [, , month, day, hour, minute] = found
  const time =
    hour === undefined ? '' : minute === '00' ? `${Number(hour)}時` : `${Number(hour)}時${minute}分`
  return `${Number(month)}月${Number(day)}日${time}`
}
