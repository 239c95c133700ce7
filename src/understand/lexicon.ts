import type { Content } from '../content/collections.ts'
import type { Fact } from '../content/schema/fact.ts'
import type { Alarm, ControlWords, Cue, Forbidden, Place, Trade } from '../content/schema/lexicon.ts'
import { fold } from './fold.ts'
import { type Normalise, openNormalise } from './normalise.ts'
import { openWords, type Words } from './words.ts'

type ControlWord = { readonly control: ControlWords['id']; readonly whole: boolean }
type Saying = { readonly cue: Cue; readonly says: Cue['says'][number] }
type ChoiceWord = { readonly fact: Fact; readonly choice: string }

/** The words of `intents/lexicon` and of the facts, opened for reading; all normalised as texts are. */
export type Lexicon = {
  readonly normalise: Normalise
  readonly facts: ReadonlyMap<string, Fact>
  readonly cues: ReadonlyMap<string, Cue>
  readonly trades: Words<Trade>
  readonly places: Words<Place>
  readonly controls: Words<ControlWord>
  readonly concepts: Words<string>
  /** The concepts that are names of things. */
  readonly nameConcepts: ReadonlySet<string>
  readonly sayings: Words<Saying>
  /** Verbs by which a yes-or-no fact is told. */
  readonly verbs: Words<string>
  /** Names of facts: label and aliases. */
  readonly names: Words<Fact>
  readonly choices: Words<ChoiceWord>
  /** What stands before a figure, with the number or amount that it names. */
  readonly quantities: readonly (readonly [string, string])[]
  /** The intents that are emergencies, and those that are refused. */
  readonly incidents: ReadonlyMap<string, string>
  readonly refusals: ReadonlyMap<string, Forbidden['refuse']>
  readonly alarms: readonly Alarm[]
  readonly forbidden: readonly Forbidden[]
}

const opened = new WeakMap<Content, Lexicon>()

/** The lexicon of a content; opened once for each. */
export function lexiconOf(content: Content): Lexicon {
  const known = opened.get(content)
  if (known) return known
  const lexicon = open(content)
  opened.set(content, lexicon)
  return lexicon
}

function open(content: Content): Lexicon {
  const normalise = openNormalise(content.terms)
  const words = <T>(entries: readonly (readonly [string, T])[], edges = false) =>
    openWords(
      unique(
        // In a text with kanji a kana word stays kana, alone it is read: both forms count.
        entries.flatMap(([word, value]) => [[fold(word), value] as const, [normalise(word), value] as const]),
      ),
      edges,
    )
  const industries = content.facts.find(({ kind }) => kind === 'industry')?.choices ?? []
  return {
    normalise,
    facts: new Map(content.facts.map((fact) => [fact.id, fact])),
    cues: new Map(content.cues.map((cue) => [cue.fact, cue])),
    trades: words(
      [
        ...content.trades,
        ...industries.map(({ id, label, says }) => ({ id, industry: id, words: [label, ...says] })),
      ].flatMap((trade) => trade.words.map((word) => [word, trade] as const)),
      true,
    ),
    places: words(
      content.places.flatMap((place) =>
        [place.prefecture, ...place.words].map((word) => [word, place] as const),
      ),
      true,
    ),
    controls: words<ControlWord>(
      content.controls.flatMap(({ id, whole, within }) => [
        ...whole.map((word) => [word, { control: id, whole: true }] as const),
        ...within.map((word) => [word, { control: id, whole: false }] as const),
      ]),
    ),
    concepts: words(content.concepts.flatMap(({ id, words }) => words.map((word) => [word, id] as const))),
    nameConcepts: new Set(content.concepts.filter(({ names }) => names).map(({ id }) => id)),
    sayings: words(
      content.cues.flatMap((cue) =>
        cue.says.flatMap((says) => says.words.map((word) => [word, { cue, says }] as const)),
      ),
    ),
    verbs: words(content.cues.flatMap(({ fact, verbs }) => verbs.map((verb) => [verb, fact] as const))),
    names: words(
      content.facts.flatMap((fact) => [fact.label, ...fact.aliases].map((name) => [name, fact] as const)),
    ),
    choices: words(
      content.facts.flatMap((fact) =>
        fact.choices.flatMap(({ id, label, says }) =>
          [label, ...label.split(/[・（）/]/), ...says]
            .filter((word) => word.length > 1 || says.includes(word))
            .map((word) => [word, { fact, choice: id }] as const),
        ),
      ),
    ),
    quantities: content.facts
      .filter(({ kind }) => kind === 'number' || kind === 'money')
      .flatMap(({ id, label, aliases }) =>
        [label, ...aliases, ...content.cues.flatMap((cue) => (cue.fact === id ? cue.before : []))].map(
          (word) => [normalise(word), id] as const,
        ),
      ),
    incidents: new Map(
      content.intents.flatMap(({ id, does }) => ('incident' in does ? [[id, does.incident] as const] : [])),
    ),
    refusals: new Map(
      content.intents.flatMap(({ id, does }) => ('refuse' in does ? [[id, does.refuse] as const] : [])),
    ),
    alarms: content.alarms,
    forbidden: content.forbidden,
  }
}

/** After normalising, two spellings may be one. */
function unique<T>(entries: readonly (readonly [string, T])[]): (readonly [string, T])[] {
  const seen = new Map<string, Set<string>>()
  const keys = new Map<T, string>()
  return entries.filter(([word, value]) => {
    const key = keys.get(value) ?? JSON.stringify(value)
    keys.set(value, key)
    const values = seen.get(word)
    if (!values) return seen.set(word, new Set([key]))
    return values.has(key) ? false : values.add(key)
  })
}
