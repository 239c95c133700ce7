import * as signs from '../../content/generated/signs.ts'
import { understand } from '../../understand/understand.ts'
import { asks } from '../decide.ts'
import { namedFact } from '../firm/named.ts'
import { conclude, resume, start } from '../guided/advance.ts'
import { within } from '../reply.ts'
import { inWords } from '../say/known.ts'
import { menuOffer } from '../say/menu.ts'
import { type Reply, type Scene, says } from '../scene.ts'
import { fresh, type Member, type State } from '../state.ts'
import { begunByLetter, calledByLetter, newlyLettered } from './labelled.ts'

/** Members whose conversation can be taken up again. */
const mostKept = 3
/** Facts by which one is known again. */
const mostTold = 4

/**
 * Staff go on to another member: what was told of the one before is not held against the next, and is kept to come
 * back to. What was being asked is asked of the new one. Undefined for an owner, and when nothing was told yet.
 */
export function nextMember(scene: Scene, words: string): Reply | undefined {
  const { state } = scene
  // A word of thanks for the one before may stand first.
  const clauses = words.split(/[。、,!！\n]/)
  const head = signs.grateful.test(clauses[0] ?? '') ? (clauses[1] ?? '') : (clauses[0] ?? '')
  // 「他の会社はどうしてる」 asks what is usual.
  if (scene.audience !== 'staff' || signs.whatOthersDo.test(words)) return undefined
  if (!signs.anotherMember.test(head) || signs.asksOfMembers.test(head) || signs.tellsMembers.test(words))
    return undefined
  if (Object.keys(state.profile).length === 0) return firstOne(scene, words)
  const cleared = begun(state, undefined)
  const said = says(scene, 'next-member')
  const flow = state.flow?.stage === 'asking' ? state.flow.id : undefined
  const started = flow && start(within(scene, cleared), flow)
  return {
    state: started?.state ?? cleared,
    bubbles: [said],
    behaviour: 'answer',
    intent: 'next-member',
    confidence: 1,
  }
}

/** The scene of a member whose letter is new: in place of the one spoken of, who is kept, or by the first letter at all. */
export function underLetter(scene: Scene, words: string): Scene {
  const { state } = scene
  const found = newlyLettered(scene, words)
  if (!found) return scene
  const other = Object.keys(state.profile).length > 0 && state.label !== undefined
  return within(scene, { ...(other ? begun(state, undefined) : state), label: found.label })
}

/** Nobody was spoken of yet: staff are asked about the member, where no more was said. */
function firstOne(scene: Scene, words: string): Reply | undefined {
  if (words.length > shortest || scene.state.flow) return undefined
  return {
    state: { ...scene.state, alarm: undefined, topic: undefined },
    bubbles: [says(scene, 'member-first')],
    offer: menuOffer(scene),
    behaviour: 'answer',
    intent: 'next-member',
    confidence: 1,
  }
}
const shortest = 24

/**
 * Staff come back to a member of before: the one that the words tell (kind of firm, size, place), the first, else the
 * latest. What was being asked is asked again, and what had come out is shown. Undefined for an owner, and where
 * nobody was left.
 */
export function formerMember(scene: Scene, words: string): Reply | undefined {
  const { state } = scene
  const { others = [] } = state
  if (scene.audience !== 'staff') return undefined
  const letter = calledByLetter(words) ?? begunByLetter(words)
  const looked = signs.askedOfLettered.exec(words.normalize('NFKC').trim())?.groups?.label
  const whose = [scene.state, ...others].find(({ label }) => label !== undefined && label === looked)
  if (whose && asks(words)) return askedOf(scene, whose, words, looked)
  if (letter !== undefined && letter === state.label) return undefined
  const again = signs.backToMember.exec(words)
  const described = signs.backToDescribed.exec(words)?.groups?.who
  if (signs.formerMember.test(words) && !again && !signs.ofResult.test(words)) {
    const [latest] = others
    return latest && asks(words) ? askedOf(scene, latest, words) : undefined
  }
  if (others.length === 0) return signs.formerMember.test(words) ? noFormer(scene) : undefined
  const lettered = letter === undefined ? undefined : others.find(({ label }) => label === letter)
  const meant =
    lettered ??
    (signs.formerMember.test(words) || signs.thatMember.test(words)
      ? others.at(signs.firstMember.test(words) ? -1 : 0)
      : described !== undefined
        ? toldOf(scene, others, described)
        : again && toldOf(scene, others, words.slice(0, again.index)))
  if (!meant) return undefined
  const then = within(scene, begun(state, meant))
  const who = inWords(then, Object.keys(meant.profile).slice(0, mostTold))
  const said = lettered
    ? says(then, 'member-by-letter', { letter: letter ?? '', who })
    : says(then, 'former-member', { who })
  // Whoever was only named so far is asked what the one before was.
  const asked = lettered && !then.state.flow ? state.flow?.id : undefined
  const begunAnew = asked && start(then, asked)
  const flow = (begunAnew ? begunAnew.state : then.state).flow
  if (flow?.stage === 'asking' && signs.resultAsked.test(words.trim())) {
    const shown = conclude(begunAnew ? within(then, begunAnew.state) : then, flow)
    return { ...shown, bubbles: [said, ...shown.bubbles], intent: 'former-member' }
  }
  if (begunAnew)
    return { ...begunAnew, bubbles: [said], behaviour: 'answer', intent: 'former-member', confidence: 1 }
  const reply = then.state.flow?.stage === 'done' ? conclude(then, then.state.flow) : resume(then)
  return {
    ...reply,
    bubbles: [said, ...reply.bubbles],
    behaviour: reply.behaviour ?? 'answer',
    intent: 'former-member',
    confidence: 1,
  }
}

/** The scene of the member by whose letter a sentence begins, where that is another; the same scene otherwise. */
export function toLettered(scene: Scene, words: string): Scene {
  const letter = begunByLetter(words)
  const member = scene.state.others?.find(({ label }) => label !== undefined && label === letter)
  return member && letter !== scene.state.label ? within(scene, begun(scene.state, member)) : scene
}

/** 「前の会員は何人でしたっけ」: what was told of that one, without going back. */
function askedOf(scene: Scene, member: Pick<Member, 'profile'>, words: string, label?: string): Reply {
  const then = within(scene, { ...scene.state, profile: member.profile })
  const { facts } = scene.knowledge.content
  const key = namedFact(words, facts) ?? facts.find(({ unit }) => unit && words.includes(`何${unit}`))?.id
  const known = key !== undefined && member.profile[key] ? [key] : Object.keys(member.profile)
  return {
    state: scene.state,
    bubbles: [
      label === undefined
        ? says(scene, 'former-was', { who: inWords(then, known.slice(0, mostTold)) })
        : says(scene, 'lettered-was', { label, who: inWords(then, known.slice(0, mostTold)) }),
    ],
    behaviour: 'answer',
    intent: 'former-member',
    confidence: 1,
  }
}

const noFormer = (scene: Scene): Reply => ({
  state: scene.state,
  bubbles: [says(scene, 'former-none')],
  behaviour: 'answer',
  intent: 'former-member',
  confidence: 1,
})

/** The member whom the words before 「の会員」 describe, as one would describe oneself. */
function toldOf(scene: Scene, others: readonly Member[], words: string): Member | undefined {
  const described = `${words.replace(/の$/, '')}です`
  const { facts } = understand(described, scene.knowledge, { today: scene.now.today })
  if (facts.length === 0) return undefined
  return others.find(({ profile }) => facts.every(({ fact, value }) => profile[fact]?.value === value))
}

/** Somebody's conversation, or a new one, in place of the present one, which is kept. */
function begun(state: State, member: Member | undefined): State {
  const { at, profile, flow, shelf, past, label, case: of, reminds, others = [] } = state
  const left: Member[] =
    Object.keys(profile).length === 0 ? [] : [{ profile, shelf, past, label, ...(flow ? { flow } : {}) }]
  const kept = [...left, ...others.filter((one) => one !== member)].slice(0, mostKept)
  const next = { ...fresh(), at, case: of, reminds, others: kept }
  return member ? { ...next, ...member } : next
}
