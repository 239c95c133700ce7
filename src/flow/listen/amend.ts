import * as signs from '../../content/generated/signs.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { asks } from '../decide.ts'
import { learn } from '../firm/learn.ts'
import { namedChange, namedFact } from '../firm/named.ts'
import { learntFrom } from '../firm/read.ts'
import { questionOf } from '../guided/question.ts'
import { chain, ok } from '../reply.ts'
import { inWords } from '../say/known.ts'
import { type Reply, type Scene, says } from '../scene.ts'
import { forgetOne } from '../steer/undo.ts'
import { doing } from './doing.ts'
import { saidAnew } from './elsewhere.ts'

const short = 24

/** 「従業員数を変えたい」, 「さっきの違う」: it is asked anew. 「資本金は1,200万円で合ってる？」: it is said whether it is. 「資本金じゃなくて売上が3000万」: what was taken for
 * another is forgotten. */
export function amend(scene: Scene, words: string, meaning: Meaning): Reply | undefined {
  const { profile, trail, flow } = scene.state
  const told = meaning.facts.map(({ fact }) => fact)
  if (told.length > 0 && signs.checksAgain.test(words) && (asks(words) || signs.recalls.test(words))) {
    const same = meaning.facts.every(
      ({ fact, value }) => JSON.stringify(profile[fact]?.value) === JSON.stringify(value),
    )
    if (same)
      return ok('known-already', scene.state, says(scene, 'known-already', { list: inWords(scene, told) }))
    if (signs.recalls.test(words)) return recalled(scene, told)
  }
  const { facts } = scene.knowledge.content
  const recalledKey = signs.recalls.test(words)
    ? (namedFact(words, facts) ??
      facts.find(({ id, unit }) => unit && profile[id] && words.includes(`何${unit}`))?.id)
    : undefined
  if (recalledKey !== undefined && told.length === 0) return recalled(scene, [recalledKey])
  if (flow?.id === 'products' && flow.stage === 'done' && signs.sideBySide.test(words))
    return doing(scene, 'compare')
  const misnamed = told.length > 0 ? signs.notThisOne.exec(words)?.groups?.what : undefined
  const other = misnamed === undefined ? undefined : namedFact(misnamed, scene.knowledge.content.facts)
  if (other !== undefined && profile[other] && !told.some((one) => one === other))
    return chain(scene, [(then) => forgetOne(then, other), (then) => learn(then, learntFrom(meaning.facts))])
  const latest = trail.at(-1)?.key
  const wrong = told.length === 0 && words.length <= short && signs.wasWrong.test(words)
  if (wrong && latest && profile[latest] && !saidAnew(scene, words)) return doing(scene, 'change', latest)
  const forgets = signs.forgetThis.exec(words)?.groups?.what
  const gone = forgets === undefined ? undefined : namedFact(forgets, scene.knowledge.content.facts)
  if (gone !== undefined && profile[gone]) return forgetOne(scene, gone)
  const key = namedChange(words, scene.knowledge.content.facts)
  if (key === undefined || meaning.facts.some(({ fact }) => fact === key)) return undefined
  return profile[key] || flow ? doing(scene, 'change', key) : undefined
}

/** What is known of the things that somebody thinks to have told. */
function recalled(scene: Scene, told: readonly string[]): Reply {
  const known = told.filter((key) => scene.state.profile[key])
  const label = told.map((key) => questionOf(scene.knowledge, key)?.label ?? key).join('、')
  return ok(
    'known-already',
    scene.state,
    known.length > 0
      ? says(scene, 'known-so', { list: inWords(scene, known) })
      : says(scene, 'not-told-yet', { label }),
  )
}
