import * as signs from '../../content/generated/signs.ts'
import type { Fact } from '../../content/schema/fact.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import type { Value } from '../../knowledge/profile.ts'
import type { Askable, Stated } from '../../llm/port.ts'
import { understand } from '../../understand/understand.ts'
import { questionOf } from '../guided/question.ts'
import { decode, encode } from '../press.ts'
import type { Scene } from '../scene.ts'
import { readAnswer } from './read.ts'
import type { Learnt } from './remember.ts'

/** A choice is said in two letters at least: one would stand in any text. */
const least = 2

/** What a reader may find in a text: these facts, by their ids, with the ids of their choices. */
export function askable(knowledge: Knowledge, ids: readonly string[]): readonly Askable[] {
  return ids.flatMap((id) => {
    const question = questionOf(knowledge, id)
    if (!question?.fact) return []
    return [
      {
        id,
        asks: question.text,
        choices: choicesOf(knowledge, id).map(({ name, label }) => ({ id: name, says: label })),
      },
    ]
  })
}

/**
 * A fact that a reader found in a text, when the text says so: its words stand there, and our own rules read them as
 * that answer. Where our rules cannot read them, a choice that exists counts; a number never does. Undefined for
 * everything else, and where reader and rules disagree.
 */
export function readStated(
  knowledge: Knowledge,
  text: string,
  { fact, value, words }: Stated,
  today: string,
): Learnt | undefined {
  const question = questionOf(knowledge, fact)
  const said = words.normalize('NFKC').trim()
  if (!question?.fact || said.length < least || !text.normalize('NFKC').includes(said)) return undefined
  const named = choicesOf(knowledge, fact).find(({ name }) => name === value)
  const read = readAnswer(question, said, understand(said, knowledge, { today }))
  if (read) return named && named.value !== read.value ? undefined : read
  if (!named || question.fact.kind === 'number' || question.fact.kind === 'money') return undefined
  // 「取っていない」 is no yes, and 「取っている」 no no.
  if (typeof named.value === 'boolean' && named.value === signs.saidNot.test(said)) return undefined
  return { key: fact, value: named.value, from: 'said', hedged: true }
}

/** So many facts are offered that words may tell, which share so many pairs of letters with what is asked of them. */
const offered = { facts: 3, pairs: 2 }

/** Answers that words may be without having been asked for: of what is not known yet, those that speak of the same. */
export function tellable(
  { knowledge, state }: Scene,
  words: string,
): readonly { readonly id: string; readonly says: string }[] {
  const said = pairs(words)
  return knowledge.content.facts
    .filter(({ id, kind }) => !state.profile[id] && kind !== 'number' && kind !== 'money')
    .map((fact) => ({ fact, likeness: said.filter((pair) => spoken(fact).includes(pair)).length }))
    .filter(({ likeness }) => likeness >= offered.pairs)
    .toSorted((one, other) => other.likeness - one.likeness)
    .slice(0, offered.facts)
    .flatMap(({ fact }) =>
      choicesOf(knowledge, fact.id).map(({ label, value }) => ({
        id: encode({ kind: 'answer', key: fact.id, value }),
        says: `${fact.label}：${label}`,
      })),
    )
}

const spoken = ({ label, ask, choices }: Fact): string =>
  [label, ask, ...choices.flatMap((choice) => [choice.label, ...choice.says])].join('\n')

const pairs = (words: string): readonly string[] => [
  ...new Set(Array.from(words.matchAll(/(?=([\p{sc=Han}\p{sc=Katakana}ー]{2}))/gu), ([, pair = '']) => pair)),
]

function choicesOf(
  knowledge: Knowledge,
  id: string,
): readonly { readonly name: string; readonly label: string; readonly value: Value }[] {
  const fact = knowledge.content.facts.find((one) => one.id === id)
  if (!fact || fact.kind === 'number' || fact.kind === 'money') return []
  if (fact.choices.length > 0)
    return fact.choices.map(({ id: name, label }) => ({ name, label, value: name }))
  return (questionOf(knowledge, id)?.choices ?? []).flatMap(({ value, label }) => {
    const press = decode(value)
    return press?.kind === 'answer' && press.value !== null && typeof press.value !== 'object'
      ? [{ name: String(press.value), label, value: press.value }]
      : []
  })
}
