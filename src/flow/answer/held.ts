import * as signs from '../../content/generated/signs.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { questions } from '../decide.ts'
import type { Reply, Scene } from '../scene.ts'
import { answer, itself } from './answer.ts'
import { evident, spokenOf } from './evident.ts'
import { look } from './look.ts'
import { onlyGrants } from './subject.ts'

/** So sure must the search be, so far must the best be before the next, and so many of the words must it hold. */
const plainly = { answerable: 0.8, before: 1.25, spoken: 0.6 }
/** … or this sure and this far before: then most of the words may be put in others. */
const clearly = { answerable: 0.88, before: 1.35 }
/** What is certainly about grants need only be this. */
const ofGrants = { answerable: 0.75, before: 1.12 }
/** What is none of ours with this likelihood is only told when it is put this much in an entry's own words. */
const outsider = 0.3
const wellKnown = 0.9

/** Whom an answer saves: one who would be sent away or asked back, one whom a guided conversation about grants or another would take. */
type Instead = 'lost' | 'eligibility' | 'other'

/**
 * The answer that the knowledge plainly holds, where the likeliest intent would send the person away or begin a guided
 * conversation instead; undefined when nothing is plain, or when it would only lead to that conversation.
 */
export function held(scene: Scene, meaning: Meaning, instead: Instead): Reply | undefined {
  const { text: said, intents } = meaning
  const outside =
    instead === 'lost' && intents.some(({ intent, p }) => intent === 'out-of-scope' && p >= outsider)
  if (instead === 'eligibility' && onlyGrants(meaning)) return undefined
  if ((instead === 'other' && (!questions(said) || signs.wishesMade.test(said))) || signs.prevents.test(said))
    return undefined
  const { hits, answerable } = look(scene, said)
  const [best, second] = hits
  if (!best || best.entry.collection === 'incidents') return undefined
  const { entry, alike } = best
  if (outside && !(answerable >= wellKnown && alike >= itself)) return undefined
  if (instead !== 'lost' && (entry.collection === 'schemes' || ('opens' in entry && entry.opens)))
    return undefined
  const ahead = second ? best.score / second.score : clearly.before
  const passes = (least: { readonly answerable: number; readonly before: number }) =>
    answerable >= least.answerable && ahead >= least.before
  const plain = passes(plainly) && (spokenOf(said, entry) ?? 0) >= plainly.spoken
  const clear =
    passes(instead === 'eligibility' ? ofGrants : clearly) && evident(said, entry, answerable, alike)
  return plain || clear ? answer(scene, said, { entry }) : undefined
}
