import * as signs from '../../content/generated/signs.ts'
import { kindsOf } from '../../knowledge/kind.ts'
import { folded } from '../../knowledge/spelt.ts'
import type { Meaning } from '../../understand/meaning.ts'
import type { Reply, Scene } from '../scene.ts'
import { byEntry } from './by-entry.ts'
import { namesSomething } from './look.ts'
import { nothingHeld } from './without.ts'

/** What is told of a thing called by its name whose worth is not held: how such things are chosen. */
const told = { security: 'product-recommend', office: 'cloud-choice' } as const

/**
 * 「ノートン3台版いくら」「freeeって安全？」: what a product costs, or is worth, that is called by its name. Neither is held of one
 * that is not listed: no price is told instead, and for its worth how such things are chosen. Undefined for one that is listed.
 */
export function ofBrand(scene: Scene, meaning: Meaning): Reply | undefined {
  const { text: said } = meaning
  const kind = signs.securityBrand.test(said)
    ? 'security'
    : signs.officeBrand.test(said)
      ? 'office'
      : undefined
  if (kind === undefined || said.search(signs.grant) >= 0 || isListed(scene, said)) return undefined
  if (kindsOf(said).includes('price') && !namesSomething(said))
    return nothingHeld(scene, meaning, { ours: 1, answers: 0 })
  return isWeighed(said) ? byEntry(scene, told[kind], said) : undefined
}

/** Whether nothing is asked but what the thing is worth. */
const isWeighed = (said: string): boolean =>
  signs.worthOfBrand.test(said.replaceAll(signs.brandAnywhere, 'これ'))

const isListed = ({ knowledge }: Scene, said: string): boolean =>
  knowledge.content.products.some(({ title }) => said.includes(folded(title)))
