import type { Content } from '../content/collections.ts'
import type { Level } from '../content/schema/level.ts'
import { evaluate, missingIn } from './judge/evaluate.ts'
import { rulebook } from './judge/rulebook.ts'
import type { Known } from './profile.ts'

type Firm = Readonly<Record<string, Known>>
type Reason = Level['reasons'][number]

/** What a firm needs, as far as is known. */
export type Needed = {
  readonly level: Level
  /** Why, those of the level itself first; empty where only what holds for everybody is known. */
  readonly reasons: readonly Reason[]
  /** Facts that could still ask for more than this level. */
  readonly open: readonly string[]
}

/**
 * Which level a firm needs: the highest of which a reason holds, else the one that holds for everybody. What is not
 * known makes no reason; it is named in `open` where it could still raise the level. Pure.
 */
export function levelNeeded(content: Content, firm: Firm, today: string): Needed | undefined {
  const book = rulebook(content)
  const judged = content.levels.map((level) => ({
    level,
    reasons: level.reasons.map((reason) => ({ reason, trace: evaluate(reason.test, { book, firm, today }) })),
  }))
  const holds = (at: (typeof judged)[number]) => at.reasons.filter(({ trace }) => trace.verdict === 'met')
  const top = judged.findLastIndex((at) => at.level.reasons.length === 0 || holds(at).length > 0)
  const found = judged[top]
  if (!found) return undefined
  const open = judged
    .slice(top + 1)
    .flatMap(({ reasons }) => reasons.flatMap(({ trace }) => missingIn(trace)))
  return {
    level: found.level,
    reasons: judged
      .slice(0, top + 1)
      .toReversed()
      .flatMap((at) => holds(at).map(({ reason }) => reason)),
    open: [...new Set(open)],
  }
}

/** Every fact that a reason of some level looks at, in the order of the levels. */
export function factsOfLevels(content: Content): readonly string[] {
  const book = rulebook(content)
  return [
    ...new Set(
      content.levels.flatMap(({ reasons }) =>
        reasons.flatMap(({ test }) => missingIn(evaluate(test, { book, firm: {}, today: '' }))),
      ),
    ),
  ]
}

/** Between a firm and its level: items by number, and whether the declaration that shows it is made. */
export type Gap = {
  readonly weak: readonly number[]
  readonly open: readonly number[]
  readonly declared: boolean | undefined
}

/** How far the answers to the self-check (`answerOf`, by number) and the declaration are from a level. */
export function gapTo(
  level: Level,
  answerOf: (n: number) => 'done' | 'partly' | 'not' | 'unknown' | undefined,
  declaration: Known | undefined,
): Gap {
  const stars = declaration?.value
  return {
    weak: level.items.filter((n) => answerOf(n) === 'partly' || answerOf(n) === 'not'),
    open: level.items.filter((n) => answerOf(n) === undefined || answerOf(n) === 'unknown'),
    declared: stars === undefined || stars === null ? undefined : level.starred.includes(String(stars)),
  }
}
