import type { FactId } from '../content/generated/ids.ts'
import * as signs from '../content/generated/signs.ts'
import { readControls } from '../understand/controls.ts'
import { lexiconOf } from '../understand/lexicon.ts'
import type { Control, FoundFact, Meaning } from '../understand/meaning.ts'
import { understand } from '../understand/understand.ts'
import { questions } from './decide.ts'
import { nameSaid } from './firm/named.ts'
import { perDay } from './firm/per-day.ts'
import { readAnswer } from './firm/read.ts'
import { withToldOf } from './firm/told-of.ts'
import { questionOf } from './guided/question.ts'
import { withoutAskedAbout } from './listen/asked-about.ts'
import type { Scene } from './scene.ts'

/** A correction without a name is looked for among this many latest answers. */
const recent = 5

/** What words mean here: with the open question, what is named beside it, and what was told before in mind. */
export function heed(scene: Scene, words: string): Meaning {
  const key = askedNow(scene)
  const told = withoutGuessedTrade(scene, withToldOf(scene, readFor(scene, words, key)))
  const read = notOfUs(otherThanAsked(otherPeople(scene, inDays(scene, told, key), key), key))
  const meaning = withoutAskedAbout(scene, read, key)
  const named = naming(scene, meaning, words, key)
  if (named) return named
  const steered = byEnding(byClause(scene, meaning), key)
  if (meaning.facts.length > 0) return steered
  const later = toldLater(scene, words)
  if (later) return { ...meaning, facts: [later], controls: [] }
  if (!signs.takesBack.test(words)) return steered
  // 「やっぱり6日で」 that does not answer what is asked corrects the latest thing told that it can be about.
  const latest = scene.state.trail.slice(-recent).map((change) => change.key)
  for (const one of new Set(latest.toReversed())) {
    const facts =
      one === key
        ? []
        : readFor(scene, words, one).facts.filter((found) => found.fact === one && fits(scene, words, found))
    if (facts.length > 0) return { ...meaning, facts, controls: [] }
  }
  return steered
}

/** 「一人親方やけど」 of a barber: the word tells the form, and no trade against the one that was told. */
function withoutGuessedTrade({ state: { profile } }: Scene, meaning: Meaning): Meaning {
  const known = profile.industry
  if (!known || known.value === null) return meaning
  const facts = meaning.facts.filter(
    ({ fact, span: [from, to] }) =>
      fact !== 'industry' || !signs.masterAlone.test(meaning.text.slice(from, to)),
  )
  return facts.length === meaning.facts.length ? meaning : { ...meaning, facts }
}

/** 「300万でした」 after 「資本金は帰らないとわからない」: a bare figure of the kind of what was not known. */
function toldLater(scene: Scene, words: string): FoundFact | undefined {
  if (!signs.figureAlone.test(words.normalize('NFKC').trim())) return undefined
  const unknown = scene.state.trail
    .map(({ key }) => key)
    .filter((key) => scene.state.profile[key]?.value === null)
  const found = [...new Set(unknown.toReversed())].flatMap((key) =>
    readFor(scene, words, key).facts.filter((one) => one.fact === key && fits(scene, words, one)),
  )
  return found.length === 1 ? found[0] : undefined
}

const inDays = ({ state: { profile } }: Scene, meaning: Meaning, key: string | undefined): Meaning =>
  perDay(meaning, key, profile['daily-sales']?.value)

/** Whether a figure without a name can be meant for a number told before: what it replaces is that number, or its unit is said. */
function fits(scene: Scene, words: string, { fact, value }: FoundFact): boolean {
  const { kind, unit } = scene.knowledge.content.facts.find(({ id }) => id === fact) ?? {}
  // 「違う、15万じゃなくて25万やった」 shakes at no question of yes or no.
  if (kind !== 'number' && kind !== 'money') return !/[0-9０-９][万億円人台名日]/.test(words)
  if (signs.countsQuestions.test(words)) return false
  const wrong = signs.notThis.exec(words.replace(signs.wellThen, ''))?.[1]
  const was = wrong && readFor(scene, wrong, fact).facts.find((one) => one.fact === fact)?.value
  if (was !== undefined && was !== '') return alike(was, scene.state.profile[fact]?.value)
  return (
    words.includes(unit ?? '') ||
    (kind === 'money' && /[0-9０-９一二三四五六七八九十百千][万億]/.test(words)) ||
    (typeof value === 'number' && words.replace(/[^0-9０-９]/g, '').length <= 2)
  )
}

const alike = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** 「お助け隊っていうのはなんですか」 asks what one of the choices is, and chooses none. */

export const asksWhat = (words: string): boolean =>
  (signs.whatIsThis.test(words) || signs.howMuchIsIt.test(words)) && !/[。!！?？\n]./.test(words.trim())

const otherThanAsked = (meaning: Meaning, key: string | undefined): Meaning =>
  asksWhat(meaning.text) ? { ...meaning, facts: meaning.facts.filter(({ fact }) => fact !== key) } : meaning

/** 「狙われるのは大企業だろ」, 「観光客を呼びたい」 and mere thanks tell nothing of who the customers are. */
function notOfUs(meaning: Meaning): Meaning {
  const { text, facts } = meaning
  if (facts.length === 0) return meaning
  if (signs.thanksAlone.test(text)) return { ...meaning, facts: [] }
  if (!signs.othersAttacked.test(text) && !signs.guestsWished.test(text)) return meaning
  return { ...meaning, facts: facts.filter(({ fact }) => fact !== 'customers') }
}

/** 「500人くらい」 to how many people's data, and 「担当は私一人」, say nothing of how many work here. */
function otherPeople(scene: Scene, meaning: Meaning, key: string | undefined): Meaning {
  const counted = key === undefined ? undefined : questionOf(scene.knowledge, key)
  const others =
    key === 'it-staff' || counted?.fact?.choices.some(({ label }) => signs.lineOfPeople.test(label)) === true
  const ofFirm = signs.workers.test(meaning.text) || meaning.facts.some(({ fact }) => fact === 'industry')
  if (!others || ofFirm) return meaning
  return { ...meaning, facts: meaning.facts.filter(({ fact }) => fact !== 'employees') }
}

/** The key of the question that a person sees; an offer to hand over stands before it and does not hide it. */
export function askedNow({ state: { open, flow } }: Scene): string | undefined {
  if (open?.kind === 'question') return open.key
  return open?.what === 'handoff' && flow?.stage === 'asking' && !flow.waits ? flow.asked.at(-1) : undefined
}

/** The words as an answer to one question. */
export function readFor(scene: Scene, words: string, key: string | undefined): Meaning {
  const asked = scene.knowledge.content.facts.some(({ id }) => id === key) ? (key as FactId) : undefined
  return understand(words, scene.knowledge, { asked, today: scene.now.today })
}

/**
 * 「予算はちょっとわからないな」 while something else is asked: what is named is told, and the open question is not
 * answered by the same words. Undefined when nothing else is named, or nothing is said of it.
 */
function naming(
  scene: Scene,
  meaning: Meaning,
  words: string,
  open: string | undefined,
): Meaning | undefined {
  const name = nameSaid(words, scene.knowledge.content.facts)
  if (!name || name.id === open) return undefined
  const own = (facts: readonly FoundFact[]) => facts.filter(({ fact }) => fact === name.id)
  if (own(meaning.facts).some(({ value }) => value !== null)) {
    // 「台数は25台でした」 answers no question about people.
    const rest = meaning.facts.filter(({ fact, span }) => fact !== open || span[0] > 0)
    return { ...meaning, facts: rest, controls: meaning.controls.filter((one) => !nods.includes(one)) }
  }
  const question = questionOf(scene.knowledge, name.id)
  const told =
    question && (signs.keepsBack.test(name.rest) || signs.unknownToMe.test(name.rest))
      ? { value: null, hedged: false }
      : question && readAnswer(question, name.rest, inDays(scene, readFor(scene, name.rest, name.id), open))
  if (!told) return undefined
  // 「従業員も資本金もわからん」: of both.
  const beside = told.value === null ? nameSaid(name.rest, scene.knowledge.content.facts)?.id : undefined
  const named = [name.id, ...(beside === undefined || beside === name.id ? [] : [beside])]
  const facts = named.map(
    (id): FoundFact => ({
      fact: id as FactId,
      value: told.value,
      hedged: told.hedged ?? false,
      corrects: false,
      span: [0, meaning.text.length],
    }),
  )
  const others = meaning.facts.filter((one) => one.fact !== open && !named.includes(one.fact))
  return { ...meaning, facts: [...others, ...facts], controls: [] }
}

const nods: readonly Control[] = ['yes', 'no', 'dont-know']

/** Steering words that mean the same as a clause of a longer sentence: 「途中やけど、もうやめるわ」. */
const inClauses: readonly Control[] = [
  'restart',
  'cancel',
  'back',
  'withdraw-correction',
  'previous-topic',
  'resume',
  'show-profile',
  'skip',
  'dont-know',
]
/** What would undo or pass over the fact told in the same breath is none. */
const alone: readonly Control[] = ['back', 'dont-know', 'skip', 'withdraw-correction']
const clause = { shortest: 2, longestWords: 40 }

function byClause(scene: Scene, meaning: Meaning): Meaning {
  if (meaning.controls.length > 0 || meaning.text.length > clause.longestWords) return meaning
  const clauses = meaning.text
    .split(/[、。,.!?\s]+|(?<=けど|ので|(?<!わ)から)/)
    .filter((one) => one.length >= clause.shortest)
  if (clauses.length < 2) return meaning
  const lexicon = lexiconOf(scene.knowledge.content)
  const found = clauses
    .flatMap((one) => readControls(one, lexicon))
    .filter(
      (one) =>
        inClauses.includes(one) &&
        !(one === 'cancel' && (questions(meaning.text) || signs.wondersWhetherLost.test(meaning.text))) &&
        (meaning.facts.length === 0 || !alone.includes(one)),
    )
  return { ...meaning, controls: [...new Set(found)] }
}

const endingLongest = 30

function byEnding(meaning: Meaning, key: string | undefined): Meaning {
  const { text, controls } = meaning
  if (key === undefined || controls.length > 0 || text.length > endingLongest) return meaning
  if (signs.whyAsked.test(text)) return { ...meaning, controls: ['why'] }
  return signs.unknownToMe.test(text) && !signs.asksMeaning.test(text)
    ? { ...meaning, controls: ['dont-know'] }
    : meaning
}
