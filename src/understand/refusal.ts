import type { Recognised } from '../knowledge/knowledge.ts'
import type { Lexicon } from './lexicon.ts'
import type { Refusal } from './meaning.ts'
import { readSecret } from './secrets.ts'
import { meets, type Signs } from './signs.ts'

const order: readonly Refusal[] = ['secret-sent', 'injection', 'illegal', 'fraud', 'others-data']

/** The recogniser alone refuses from this probability of all that is refused on, in scope this likely. */
const learntAlone = { total: 0.7, inScope: 0.45 }
/** … and only beside one of these, never for who was wronged (「盗まれた」). */
const suspect = ['malicious', 'others', 'break-in', 'hack-wish', 'fraud-act', 'injection', 'other-firm']
const wronged = /[らさま]れ(?:た|て|ま)/

/** What a text asks for that nobody gets help with; a victim who tells of it is not refused. */
export function readRefusal(
  text: string,
  signs: Signs,
  { ranked, inScope }: Recognised,
  lexicon: Lexicon,
): Refusal | undefined {
  const found = new Set<Refusal>(readSecret(text) ? ['secret-sent'] : [])
  for (const rule of lexicon.forbidden) if (meets(signs, rule.all, rule.not)) found.add(rule.refuse)
  const learnt = ranked.filter(({ intent }) => lexicon.refusals.has(intent))
  const total = learnt.reduce((sum, { p }) => sum + p, 0)
  const likeliest = lexicon.refusals.get(learnt[0]?.intent ?? '')
  const alone =
    total >= learntAlone.total &&
    inScope >= learntAlone.inScope &&
    suspect.some((concept) => signs.has(concept)) &&
    !signs.has('asks-legal') &&
    !wronged.test(text)
  if (found.size === 0 && alone && likeliest) found.add(likeliest)
  return order.find((refusal) => found.has(refusal))
}
