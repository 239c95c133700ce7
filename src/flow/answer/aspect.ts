import type { WordId } from '../../content/generated/ids.ts'
import * as signs from '../../content/generated/signs.ts'
import type { Entry } from '../../knowledge/knowledge.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { asks } from '../decide.ts'
import { start } from '../guided/advance.ts'
import { cited } from '../say/cited.ts'
import { nextOf } from '../say/next-step.ts'
import { titleOf } from '../say/render.ts'
import { type Reply, type Scene, says, text } from '../scene.ts'
import { more } from '../steer/explain.ts'
import { answer } from './answer.ts'
import { byEntry } from './by-entry.ts'
import { toldOrNotHeld } from './following.ts'
import { nameOf, namesSomething } from './look.ts'
import { inShort } from './simpler.ts'
import { matterOf, ofGrants } from './subject.ts'

/** Longer words have a matter of their own. */
const longest = 30
/** So many letters in a row that are no endings say something. */
const lettersLeft = /\p{sc=Hiragana}{4,}/u
/** What the knowledge must hold of the topic and the aspect together. */
const known = 0.5
/** 「もっと短く」: shorter words than these name nothing else. */
const brief = 8

type Aspect = 'enough' | 'more' | 'sum' | 'dear' | 'us' | 'price' | 'effort' | 'who' | 'when' | 'effect'
const aspects: readonly (readonly [Aspect, RegExp])[] = [
  ['dear', signs.vagueDear],
  ['enough', signs.vagueEnough],
  ['effect', signs.vagueEffect],
  ['us', signs.vagueForUs],
  ['when', signs.vagueWhen],
  ['price', signs.vaguePrice],
  ['who', signs.vagueWho],
  ['effort', signs.vagueEffort],
  ['us', signs.vagueNeed],
]

/** 「それって高い？」「うちでもいける？」「誰がやるの」 after an answer: nothing is named, so it is of what was spoken of. */
export function aspectOfTopic(scene: Scene, { text: said, facts }: Meaning): Reply | undefined {
  const { topic, open, flow, aside } = scene.state
  const entry = topic === undefined ? undefined : scene.knowledge.entry(topic)
  if (!entry || entry.collection === 'incidents' || entry.topics.includes('meta')) return undefined
  if (facts.length > 0 || said.length > longest || namesSomething(said)) return undefined
  const asking = open?.kind === 'question' && !flow?.waits
  const aspect = aspectOf(said)
  if (!aspect || open?.kind === 'confirm') return undefined
  if (asking && aspect !== 'dear' && !(aside && asks(said))) return undefined
  return told(scene, entry, aspect, said)
}

function aspectOf(said: string): Aspect | undefined {
  const words = said.trim()
  if (signs.whenPaid.test(words)) return undefined
  if (signs.vagueMore.test(words)) return 'more'
  if (signs.vagueSum.test(words)) return 'sum'
  if (signs.plainer.test(words) && words.length <= brief) return 'sum'
  const stripped = [...aspects.map(([, sign]) => sign), signs.vagueFiller].reduce(
    (left, sign) => (sign.global ? left.replace(sign, ' ') : left),
    words,
  )
  if (/[\p{sc=Han}\p{sc=Katakana}a-z0-9]/iu.test(stripped)) return undefined
  if (lettersLeft.test(stripped)) return undefined
  return aspects.find(([, sign]) => words.search(sign) >= 0)?.[0]
}

function told(scene: Scene, entry: Spoken, aspect: Aspect, said: string): Reply | undefined {
  const measure = measureOf(scene, entry)
  const cost = measure?.cost ?? (entry.collection === 'products' && 'cost' in entry ? entry.cost : undefined)
  const priced = measure ?? entry
  switch (aspect) {
    case 'more':
      return entry.related.length === 0 && measure
        ? answer(scene, measure.title, { entry: measure })
        : more(scene)
    case 'sum':
      return signs.whatToDoAsked.test(said) && measure
        ? put(scene, measure, measure.today)
        : inShort(scene, entry)
    case 'dear':
      return typeof cost === 'string'
        ? put(scene, priced, text(scene, 'dear-with', { title: titleOf(priced), said: cost }))
        : put(scene, entry, text(scene, 'dear'))
    case 'price':
      return typeof cost === 'string'
        ? put(scene, priced, text(scene, 'cost-of', { title: titleOf(priced), said: cost }))
        : (near(scene, entry, 'seek-price', signs.tellsPrice) ??
            // After what holds for measures altogether, the price is theirs.
            (entry.topics.includes('measures') ? byEntry(scene, 'cost-overview', said) : undefined) ??
            toldOrNotHeld(scene, entry, said))
    case 'effort':
      if (measure)
        return put(
          scene,
          measure,
          text(scene, 'effort-of', { title: titleOf(measure), said: measure.effort }),
        )
      return near(scene, entry, 'seek-effort', signs.vagueEffort) ?? toldOrNotHeld(scene, entry, said)
    case 'enough':
      return measure && put(scene, measure, text(scene, 'not-alone', { title: titleOf(measure) }))
    case 'effect':
      return measure && put(scene, measure, measure.why)
    case 'who':
      if (measure)
        return put(
          scene,
          measure,
          text(scene, signs.vagueWhom.test(said) ? 'ask-whom' : 'who-does', {
            title: titleOf(measure),
            said: measure.effort,
          }),
        )
      return near(scene, entry, 'seek-who', signs.vagueWho)
    case 'when':
      return (
        (said.search(signs.vagueStart) >= 0
          ? near(scene, entry, 'seek-start', signs.vagueStart)
          : undefined) ??
        near(scene, entry, 'seek-when', signs.vagueWhen) ??
        (measure
          ? put(scene, measure, text(scene, 'no-day-set', { title: titleOf(measure), said: measure.today }))
          : toldOrNotHeld(scene, entry, said))
      )
    case 'us':
      return forUs(scene, entry, measure)
  }
}

type Spoken = Exclude<Entry, { collection: 'incidents' }>
type Measure = Extract<Entry, { collection: 'measures' }>

/** What was spoken of, the first measure beside it, or the first against a barrier. */
const measureOf = ({ knowledge }: Scene, entry: Entry): Measure | undefined =>
  [
    entry,
    ...entry.related.map((id) => knowledge.entry(id)),
    ...knowledge.content.measures.map(({ id }) => knowledge.entry(id)),
  ].find(
    (one): one is Measure =>
      one?.collection === 'measures' &&
      (one.id === entry.id || entry.related.includes(one.id) || one.barriers.includes(entry.id)),
  )

/** Whether a firm can have a grant is found out; a measure is for firms of any size; of anything else its own words. */
function forUs(scene: Scene, entry: Spoken, measure: Measure | undefined): Reply | undefined {
  const granted = ofGrants(scene, '')
  // 「うちでもできるかな」 of a service's grant is of the grant.
  const of =
    granted && entry.title.search(signs.grant) >= 0
      ? undefined
      : near(scene, entry, 'seek-for-small', signs.vagueForUs)
  if (granted && !of) return start(scene, 'eligibility')
  return (
    of ??
    (measure &&
      put(scene, measure, text(scene, 'also-small', { title: titleOf(measure), said: measure.today })))
  )
}

/** Another entry of the same matter that is asked for just that. */
function near(scene: Scene, entry: Entry, sought: WordId, asked: RegExp): Reply | undefined {
  const found = answer(scene, `${nameOf(entry) ?? entry.title} ${text(scene, sought)}`, {
    topics: entry.topics,
    p: 0.9,
    atLeast: known,
    about: entry,
    // The signs are global, so that they can be taken out of the words; a test must begin anew.
    speaksOf: new RegExp(asked.source),
  })
  const to = found?.state.topic === undefined ? undefined : scene.knowledge.entry(found.state.topic)
  const same = to !== undefined && matterOf(entry) !== undefined && matterOf(to) === matterOf(entry)
  return found?.behaviour === 'safety_first' || !same ? undefined : found
}

function put(scene: Scene, entry: Spoken, said: string): Reply {
  const next = nextOf(scene, entry)
  return {
    state: { ...scene.state, topic: entry.id, misses: 0 },
    bubbles: [
      { kind: 'claim', text: said, citations: cited(scene, entry) },
      ...(next === undefined ? [] : [says(scene, 'next-step', { next })]),
    ],
    behaviour: 'answer',
    intent: entry.id,
    confidence: 0.8,
  }
}
