import type { Scheme } from '../../content/schema/scheme.ts'
import { factsOf } from '../../knowledge/judge/evaluate.ts'
import { isRuledOut, type Judgement, judgeAll } from '../../knowledge/judge/judge.ts'
import { rulebook } from '../../knowledge/judge/rulebook.ts'
import { momentOf, type Scene } from '../scene.ts'

/** How well a scheme serves security; 0 is neither asked for nor shown. */
export const worth: Readonly<Record<Scheme['fit'], number>> = {
  direct: 4,
  partial: 2,
  limited: 1,
  training: 1,
  information: 0,
  poor: 0,
}

/** Every scheme judged for this firm today, the most useful first. */
export function judged(scene: Scene): readonly Judgement[] {
  const { content } = scene.knowledge
  return judgeAll(content.schemes, rulebook(content), scene.state.profile, momentOf(scene))
}

/** A scheme of one area is not asked about in another: only an office there would matter, and it is then volunteered. */
export function elsewhere({ scheme }: { readonly scheme: Scheme }, scene: Scene): boolean {
  const where = scene.state.profile.prefecture?.value
  return scheme.area !== undefined && typeof where === 'string' && where !== scheme.area
}

export const likely = ({ verdict }: Judgement) => verdict === 'met' || verdict === 'person'
/** Everything that stands against it can be changed by the firm: declare, register, choose another product. */
export const near = (one: Judgement) => one.verdict === 'unmet' && !isRuledOut(one)

/**
 * Everything shown to this firm, the most useful first: by how well it serves security, then what asks for another
 * purchase than the one that is planned, last what the firm is ruled out of.
 */
export function ranked(scene: Scene): readonly Judgement[] {
  const book = rulebook(scene.knowledge.content)
  const beside = ({ conditions }: Judgement) =>
    conditions.some(
      ({ verdict, condition }) => verdict === 'unmet' && factsOf(condition.test, book).includes('wants'),
    )
  const all = judged(scene).filter((one) => worth[one.scheme.fit] > 0 && !elsewhere(one, scene))
  const open = all.filter((one) => !isRuledOut(one))
  return [
    ...open.filter((one) => !beside(one)),
    ...open.filter((one) => beside(one)),
    ...all.filter(isRuledOut),
  ]
}

/** What this firm may use here and today, or could with a change of its own. */
export const candidates = (scene: Scene): readonly Judgement[] =>
  ranked(scene).filter((one) => !isRuledOut(one))
