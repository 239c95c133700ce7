import * as z from 'zod'
import type { Content } from '../../content/collections.ts'
import type { Fact } from '../../content/schema/fact.ts'
import { dayOf, type Today } from '../../knowledge/judge/moment.ts'
import type { Known, Value } from '../../knowledge/profile.ts'
import { readControls } from '../../understand/controls.ts'
import { readFacts } from '../../understand/facts-in-text.ts'
import { type Lexicon, lexiconOf } from '../../understand/lexicon.ts'
import { readPlaces } from '../../understand/places.ts'

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

/**
 * Reads what staff wrote of a firm, in a file or through an assistant: facts by label or id; answers by label or id, and else as an owner would say them
 * (「30人」「5,000万円」「東京」「★★」). Every fault as a sentence.
 */
export function readFirm(
  file: unknown,
  content: Content,
  today: Today,
): { readonly firm: Readonly<Record<string, Known>>; readonly faults: readonly string[] } {
  const { facts } = content
  const lexicon = lexiconOf(content)
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
    const exact = answerOf(fact, written)
    const value = exact === undefined ? said(fact, String(written), lexicon, dayOf(today)) : exact
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
  if (fact.choices.length === 0) return undefined
  return fact.choices.find(({ id, label }) => id === written || label.trim() === written)?.id
}

/** The answer in words, read as the conversation reads it. */
function said(fact: Fact, words: string, lexicon: Lexicon, today: string): Value | null | undefined {
  const text = lexicon.normalise(words)
  const around = { asked: fact.id, today }
  return readFacts(text, readPlaces(text, lexicon), readControls(text, lexicon), lexicon, around).find(
    (found) => found.fact === fact.id,
  )?.value
}

function hint(fact: Fact): string {
  if (fact.kind === 'yesno') return 'はい・いいえ・わからない のどれかです。'
  if (fact.choices.length > 0)
    return `選べるのは: ${fact.choices.map(({ label }) => label.trim()).join('、')}`
  return '数か、「5,000万円」「30人」のような言い方か、{ min: 10, max: 15 } の形で書きます。'
}
