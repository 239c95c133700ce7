import * as signs from '../../content/generated/signs.ts'
import type { Fact } from '../../content/schema/fact.ts'
import type { FoundFact, Meaning } from '../../understand/meaning.ts'
import { questions } from '../decide.ts'
import type { Scene } from '../scene.ts'

/** What the firm is, is told in a question too: 「個人事業主でも使える？」. What it has or did is then asked about. */
const isTold = ({ id, kind }: Fact, open: string | undefined): boolean =>
  (kind !== 'choice' && kind !== 'yesno') || id === 'legal-form' || (id === 'wants' && id !== open)

/**
 * The meaning without facts that a question only asks about: 「先に契約していい？」 tells of no contract, 「二つ星だとどう違う？」
 * chooses no star. `open`: the fact that was asked for, which a doubtful answer with a question mark still answers.
 */
export function withoutAskedAbout(scene: Scene, meaning: Meaning, open: string | undefined): Meaning {
  if (meaning.facts.length === 0) return meaning
  const facts = meaning.facts.filter((found) => {
    const fact = scene.knowledge.content.facts.find(({ id }) => id === found.fact)
    if (fact?.id === 'prefecture' && isOtherPlace(scene, meaning.text, found)) return false
    return !fact || found.value === null || isTold(fact, open) || !isAskedAbout(meaning.text, found, open)
  })
  return facts.length === meaning.facts.length ? meaning : { ...meaning, facts }
}

/** 「なんで東京のは出ないの」, 「広島にも店がある」 of a firm elsewhere: it has not moved there. */
function isOtherPlace({ state: { profile } }: Scene, text: string, { value, span }: FoundFact): boolean {
  const known = profile.prefecture?.value
  if (typeof known !== 'string' || known === value) return false
  return signs.whyAtAll.test(text) || signs.alsoThere.test(text.slice(span[1]))
}

function isAskedAbout(text: string, { fact, span }: FoundFact, open: string | undefined): boolean {
  const clause = clauseAt(text, span)
  const asks =
    questions(clause.text) ||
    signs.endsInAsked.test(text) ||
    (fact !== open && signs.asksUnmarked.test(clause.text))
  if (!asks) return false
  return !(fact === open && signs.onlyATail.test(text.slice(span[1], clause.from + clause.text.length)))
}

/** The clause in which a fact ends. */
function clauseAt(text: string, [, to]: FoundFact['span']): { readonly text: string; readonly from: number } {
  let from = 0
  for (const piece of text.split(signs.clauseEnd)) {
    if (from + piece.length >= to) return { text: piece, from }
    from += piece.length
  }
  return { text, from: 0 }
}
