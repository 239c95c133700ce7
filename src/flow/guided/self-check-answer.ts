import type { Known } from '../../knowledge/profile.ts'
import { checkKey } from './question.ts'

/** 実施している, 一部, していない, わからない. */
export type Answer = 'done' | 'partly' | 'not' | 'unknown'

/** The answer to an item of the self-check; undefined when it was never given. */
export function answerOf(profile: Readonly<Record<string, Known>>, n: number): Answer | undefined {
  const known = profile[checkKey(n)]
  if (!known) return undefined
  return known.value === null
    ? 'unknown'
    : (['done', 'partly', 'not'] as const).find((one) => one === known.value)
}
