import type { Contradiction } from '../../content/schema/contradiction.ts'
import type { Fact } from '../../content/schema/fact.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import type { Value } from '../../knowledge/profile.ts'
import type { Choice } from '../../message.ts'
import { contradictionOf } from '../firm/contradiction.ts'
import { type Item, usedItem } from '../firm/used.ts'
import { encode } from '../press.ts'
import { showValue } from '../say/show.ts'
import { say } from '../words.ts'

/** One thing that can be asked: a fact of the firm, an item of the self-check, two answers that sound at odds, what only use can tell. */
export type Question = {
  readonly key: string
  /** Short name, as in 「従業員数」. */
  readonly label: string
  readonly text: string
  /** Answers to press, without わからない. */
  readonly choices: readonly Choice[]
  readonly why: string
  /** How to find out, said after わからない. */
  readonly findOut?: string
  /** What it means, said after どういう意味. */
  readonly means?: string
  /** More answers exist than can be pressed. */
  readonly open: boolean
  readonly fact?: Fact
}

/** Channels show at most thirteen buttons; わからない and ここまでの結果 take two. */
const mostChoices = 11

/** Answers to an item of the self-check, by value. */
const checkAnswers = ['done', 'partly', 'not'] as const

export const checkKey = (n: number): string => `check-${n}`
export const checkNumber = (key: string): number | undefined => {
  const found = /^check-(\d+)$/.exec(key)
  return found ? Number(found[1]) : undefined
}

/** The question behind a key; undefined for a key that the content no longer has. */
export function questionOf(knowledge: Knowledge, key: string): Question | undefined {
  const used = usedItem(knowledge, key)
  if (used) return useQuestion(knowledge, key, used)
  const odd = contradictionOf(knowledge, key)
  if (odd) return oddQuestion(knowledge, key, odd)
  const n = checkNumber(key)
  if (n !== undefined) return itemQuestion(knowledge, key, n)
  const fact = knowledge.content.facts.find(({ id }) => id === key)
  return fact && factQuestion(knowledge, fact)
}

/** How a known value reads, for any key. */
export function showKnown(knowledge: Knowledge, key: string, value: Value | null): string {
  const question = questionOf(knowledge, key)
  if (question?.fact) return showValue(question.fact, value)
  if (value === null) return say(knowledge.content, 'dont-know')
  return (
    question?.choices.find((choice) => choice.value === encode({ kind: 'answer', key, value }))?.label ??
    String(value)
  )
}

function factQuestion(knowledge: Knowledge, fact: Fact): Question {
  const answer = (value: Value, label: string): Choice => ({
    value: encode({ kind: 'answer', key: fact.id, value }),
    label: label.trim(),
  })
  const all =
    fact.kind === 'yesno'
      ? [answer(true, say(knowledge.content, 'yes')), answer(false, say(knowledge.content, 'no'))]
      : fact.ranges.length > 0
        ? fact.ranges.map(({ min, max, label }) => answer(min === max ? min : { min, max }, label))
        : fact.choices.map(({ id, label }) => answer(id, label))
  return {
    key: fact.id,
    label: fact.label,
    text: fact.ask,
    choices: all.slice(0, mostChoices),
    why: fact.why,
    ...(fact.find_out === undefined ? {} : { findOut: fact.find_out }),
    ...(fact.means === undefined ? {} : { means: fact.means }),
    open: all.length === 0 || all.length > mostChoices,
    fact,
  }
}

const useAnswers = ['so', 'partly', 'not'] as const

function useQuestion(knowledge: Knowledge, key: string, { name, after_use, means }: Item): Question {
  const label = { so: 'used-yes', partly: 'used-partly', not: 'used-no' } as const
  return {
    key,
    label: name,
    text: after_use ?? name,
    choices: useAnswers.map((value) => ({
      value: encode({ kind: 'answer', key, value }),
      label: say(knowledge.content, label[value]),
    })),
    why: say(knowledge.content, 'used-why'),
    means,
    open: false,
  }
}

function oddQuestion(knowledge: Knowledge, key: string, { label, ask, choices }: Contradiction): Question {
  return {
    key,
    label,
    text: ask,
    choices: choices.map(({ id, label: name }) => ({
      value: encode({ kind: 'answer', key, value: id }),
      label: name,
    })),
    why: say(knowledge.content, 'odd-why'),
    open: false,
  }
}

function itemQuestion(knowledge: Knowledge, key: string, n: number): Question | undefined {
  const item = knowledge.content.selfCheck.find((one) => one.n === n)
  if (!item) return undefined
  const label = { done: 'check-done', partly: 'check-partly', not: 'check-not' } as const
  return {
    key,
    label: item.label,
    text: `${n}. ${item.ask}`,
    choices: [
      ...checkAnswers.map((value) => ({
        value: encode({ kind: 'answer', key, value }),
        label: say(knowledge.content, label[value]),
      })),
      { value: encode({ kind: 'skip', key }), label: say(knowledge.content, 'skip') },
    ],
    why: say(knowledge.content, 'check-why'),
    means: item.explain,
    open: false,
  }
}
