import type { Scheme } from '../../../src/content/schema/scheme.ts'
import { knowledge } from '../../../src/knowledge/compiled.ts'
import { firmOf } from '../../../src/knowledge/judge/examples.ts'
import { judgeAll } from '../../../src/knowledge/judge/judge.ts'
import { nextQuestion } from '../../../src/knowledge/judge/next.ts'
import { rulebook } from '../../../src/knowledge/judge/rulebook.ts'
import { median, short } from '../table.ts'
import { timed } from './timed.ts'

/** Judging and asking among 10 to 300 schemes. */
export function schemes(rounds: number): string {
  const { content } = knowledge
  const book = rulebook(content)
  const asked = content.schemes.filter(
    ({ kind, fit }) => kind === 'subsidy' && fit !== 'poor' && fit !== 'information',
  )
  const firms = [
    {},
    { prefecture: '埼玉県', wants: 'security-tool' },
    { prefecture: '埼玉県', wants: 'security-tool', 'legal-form': 'company', employees: 30 },
  ].map(firmOf)
  const rows = [10, 50, 100, 300].map((count) => {
    const many = Array.from({ length: count }, (_, at) => {
      const scheme = asked[at % asked.length]
      if (!scheme) throw new Error('no schemes')
      return { ...scheme, id: `${scheme.id}-${at}` }
    })
    const judging = timed(rounds, () => firms.map((firm) => judgeAll(many, book, firm, '2026-11-22')))
    const next = (schemes: readonly Scheme[]) =>
      median(timed(rounds, () => firms.map((firm) => nextQuestion(schemes, book, firm, '2026-11-22')))) /
      firms.length
    const figures = [median(judging) / firms.length, next(many), next(many.map(oneOfAKind))]
    return `| ${count} | ${figures.map(short).join(' | ')} |`
  })
  return [
    '| schemes | judging all, ms | choosing the next question, ms | the same, no two schemes with the same limits |',
    '|---|---|---|---|',
    ...rows,
  ].join('\n')
}

/** The same scheme with limits of its own: no other has its conditions. */
function oneOfAKind(scheme: Scheme, at: number): Scheme {
  const words = JSON.stringify(scheme.conditions)
  const other = words.replace(
    /("at_(?:most|least)":)(\d+)/g,
    (_, name, limit) => `${name}${Number(limit) + at}`,
  )
  // A scheme without limits in figures gets one that every firm keeps.
  const conditions: Scheme['conditions'] = JSON.parse(other)
  const [first] = conditions
  if (other !== words || at === 0 || !first) return { ...scheme, conditions }
  const limit = { fact: 'employees', at_most: 1_000_000 + at } as const
  return { ...scheme, conditions: [{ ...first, test: { all: [first.test, limit] } }, ...conditions.slice(1)] }
}
