import type { FactId } from '../../content/generated/ids.ts'
import * as signs from '../../content/generated/signs.ts'
import type { Value } from '../../knowledge/profile.ts'
import type { FoundFact, Meaning } from '../../understand/meaning.ts'
import { readFigures } from '../../understand/numerals.ts'
import type { Scene } from '../scene.ts'

/** What a firm tells of itself in a sentence's grammar rather than in set words; the first that fits counts. */
const told: readonly (readonly [sign: RegExp, fact: FactId, value: Value])[] = [
  [signs.nobodyKnowsIt, 'it-staff', 'none'],
  [signs.leftToAFirm, 'it-staff', 'outsourced'],
  [signs.seesToItBesides, 'it-staff', 'part'],
  [signs.keepsNoCopy, 'backup', 'none'],
  [signs.keepsCopyBeside, 'backup', 'connected'],
  [signs.spendsNothing, 'budget-year', 0],
]

/** The meaning with what is told so of the firm, where no fact was read already. */
export function withToldOf(scene: Scene, meaning: Meaning): Meaning {
  const facts = [...meaning.facts]
  const add = (fact: FactId, value: Value, span: readonly [number, number]) => {
    if (facts.some((one) => one.fact === fact)) return
    if (!scene.knowledge.content.facts.some(({ id }) => id === fact)) return
    facts.push({ fact, value, hedged: false, corrects: false, span })
  }
  for (const [sign, fact, value] of told) {
    const found = sign.exec(meaning.text)
    if (found) add(fact, value, spanOf(found))
  }
  // 「年10万円まで」 and no more can only be what there is to spend.
  const spent = signs.perYearAlone.test(meaning.text) ? readFigures(meaning.text)[0] : undefined
  if (spent) add('budget-year', spent.max, [spent.start, spent.end])
  const people = signs.dataOfPeople.exec(meaning.text)
  const count = people ? mostOf(people[0]) : undefined
  if (people && count !== undefined) {
    add('personal-data', count <= few ? 'up-to-1000' : 'over-1000', spanOf(people))
    return { ...meaning, facts: facts.filter((one) => !isOfOthers(one, spanOf(people))) }
  }
  return facts.length === meaning.facts.length ? meaning : { ...meaning, facts }
}

/** The label of the choice draws its line here. */
const few = 1000

const mostOf = (words: string): number | undefined =>
  readFigures(words.replaceAll(',', '')).find(({ unit }) => unit === '人' || unit === '件')?.max

/** 「生徒200人分」 says nothing of how many work there. */
const isOfOthers = ({ fact, span }: FoundFact, [from, to]: readonly [number, number]): boolean =>
  fact === 'employees' && span[0] >= from && span[1] <= to + 1

const spanOf = ({ index, 0: words }: RegExpExecArray): readonly [number, number] => [
  index,
  index + words.length,
]
