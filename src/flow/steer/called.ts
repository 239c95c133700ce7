import * as signs from '../../content/generated/signs.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { namesSomething } from '../answer/look.ts'
import { learn } from '../firm/learn.ts'
import { learntFrom } from '../firm/read.ts'
import { start } from '../guided/advance.ts'
import { chain, ok } from '../reply.ts'
import { type Reply, type Scene, says } from '../scene.ts'
import type { FlowId } from '../state.ts'

/** What people call the guided conversations when they ask for one in the midst of another. */
const calls: readonly (readonly [RegExp, FlowId])[] = [
  [signs.barriersCalled, 'barriers'],
  [signs.productsForUs, 'products'],
  [signs.selfCheckCalled, 'self-check'],
  [signs.checkBegun, 'self-check'],
  [signs.planCalled, 'plan'],
  [signs.productsCalled, 'products'],
  [signs.grantsToo, 'eligibility'],
  [signs.grantsCalled, 'eligibility'],
]
const short = 16
/** … and where a plan is wished for. */
const long = 30

/** 「あ、やっぱ先に何が止めてるか診断やりたい」 while another conversation asks: that one, and the other waits. */
export function called(scene: Scene, words: string): Reply | undefined {
  const { flow, open } = scene.state
  const asking = flow?.stage === 'asking' && open?.kind === 'question'
  if (!asking && !open && signs.measuresStuck.test(words)) return start(scene, 'barriers')
  // With nothing asked, a short wish for one of them by its name begins it.
  const limit = signs.ofAPlan.test(words) ? long : short
  if (!asking && (open || words.length > limit || flow?.waits)) return undefined
  // 「ちょっと待って、補助金も使えますか？」 in the midst of another conversation.
  if (asking && flow.id !== 'eligibility' && words.length <= long && grantsAsWell(words))
    return start(scene, 'eligibility')
  if (!signs.calledFor.test(words) || signs.askedNotCalled.test(words)) return undefined
  const id = calls.find(([name]) => name.test(words))?.[1]
  // What is being done already is gone on with.
  if (id !== undefined && asking && id === flow.id) return ok(id, scene.state, says(scene, 'finding-out'))
  return id === undefined ? undefined : start(scene, id)
}

/** Whether any grant can be had is asked, and no grant or thing is named. */
const grantsAsWell = (words: string): boolean => signs.grantsAsWell.test(words) && !namesSomething(words)

/** A clause that is no more than a name. */
const names: readonly (readonly [RegExp, FlowId])[] = [
  [signs.grantsNamed, 'eligibility'],
  [signs.selfCheckNamed, 'self-check'],
  [signs.planNamed, 'plan'],
]

/** 「職員3人です。計画を立てて対策したい」: a clause that calls for one of them by its name. */
const wishedIn = (clause: string): FlowId | undefined =>
  clause.length <= short && signs.calledFor.test(clause) && !signs.askedNotCalled.test(clause)
    ? calls.find(([name]) => name.test(clause))?.[1]
    : undefined

/** 「建設業、従業員15人、富山。補助金」: what is told is taken in, and what is called by its mere name begins. */
export function toldAndCalled(scene: Scene, meaning: Meaning): Reply | undefined {
  const { flow } = scene.state
  if (meaning.facts.length === 0) return undefined
  const clauses = meaning.text.split(/[。、,.\s]+|(?<=けど|ので|ですが)/)
  const named =
    names.find(([name]) => clauses.some((clause) => name.test(clause)))?.[1] ??
    clauses.map((clause) => wishedIn(clause)).find((id) => id !== undefined)
  const id = named ?? (signs.whetherGrants.test(meaning.text) ? 'eligibility' : undefined)
  if (id === undefined || (flow?.id === id && flow.stage === 'asking')) return undefined
  return chain(scene, [(then) => learn(then, learntFrom(meaning.facts)), (then) => start(then, id)])
}
