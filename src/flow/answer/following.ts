import * as signs from '../../content/generated/signs.ts'
import type { Entry } from '../../knowledge/knowledge.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { asks } from '../decide.ts'
import { cited } from '../say/cited.ts'
import { nextOf, nextStep } from '../say/next-step.ts'
import { titleOf } from '../say/render.ts'
import { type Reply, type Scene, says, text } from '../scene.ts'
import { lastSpokenOf } from '../spoken-of.ts'
import { answer } from './answer.ts'
import { evident, kindOf, names } from './evident.ts'
import { fromItself } from './from-itself.ts'
import { look, nameOf, namesScheme, namesSomething } from './look.ts'
import { same } from './narrowed.ts'
import { ofGrants, rest } from './subject.ts'

/** Words of this many letters can lean on what was said before. */
const short = 16
/** … and so few that are spoken of in the answer are about it. */
const few = 8
/** A wish this plain of its own leans on nothing. */
const plainly = 0.75
/** … and this plain, though it names nothing. */
const sureOfItself = 0.9
const likely = 0.4
/** What the knowledge must hold of the two together. */
const known = 0.4

/**
 * A few words after an answer (「いくら」「USBにやってる」「入り方」) are read in that answer's topic, where it says something of them;
 * undefined when they stand by themselves or nothing is held.
 */
export function following(scene: Scene, meaning: Meaning): Reply | undefined {
  const { text: said, intents, facts } = meaning
  const entry = lastSpokenOf(scene, scene.state.topic)
  const soMany = signs.forSoMany.test(said)
  if (!entry || (facts.length > 0 && !soMany) || said.length > short || namesSomething(said)) return undefined
  const [best] = intents
  const kind = kindOf(said)
  const price = soMany || signs.priceAlone.test(said) || signs.freeOrPaid.test(said)
  if (entry.collection === 'measures' && signs.asksEffort.test(said))
    return inBrief(scene, entry, entry.effort, 'effort-of')
  // 「止まったらいくら損する？」 is plain by itself, though no word of it is long.
  const plain = said.length > few && (best?.p ?? 0) >= sureOfItself
  const bare = price || (rest(meaning) === '' && !plain)
  if (!bare && said.length <= few && evident(said, entry, 0) && (best?.p ?? 0) < likely) {
    const on = wayOn(scene, entry, said)
    if (on) return on
  }
  if (!bare && ((best?.p ?? 0) >= plainly || ownWords(scene, said) || standsAlone(scene, said)))
    return undefined
  const does = scene.knowledge.content.intents.find(({ id }) => id === best?.intent)?.does
  // An intent on the same topic finds its own answer.
  // … unless what was spoken of is one of several, called by its name: 「いくらもらえる」 after Tokyo's grant.
  if (!bare && best && best.p >= likely && does && 'answer' in does && !namesScheme(entry.title)) {
    if (does.answer.some((topic) => entry.topics.includes(topic))) return undefined
  }
  const priced = price ? withPrice(scene, entry) : undefined
  if (priced) return inBrief(scene, priced, priced.cost)
  if (bare && !kind && !price) return undefined
  const before = bare ? lastSpokenOf(scene, scene.state.earlier) : undefined
  const found = withTopic(scene, entry, said, bare) ?? (before && withTopic(scene, before, said, bare))
  if (found) return found
  if (bare && ofGrants(scene, said)) return undefined
  if (signs.priceOfIt.test(said) && entry.collection === 'measures' && !signs.paidOtherwise.test(said))
    return inBrief(scene, entry, entry.cost)
  if (bare) return signs.whereOrWho.test(said) ? undefined : toldOrNotHeld(scene, entry, said)
  return asks(said) ? undefined : wayOn(scene, entry, said)
}

/** What was spoken of, or the first measure that stands beside it: only measures have a price. */
function withPrice({ knowledge }: Scene, entry: Entry): Measure | undefined {
  const near = [entry, ...entry.related.map((id) => knowledge.entry(id))]
  return near.find((one): one is Measure => one?.collection === 'measures')
}
type Measure = Extract<Entry, { collection: 'measures' }>

/** 「期限が来週」 after an answer: what it said to do next is what there is time for. */
export function hurried(scene: Scene, said: string): Reply | undefined {
  const entry = lastSpokenOf(scene, scene.state.topic)
  return entry && signs.inHurry.test(said.trim()) && !asks(said) ? onward(scene, entry, 'hurried') : undefined
}

/** What was told is heard, and what was to be done next said again; undefined where the entry says nothing of it. */
export function onward(
  scene: Scene,
  entry: Entry,
  heard: 'hurried' | 'own-heard' | 'worry-heard' = 'worry-heard',
): Reply | undefined {
  const next = nextOf(scene, entry)
  if (next === undefined) return undefined
  return {
    state: { ...scene.state, misses: 0 },
    bubbles: [says(scene, heard), nextStep(scene, entry, next)],
    behaviour: 'answer',
    intent: entry.id,
    confidence: 0.6,
  }
}

const ownWords = (scene: Scene, said: string): boolean => (look(scene, said).hits[0]?.alike ?? 0) >= same

/** Whether something else is well known of what was said. */
function standsAlone(scene: Scene, said: string): boolean {
  const { hits, answerable } = look(scene, said)
  const [best] = hits
  return (
    best !== undefined &&
    answerable >= plainly &&
    best.alike >= likely &&
    evident(said, best.entry, answerable)
  )
}

function withTopic(scene: Scene, entry: Entry, said: string, bare: boolean): Reply | undefined {
  const kind = kindOf(said)
  const query = `${nameOf(entry) ?? entry.title} ${signs.priceOfIt.test(said) ? '費用 いくら' : said}`
  const { hits, answerable } = look(scene, query, { topics: entry.topics, p: 0.9 })
  if (answerable < known) return undefined
  const near = hits.find(
    (hit) =>
      (hit.entry.id !== entry.id || !bare) &&
      hit.entry.collection !== 'products' &&
      hit.entry.topics.some((topic) => entry.topics.includes(topic)) &&
      (!kind || names(hit.entry, kind)) &&
      (bare || evident(said, hit.entry, 0)) &&
      hit.score >= (hits[0]?.score ?? 0) / 2,
  )
  if (!near || near.entry.id === entry.id) return undefined
  const found = answer(scene, said, { entry: near.entry })
  return found?.behaviour === 'safety_first' ? undefined : found
}

function inBrief(scene: Scene, entry: Entry, said: string, put: 'cost-of' | 'effort-of' = 'cost-of'): Reply {
  return {
    state: { ...scene.state, misses: 0 },
    bubbles: [
      {
        kind: 'claim',
        text: text(scene, put, { title: titleOf(entry), said }),
        citations: cited(scene, entry),
      },
    ],
    behaviour: 'answer',
    intent: entry.id,
    confidence: 1,
  }
}

/** How much, when or where of what was spoken of, where it told; else it is not held: that is said, and nothing of something else. */
export function toldOrNotHeld(scene: Scene, entry: Entry, said: string): Reply {
  const itself = entry.collection === 'incidents' ? undefined : fromItself(scene, entry, said)
  if (itself) return itself
  return {
    state: { ...scene.state, misses: 0 },
    bubbles: [
      {
        kind: 'claim',
        text: text(scene, 'not-held', { title: titleOf(entry) }),
        citations: cited(scene, entry),
      },
    ],
    behaviour: 'answer_caveat',
    intent: entry.id,
    confidence: 0.5,
  }
}

/** What was told is what the answer speaks of. */
const wayOn = (scene: Scene, entry: Entry, said: string): Reply | undefined =>
  evident(said, entry, 0) ? onward(scene, entry) : undefined
