import * as signs from '../../content/generated/signs.ts'
import { kindsOf } from '../../knowledge/kind.ts'
import { folded } from '../../knowledge/spelt.ts'
import type { Meaning } from '../../understand/meaning.ts'
import type { Reply, Scene } from '../scene.ts'
import { namesSomething } from './look.ts'
import { nothingHeld } from './without.ts'

/**
 * 「ノートン3台版いくら」: what a product costs that is called by its name. No price is held of one that is not listed, and what
 * such things cost in general, or another thing, is no answer. Undefined for one that is listed.
 */
export function priceOfProduct(scene: Scene, meaning: Meaning): Reply | undefined {
  const { text: said } = meaning
  if (!kindsOf(said).includes('price') || said.search(signs.grant) >= 0 || namesSomething(said))
    return undefined
  if (!signs.pricedBrand.test(said) || isListed(scene, said)) return undefined
  return nothingHeld(scene, meaning, { ours: 1, answers: 0 })
}

const isListed = ({ knowledge }: Scene, said: string): boolean =>
  knowledge.content.products.some(({ title }) => said.includes(folded(title)))
