import * as signs from '../../content/generated/signs.ts'
import { kindsOf, shareOf } from '../../knowledge/kind.ts'
import type { Entry, Held } from '../../knowledge/knowledge.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { questions } from '../decide.ts'
import type { Reply, Scene } from '../scene.ts'
import { answer } from './answer.ts'
import { definition } from './definition.ts'
import { wantsWhatever } from './grants-sought.ts'
import { look, namesScheme, namesSomething, sought } from './look.ts'
import { regional } from './regional.ts'
import { onlyGrants } from './subject.ts'

/**
 * So likely must the best hit answer, by what would be said instead: that it was not understood or is none of ours, a
 * question back, a guided conversation about grants or another, or another entry. Measured on questions in other words
 * than any ask: of those saved from the first, seven in eight were answered rightly.
 */
const likely = { lost: 0.25, outside: 0.45, unsure: 0.5, eligibility: 0.6, other: 0.8, told: 0.6 }
/** From here on it is rather none of ours. */
const outsider = 0.3
/** Below this a question is none of ours, whatever it is like; */
export const foreign = 0.1
/** … below this it is rather none of ours by the words alone. */
export const strange = 0.25
/** Longer is a story. */
const long = 60
/** A conversation that is wished for this plainly begins; */
const plainly = 0.6
/** The entry that would be told instead must be so much less likely. */
const likelier = 0.3
/** What a rule of its own has led to, and the search has not found, is taken to answer this likely. */
const unfound = 0.6
/** What answers this surely, and so much surelier than the conversation is wished for, is told before it begins; */
const surely = { answers: 0.9, before: 0.2 }
/** … also where nothing but a grant is named. */
const surelyOfGrants = { answers: 0.8, before: 0.6 }

type Instead = keyof typeof likely

/** The answer that the knowledge likely holds (`known`, where it was judged), where a reply leads away from it; undefined where the reply stands. */
export function held(
  scene: Scene,
  meaning: Meaning,
  reply: Reply | undefined,
  known?: Held,
): Reply | undefined {
  const { text: said } = meaning
  const instead = insteadOf(meaning, reply)
  if (instead === undefined) return undefined
  // A story has been heard as one.
  if (said.length > long && instead !== 'lost') return undefined
  // What a town or prefecture has of its own is no matter of what the State has.
  const local = instead === 'eligibility' && signs.local.test(said) ? regional(scene, said) : undefined
  if (local) return local
  // 「うちはどれが使えるの」 names nothing that an entry could answer.
  if (instead === 'eligibility' && wantsWhatever(meaning)) return undefined
  const { entry, answers, ours, unknown } = known ?? judged(scene, said)
  if (!entry || (instead === 'told' && namesSomething(said) && !isNamed(scene, said, entry, answers)))
    return undefined
  // What is asked of one grant is never told of another.
  if (namesScheme(said) && !isFoundByName(scene, said, entry)) return undefined
  // What is rather none of ours, by a word that nothing of ours is asked about, is only spelt like it.
  if (unknown !== undefined && ours < strange && answers < likely.told) return undefined
  if (answers < likely[instead] || entry.collection === 'incidents') return undefined
  if (begins(instead) && !comesFirst(scene, meaning, instead, answers)) return undefined
  if (instead === 'told' && ((reply && told(reply)) === entry.id || definition(scene, meaning)))
    return undefined
  if (instead === 'told' && answers < likelier + toldWith(scene, said, reply)) return undefined
  if (instead === 'told' && missesKind(scene, said, entry, reply)) return undefined
  const led = entry.collection === 'schemes' || ('opens' in entry && entry.opens !== undefined)
  if (led && (begins(instead) || instead === 'told')) return undefined
  // What holds people back is no answer to who sets out.
  if (instead === 'eligibility' && entry.collection === 'barriers') return undefined
  return answer(scene, said, { entry })
}

/** What is held of words as they were said, or as they are searched for: a long name hides what is asked of it, a short one what it is. */
export function judged(scene: Scene, said: string): Held {
  const { knowledge, audience } = scene
  const [whole, short] = [knowledge.held(said, audience), knowledge.held(sought(scene, said), audience)]
  return short.answers > whole.answers ? short : whole
}

const begins = (instead: Instead): instead is 'eligibility' | 'other' =>
  instead === 'eligibility' || instead === 'other'

/** Whether what answers this likely is told before the conversation that would begin. */
function comesFirst(
  scene: Scene,
  meaning: Meaning,
  instead: 'eligibility' | 'other',
  answers: number,
): boolean {
  const { text: said } = meaning
  // Who wants it worked out wants no rule told.
  if (instead === 'eligibility' && signs.wishesMade.test(said)) return false
  if (instead === 'eligibility' && !onlyGrants(meaning)) return true
  const p = wishedFor(scene, meaning, instead)
  if (instead === 'eligibility') return sure(surelyOfGrants, answers, p)
  const asks = (questions(said) || signs.takesForEnough.test(said)) && !signs.wishesMade.test(said)
  const wishes = !asks || (p >= plainly && answers < surely.answers)
  return !wishes || sure(surely, answers, p)
}

const sure = (least: typeof surely, answers: number, p: number): boolean =>
  answers >= least.answers && answers - p >= least.before

/** What is named, or held against another, has been looked up by its name: only what surely answers, and is about it, is told instead. */
const isNamed = (scene: Scene, said: string, entry: Entry, answers: number): boolean =>
  answers >= surely.answers && isFoundByName(scene, said, entry)

const isFoundByName = (scene: Scene, said: string, entry: Entry): boolean =>
  look(scene, said).hits.some((hit) => hit.entry === entry)

/** How likely what the words seem to want leads to the conversation that would begin. */
function wishedFor({ knowledge }: Scene, { intents }: Meaning, instead: Instead): number {
  if (instead !== 'eligibility') return intents[0]?.p ?? 0
  const leads = ({ does }: (typeof knowledge.content.intents)[number]): boolean =>
    ('flow' in does && does.flow === instead) || ('answer' in does && does.opens === instead)
  const ids = knowledge.content.intents.filter(leads).map(({ id }) => id)
  return intents.reduce((sum, { intent, p }) => sum + (ids.some((id) => id === intent) ? p : 0), 0)
}

function insteadOf({ facts, intents }: Meaning, reply: Reply | undefined): Instead | undefined {
  // Who is shown to others without having asked for a person is lost too.
  const sentOn = reply?.behaviour === 'escalate' && reply.state.open === undefined
  if (!reply || sentOn || reply.behaviour === 'decline' || reply.intent === 'near-miss')
    return intents.some(({ intent, p }) => intent === 'out-of-scope' && p >= outsider) ? 'outside' : 'lost'
  const begun = reply.state.flow?.id
  // Where a firm is may be no more than part of a scheme's name.
  const learnt = facts.some(({ fact }) => fact !== 'prefecture')
  if (begun !== undefined) return learnt ? undefined : begun === 'eligibility' ? begun : 'other'
  if (reply.behaviour === 'ask_back') return 'unsure'
  // Who asked two things and is told two is not told a third.
  return allTold(reply).length === 1 ? 'told' : undefined
}

/** The entry that a reply answers with. */
export const told = (reply: Reply): string | undefined => allTold(reply)[0]

const allTold = ({ effects = [] }: Reply): readonly string[] =>
  effects.flatMap((effect) =>
    effect.kind === 'count' && effect.what === 'answered' && effect.of !== undefined ? [effect.of] : [],
  )

/** What is told is asked that kind of thing (for how many years), and what would be told instead hardly is. */
function missesKind({ knowledge }: Scene, said: string, entry: Entry, reply: Reply | undefined): boolean {
  const id = reply && told(reply)
  const one = id === undefined ? undefined : knowledge.entry(id)
  return (
    one !== undefined &&
    kindsOf(said).some((kind) => shareOf(one, [kind]) >= half && shareOf(entry, [kind]) < half / 2)
  )
}
const half = 0.5

/** How likely the entry that is told answers; a rule of its own has led to what the search did not find. */
function toldWith(scene: Scene, said: string, reply: Reply | undefined): number {
  const id = reply && told(reply)
  const judged = scene.knowledge.held(sought(scene, said), scene.audience, id)
  return judged.entry?.id === id ? judged.answers : unfound
}
