import type { Lexicon } from './lexicon.ts'
import type { Refusal } from './meaning.ts'
import { readSecret } from './secrets.ts'
import { meets, type Signs } from './signs.ts'

const order: readonly Refusal[] = ['secret-sent', 'injection', 'illegal', 'fraud', 'others-data']

/** What a text asks for that nobody gets help with; a victim who tells of it is not refused. */
export function readRefusal(text: string, signs: Signs, lexicon: Lexicon): Refusal | undefined {
  const found = new Set<Refusal>(readSecret(text) ? ['secret-sent'] : [])
  for (const rule of lexicon.forbidden) if (meets(signs, rule.all, rule.not)) found.add(rule.refuse)
  return order.find((refusal) => found.has(refusal))
}
