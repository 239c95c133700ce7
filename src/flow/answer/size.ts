import * as signs from '../../content/generated/signs.ts'
import type { Test } from '../../content/schema/condition.ts'
import { evaluate } from '../../knowledge/judge/evaluate.ts'
import { rulebook } from '../../knowledge/judge/rulebook.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { questions } from '../decide.ts'
import { showKnown } from '../guided/question.ts'
import { momentOf, press, pressFlow, type Reply, type Scene, text } from '../scene.ts'
import { asksToBeLookedAt } from './grants-sought.ts'
import { rest } from './subject.ts'

/** Shared rules, by their ids in the content: who is small, and who is an SME by people or by capital. */
const small = 'small-by-employees'
const sme = ['sme-subsidy-employees', 'sme-subsidy-capital'] as const

/**
 * Whether a firm of this trade and size is small or an SME, from the rules with their limits. Undefined when the
 * question is another, or trade and number of people are not known.
 */
export function sizeOf(scene: Scene, meaning: Meaning): Reply | undefined {
  const asked =
    signs.asksSize.test(meaning.text) || signs.wouldStay.test(meaning.text) || asksOfFactsAlone(meaning)
  return asked ? sizeNow(scene) : undefined
}

/** The same, asked or not. */
export function sizeNow(scene: Scene): Reply | undefined {
  const { content } = scene.knowledge
  const { industry, employees } = scene.state.profile
  if (typeof industry?.value !== 'string' || typeof employees?.value !== 'number') return undefined
  const book = rulebook(content)
  const rules = [small, ...sme].map((id) => content.rules.find((rule) => rule.id === id))
  const [isSmall, byPeople, byCapital] = rules
  if (!isSmall || !byPeople || !byCapital) return undefined
  const holds = (test: Test) =>
    evaluate(test, { book, firm: scene.state.profile, today: momentOf(scene) }).verdict === 'met'
  const trade = showKnown(scene.knowledge, 'industry', industry.value)
  const slots = { trade, people: showKnown(scene.knowledge, 'employees', employees.value) }
  const inRange = holds(byPeople.test) || holds(byCapital.test)
  const [first, ...rest] = scene.knowledge.cite({
    cite: [...isSmall.cite, ...byPeople.cite].filter(
      ({ source }, at, all) => all.findIndex((one) => one.source === source) === at,
    ),
  })
  if (!first) return undefined
  return {
    state: scene.state,
    bubbles: [
      {
        kind: 'claim',
        text: [
          text(scene, holds(isSmall.test) ? 'size-small' : 'size-not-small', {
            ...slots,
            limit: limit(isSmall.test, industry.value),
          }),
          text(scene, inRange ? 'size-sme' : 'size-not-sme', { limit: limit(byPeople.test, industry.value) }),
        ].join('\n'),
        citations: [first, ...rest],
      },
    ],
    offer: {
      text: text(scene, 'anything-else'),
      choices: [pressFlow(scene, 'eligibility'), press(scene, 'menu', 'menu')],
    },
    behaviour: 'answer',
    intent: 'size',
    confidence: 0.9,
  }
}

/** 「サービス業で120人、資本金3000万は？」: nothing is said but how large the firm is. */
const asksOfFactsAlone = (meaning: Meaning): boolean =>
  questions(meaning.text) &&
  !asksToBeLookedAt(meaning) &&
  ['industry', 'employees', 'capital'].every((id) => meaning.facts.some(({ fact }) => fact === id)) &&
  rest(meaning) === ''

/** The most people that a rule allows a firm of this trade: the widest of its alternatives that is open to it. */
function limit(test: Test, trade: string): number {
  if ('any' in test) return Math.max(...test.any.map((one) => limit(one, trade)))
  if ('all' in test) {
    const open = test.all.every((one) => !('fact' in one) || one.fact !== 'industry' || allows(one, trade))
    return open ? Math.max(...test.all.map((one) => limit(one, trade))) : 0
  }
  return 'at_most' in test && test.fact === 'employees' && typeof test.at_most === 'number' ? test.at_most : 0
}

function allows(test: Test, trade: string): boolean {
  if ('is' in test) return test.is === trade
  return 'in' in test && test.in.includes(trade)
}
