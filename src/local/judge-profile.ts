import * as z from 'zod'
import type { Fact } from '../content/schema/fact.ts'
import type { Firm } from '../knowledge/judge/rulebook.ts'
import type { Known, Value } from '../knowledge/profile.ts'

const Written = z.record(
  z.string(),
  z.union([
    z.boolean(),
    z.number(),
    z.string(),
    z.null(),
    z.strictObject({ min: z.number(), max: z.number() }).refine(({ min, max }) => min <= max),
  ]),
)

/** Reads a staff member's file: facts by label or id, choices by label or id. Every fault as a sentence. */
export function readFirm(
  file: unknown,
  facts: readonly Fact[],
): { readonly firm: Firm; readonly faults: readonly string[] } {
  const parsed = Written.safeParse(file ?? {})
  if (!parsed.success) return { firm: {}, faults: ['「従業員数: 30」のように、1行に1つずつ書いてください。'] }
  const faults: string[] = []
  const firm: Record<string, Known> = {}
  for (const [name, written] of Object.entries(parsed.data)) {
    const fact = facts.find(
      ({ id, label, aliases }) => id === name || label === name || aliases.includes(name),
    )
    if (!fact) {
      faults.push(
        `「${name}」という質問はありません。使えるのは: ${facts.map(({ label }) => label).join('、')}`,
      )
      continue
    }
    const value = answerOf(fact, written)
    if (value === undefined)
      faults.push(`「${fact.label}」の答えとして「${JSON.stringify(written)}」は読めません。${hint(fact)}`)
    else firm[fact.id] = { value, from: 'form', at: 0 }
  }
  return { firm, faults }
}

function answerOf(fact: Fact, written: z.infer<typeof Written>[string]): Value | null | undefined {
  if (written === null || written === 'わからない') return null
  if (fact.kind === 'yesno') {
    if (typeof written === 'boolean') return written
    return written === 'はい' ? true : written === 'いいえ' ? false : undefined
  }
  if (fact.kind === 'number' || fact.kind === 'money') {
    const range = fact.ranges.find(({ label }) => label.trim() === written)
    if (range) return { min: range.min, max: range.max }
    return typeof written === 'number' || typeof written === 'object' ? written : undefined
  }
  if (typeof written !== 'string') return undefined
  if (fact.choices.length === 0) return written
  return fact.choices.find(({ id, label }) => id === written || label.trim() === written)?.id
}

function hint(fact: Fact): string {
  if (fact.kind === 'yesno') return 'はい・いいえ・わからない のどれかです。'
  if (fact.choices.length > 0)
    return `選べるのは: ${fact.choices.map(({ label }) => label.trim()).join('、')}`
  return '数か、{ min: 10, max: 15 } の形で書きます。'
}
