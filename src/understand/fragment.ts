import * as signs from '../content/generated/signs/reading.ts'
import { withoutEnds } from './without-ends.ts'
/**
 * Whether a folded text makes sense only after something else: a filler (「えっと」), a pointing question
 * (「それいくら？」), a bare question word (「いつ？」), or a place left hanging (「長崎の」).
 */
export function isFragment(text: string, places: readonly { start: number; end: number }[]): boolean {
  const plain = text.replaceAll(signs.filler, '').trim().replace(signs.leadsOn, '')
  if (!/[\p{L}\p{N}]/u.test(plain)) return true
  if (plain.length > 16) return false
  const place = places.find(({ start }) => start === text.indexOf(plain))
  if (place && /^(?:の|は|で|だと|なら|の場合は?|って|です)?[?。]?$/.test(text.slice(place.end))) return true
  const pointed = plain.replace(signs.pointsBack, '')
  if (pointed !== plain) return withoutEnds(pointed, signs.littleWords).length <= 2
  return plain.length <= 8 && signs.bareQuestion.test(plain)
}
