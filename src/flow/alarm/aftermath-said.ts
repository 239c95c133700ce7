import * as signs from '../../content/generated/signs.ts'
import type { Incident } from '../../content/schema/entry.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { asks } from '../decide.ts'
import { learn } from '../firm/learn.ts'
import { learntFrom } from '../firm/read.ts'
import { cited } from '../say/cited.ts'
import { type Reply, type Scene, says, text } from '../scene.ts'
import { urgent } from './urgent.ts'

/** What may have come of the call: the steps for it, should something have been installed or paid. */
export function phonedThem(scene: Scene, said: string, id: string | undefined): Reply | undefined {
  const told = scene.knowledge.content.incidents.find((one) => one.id === id)
  if (!told?.false_warning || !signs.phoned.test(said) || asks(said)) return undefined
  const then = urgent(scene, [{ incident: told.false_warning.called, score: 1 }])
  return then && { ...then, bubbles: [says(scene, 'after-phoned'), ...then.bubbles] }
}

/** How much of what is asked a forbidden thing must share with it, in pairs of letters, and how many of them; fewer where it shares `all`. */
const likely = { share: 0.5, least: 3, all: 2 }

/** 「つないで確かめていい？」: what the first response forbids is forbidden again, in its own words. */
export function forbidden(scene: Scene, said: string, incident: Incident): Reply | undefined {
  if (!signs.permission.test(said)) return undefined
  const asked = pairs(said.replace(signs.permission, '').replace(signs.askingTail, ''))
  const rated = incident.dont
    .map((line) => ({ line, shared: [...asked].filter((pair) => pairs(line).has(pair)).length }))
    .toSorted((one, other) => other.shared - one.shared)
  const [best] = rated
  const whole = best?.shared === asked.size ? likely.all : likely.least
  if (!best || best.shared < whole || best.shared < likely.share * asked.size) return undefined
  return claimed(scene, incident, text(scene, 'after-dont', { dont: best.line }))
}

const pairs = (words: string): ReadonlySet<string> =>
  new Set(Array.from({ length: Math.max(0, words.length - 1) }, (_, at) => words.slice(at, at + 2)))

/** 「届け出いる？」: what the law asks for in this kind of trouble, where that is held. */
export function inDuty(scene: Scene, said: string, incident: Incident): Reply | undefined {
  return incident.clock !== undefined && signs.dutyToReport.test(said) && asks(said)
    ? claimed(scene, incident, incident.clock)
    : undefined
}

function claimed(scene: Scene, incident: Incident, said: string): Reply {
  const { alarm } = scene.state
  return {
    state: { ...scene.state, misses: 0, ...(alarm ? { alarm: { ...alarm, at: scene.now.at } } : {}) },
    bubbles: [{ kind: 'claim', text: said, citations: cited(scene, incident) }],
    behaviour: 'answer',
    intent: incident.id,
    confidence: 1,
  }
}

/** 「うちは8人の会計事務所」 in the midst of it: kept, as it will be of use to whoever helps. */
export function toldOfFirm(scene: Scene, meaning: Meaning): Reply | undefined {
  const own = meaning.facts.filter(({ fact }) => ['industry', 'employees', 'prefecture'].includes(fact))
  if (!own.some(({ fact }) => fact === 'industry') || asks(meaning.text)) return undefined
  const covered = own.reduce((sum, { span: [from, to] }) => sum + to - from, 0)
  if (covered * 3 < meaning.text.length) return undefined
  const { state, bubbles } = learn(scene, learntFrom(own))
  return {
    state: { ...state, flow: scene.state.flow },
    bubbles,
    behaviour: 'answer',
    intent: 'facts',
    confidence: 1,
  }
}
