import * as signs from '../../content/generated/signs.ts'
import type { Scheme } from '../../content/schema/scheme.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { askedFor } from '../guided/eligibility-asked.ts'
import { worth } from '../guided/ranked.ts'
import { schemesListed } from '../say/schemes-listed.ts'
import type { Reply, Scene } from '../scene.ts'
import { namesSomething } from './look.ts'

/** What a name stands for first of all. */
const named: readonly (readonly [RegExp, string])[] = [
  [signs.itGrant, 'it-security-frame'],
  [signs.jizokukaGrant, 'jizokuka'],
  [signs.shoryokukaGrant, 'labour-saving-general'],
  [signs.monozukuriGrant, 'new-business-monozukuri'],
  [signs.tokyoGrant, 'tokyo-cyber'],
  [signs.trainingGrant, 'reskilling'],
]
const longest = { named: 60, unnamed: 24 }
const most = 3

/**
 * 「持続化とものづくりと省力化、教えて」: each of them, none before the other. 「補助率と上限は？」 of no grant by its name: each that
 * serves security, and which one is meant is asked.
 */
export function severalGrants(scene: Scene, { text: said }: Meaning): Reply | undefined {
  if (scene.state.alarm || signs.bothAtOnce.test(said)) return undefined
  const schemes = scene.knowledge.content.schemes
  const called = named.flatMap(([sign, id]) =>
    said.search(sign) < 0 ? [] : schemes.filter((one) => one.id === id),
  )
  const wants = signs.compares.test(said) || signs.eachTold.test(said)
  if (called.length > 1)
    return wants && said.length <= longest.named ? schemesListed(scene, called) : undefined
  if (said.length > longest.unnamed || namesSomething(said) || !signs.whatShare.test(said)) return undefined
  if (!signs.upToHowMuch.test(said) || ofOneGrant(scene)) return undefined
  return schemesListed(scene, ofSecurity(scene))
}

/** The grants made for security, or that take it along. */
const ofSecurity = (scene: Scene): readonly Scheme[] =>
  askedFor(scene)
    .filter(({ fit }) => fit === 'direct' || fit === 'partial')
    .toSorted((one, other) => worth[other.fit] - worth[one.fit])
    .slice(0, most)

/** One grant was just spoken of: then that is meant. */
function ofOneGrant({ state: { topic }, knowledge }: Scene): boolean {
  const entry = topic === undefined ? undefined : knowledge.entry(topic)
  return entry?.collection === 'schemes' || entry?.topics.some((one) => one.startsWith('subsidy')) === true
}
