import * as signs from '../../content/generated/signs.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { byEntry } from '../answer/by-entry.ts'
import { sizeNow } from '../answer/size.ts'
import { ofGrants } from '../answer/subject.ts'
import { asks } from '../decide.ts'
import { learn } from '../firm/learn.ts'
import { toldCount } from '../firm/told-count.ts'
import { start } from '../guided/advance.ts'
import { questionOf } from '../guided/question.ts'
import { decode } from '../press.ts'
import { within } from '../reply.ts'
import { personOrMenu, press, pressFlow, type Reply, type Scene, says, text } from '../scene.ts'
import { type FlowId, flowIds } from '../state.ts'

/**
 * Facts of a firm that were told after an answer lead on in its topic, not back to the beginning: grants are found out, and
 * of anything else a plan from what was told is offered first.
 */
export function goOn(scene: Scene, reply: Reply): Reply {
  if (reply.intent !== 'facts' || reply.behaviour !== 'ask_back') return reply
  if (reply.state.flow || reply.state.open) return reply
  if (salesTold(scene, reply.state)) return led(scene, reply, 'go-on-cost', 'cost')
  const then = within(scene, reply.state)
  const before = within(then, { ...then.state, topic: then.state.earlier })
  const bought = boughtNow(scene, then) ? byEntry(then, 'timing-already-bought', '') : undefined
  if (bought) return { ...bought, bubbles: [...reply.bubbles, ...bought.bubbles] }
  const size = ofSize(then) ? sizeNow(then) : undefined
  if (size) return { ...size, bubbles: [...reply.bubbles, ...size.bubbles] }
  if (
    ofGrants(then, '') ||
    ofGrants(before, '') ||
    newly(scene, then).some((key) => ofGrantsAlone.includes(key))
  )
    return begun(then, reply)
  return scene.state.topic === undefined && toldCount(then) < enough ? reply : ahead(scene, reply)
}

/** 「もう契約しちゃった」: what that means comes before any search. */
const boughtNow = (before: Scene, now: Scene): boolean =>
  now.state.profile.ordered?.value === true && newly(before, now).includes('ordered')

/** Who counts as small was just told, with the offer to say it of this firm. */
const ofSize = ({ state: { topic }, knowledge }: Scene): boolean =>
  topic !== undefined && knowledge.entry(topic)?.topics.includes('sme-definition') === true

/** What nobody tells but for a grant. */
const ofGrantsAlone: readonly string[] = [
  'gbizid',
  'security-action-id',
  'tool-listed',
  'ordered',
  'double-funding',
]

const newly = (before: Scene, { state: { profile } }: Scene): readonly string[] =>
  Object.keys(profile).filter((key) => profile[key]?.value !== before.state.profile[key]?.value)

/** What was told answers part of what the conversation about grants would ask. */
function begun(scene: Scene, { bubbles }: Reply): Reply {
  const started = start(scene, 'eligibility')
  return { ...started, bubbles: [...bubbles, says(scene, 'go-on-grants')] }
}

/** So much told is something to begin with, though nothing was asked yet. */
const enough = 4

/** What can be made of what was told, the most useful first. */
const ahead = (scene: Scene, reply: Reply): Reply => ({
  ...reply,
  behaviour: 'answer',
  offer: {
    text: text(scene, 'go-on-plan'),
    choices: [...onward.map((id) => pressFlow(scene, id)), ...personOrMenu(scene)],
  },
})
const onward: readonly FlowId[] = ['plan', 'eligibility', 'self-check', 'barriers']

/** Sales told after it was said what a stop costs. */
function salesTold({ state: before, knowledge }: Scene, now: Scene['state']): boolean {
  const entry = before.topic === undefined ? undefined : knowledge.entry(before.topic)
  const told = JSON.stringify(now.profile['daily-sales']) !== JSON.stringify(before.profile['daily-sales'])
  return told && entry?.topics.includes('incentive') === true
}

const led = (scene: Scene, reply: Reply, asks: 'go-on-cost', id: FlowId): Reply => ({
  ...reply,
  behaviour: 'answer',
  offer: {
    text: text(scene, asks),
    choices: [pressFlow(scene, id), press(scene, 'menu', 'menu')],
  },
})

/** 「はい」 to that offer. */
export function goneOn(scene: Scene, { controls, facts }: Meaning): Reply | undefined {
  const { open, offered } = scene.state
  if (open || facts.length > 0 || !controls.includes('yes') || offered.length !== 2) return undefined
  const press = decode(offered[0]?.value ?? '')
  const id = press?.kind === 'flow' ? flowIds.find((one) => one === press.id) : undefined
  return id && start(scene, id)
}

/** A place, a trade or a number is asked: 「やってない」 is no answer to it. */
function cannotBeDenied({ state: { open }, knowledge }: Scene): boolean {
  const kind = open?.kind === 'question' ? questionOf(knowledge, open.key)?.fact?.kind : undefined
  return kind !== undefined && kind !== 'yesno' && kind !== 'choice'
}

/** 「持ってない」 to a question that asks of nothing to be had. */
function had({ state: { open }, knowledge }: Scene, words: string): boolean {
  const question = open?.kind === 'question' ? questionOf(knowledge, open.key) : undefined
  return signs.toHave.test(words) && question !== undefined && !signs.toHave.test(question.text)
}

/** 「やってない」 right after it was said what SECURITY ACTION is: told of that. */
export function deniedOfTopic(scene: Scene, words: string): Reply | undefined {
  const { open, topic, profile } = scene.state
  if (
    !signs.notAtAll.test(words.trim()) ||
    asks(words) ||
    (open && !cannotBeDenied(scene) && !had(scene, words))
  )
    return undefined
  const entry = topic === undefined ? undefined : scene.knowledge.entry(topic)
  const key = entry?.topics.find((one) =>
    questionOf(scene.knowledge, one)?.fact?.choices.some(({ id }) => id === 'none'),
  )
  if (key === undefined || profile[key]) return undefined
  const noted = learn(scene, [{ key, value: 'none', from: 'said' }])
  return open ? noted : goOn(scene, { ...noted, behaviour: 'ask_back' })
}
