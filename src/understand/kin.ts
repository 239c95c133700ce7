/** The groups of related kanji that a kanji belongs to, the widest first: each by the feature that it gives a text. */
export type Kin = ReadonlyMap<string, readonly string[]>

const mark = '##'

/** Whether a feature is a group: one says what a text is about, and nothing of how it is worded. */
export const isGroup = (feature: string) => feature.startsWith(mark)

/** Reads groups written as in `kin-groups.ts`; an empty text has none. */
export function openKin(groups: string): Kin {
  const found = new Map<string, readonly string[]>()
  let next = 0
  for (const line of groups.trim().split('\n')) {
    const wide = `${mark}${next++}`
    for (const part of line.split('/')) {
      const narrow = `${mark}${next++}`
      for (const group of part.split(' ')) {
        const own = [wide, narrow, `${mark}${next++}`]
        for (const kanji of group) found.set(kanji, own)
      }
    }
  }
  return found
}
