import * as signs from '../../content/generated/signs.ts'
import type { Meaning } from '../../understand/meaning.ts'
import type { Reply, Scene } from '../scene.ts'
import { judged } from './held.ts'
import { nothingHeld } from './without.ts'

/** Of one person or firm, of the moment, or of a grant in a year that nothing is announced of yet: no material of ours holds that, however like one it is. */
export function neverHeld(scene: Scene, meaning: Meaning): Reply | undefined {
  const { text: said } = meaning
  if (!signs.neverHeld.test(said) && !isFarAhead(said, scene.now.today)) return undefined
  return nothingHeld(scene, meaning, judged(scene, said))
}

/** Of a grant later than next year. */
export function isFarAhead(said: string, today: string): boolean {
  const found = signs.yearsOn.exec(said)
  if (!found || said.search(signs.grant) < 0) return false
  const { era, year } = found.groups ?? {}
  if (era === undefined && year === undefined) return true
  return Number(year ?? firstOfEra + Number(era)) > Number(today.slice(0, 4)) + 1
}
/** 令和 counts on from here. */
const firstOfEra = 2018
