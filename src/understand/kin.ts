/** Numbers of the groups of related kanji that a kanji belongs to, the widest first. */
export type Kin = ReadonlyMap<string, readonly number[]>

/** Reads groups written as in `kin-groups.ts`; an empty text has none. */
export function openKin(groups: string): Kin {
  const found = new Map<string, readonly number[]>()
  let next = 0
  for (const line of groups.trim().split('\n')) {
    const wide = next++
    for (const part of line.split('/')) {
      const narrow = next++
      for (const group of part.split(' ')) {
        const own = [wide, narrow, next++]
        for (const kanji of group) found.set(kanji, own)
      }
    }
  }
  return found
}
