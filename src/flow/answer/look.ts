import * as signs from '../../content/generated/signs.ts'
import type { Entry, Found, Hit, Preference } from '../../knowledge/knowledge.ts'
import { folded, headOf, once, wholeOf } from '../../knowledge/spelt.ts'
import type { Scene } from '../scene.ts'

/** A thing with a name that people ask about: how it is called, and which entries are about it, or named for it. */
type Named = {
  readonly called: RegExp
  readonly isSubjectOf: (entry: Entry) => boolean
  readonly isInHeadOf: (entry: Entry) => boolean
}

/** `topics`: entries of these are about it, whether they call its name or not. */
const thing = (called: RegExp, ...topics: readonly string[]): Named => ({
  called,
  isSubjectOf: once(
    (entry) => called.test(wholeOf(entry)) || topics.some((topic) => entry.topics.includes(topic)),
  ),
  isInHeadOf: once((entry) => called.test(headOf(entry))),
})

/** Schemes: what is said of one never holds for another. */
const schemes: readonly Named[] = [
  thing(signs.itGrant, 'subsidy-it', 'subsidy-security-frame'),
  thing(signs.jizokukaGrant, 'jizokuka'),
  thing(signs.monozukuriGrant),
  thing(signs.shoryokukaGrant),
  thing(signs.tokyoGrant, 'tokyo'),
  thing(signs.trainingGrant, 'training-subsidy'),
]

/** Kinds of products and levels: an answer about one that does not speak of it is none. */
const things: readonly Named[] = [
  thing(signs.otasuketai, 'otasuketai'),
  thing(signs.scsLevel, 'scs'),
  thing(signs.securityActionStar, 'security-action'),
  thing(/utm/),
  thing(/edr/),
  thing(/vpn/),
  thing(signs.cyberInsurance, 'insurance'),
  thing(signs.selfCheckSheet, 'self-check'),
  thing(signs.gbizidAccount, 'gbizid'),
  thing(/jc-star/),
  thing(signs.generalFrame),
  thing(signs.invoiceFrame),
  thing(signs.electronicRecords),
  thing(signs.jointFrame),
]

const inWords = (list: readonly Named[], words: string): readonly Named[] =>
  list.filter(({ called }) => called.test(words))

/** Whether a grant or tax relief is called by its name. */
export const namesScheme = (words: string): boolean => inWords(schemes, folded(words)).length > 0

/** Whether a scheme, a kind of product or a level is called by its name: then the words stand by themselves. */
export const namesSomething = (words: string): boolean =>
  inWords([...schemes, ...things], folded(words)).length > 0

/** The words without the names of schemes in them. */
export const withoutNames = (words: string): string =>
  schemes.reduce((said, { called }) => said.replace(called, ' '), folded(words))

/** How what an entry is about is called, where it has a name of its own. */
export const nameOf = (entry: Entry): string | undefined =>
  [...things, ...schemes].flatMap(
    ({ called }) => called.exec(folded(`${entry.title}\n${entry.asks[0] ?? ''}`))?.[0] ?? [],
  )[0]

/** The things that are to be held against each other (「お助け隊と★3の違い」), by their names as they were said; else none. */
export function compared(words: string): readonly string[] {
  const said = folded(words)
  if (!signs.compares.test(said)) return []
  const names = inWords(things, said).flatMap(({ called }) => called.exec(said)?.[0] ?? [])
  return names.length > 1 ? names : []
}

/** Long names and how they are called for short. */
const shorts: readonly (readonly [RegExp, string])[] = [
  [signs.titleIt, 'IT補助金'],
  [signs.titleSecurity, 'セキュリティ枠'],
  [signs.titleTokyo, '東京都の助成金'],
  [signs.titleJizokuka, '持続化補助金'],
  [signs.titleShoryokuka, '省力化補助金'],
  [signs.titleMonozukuri, 'ものづくり補助金'],
  [signs.titleReskilling, 'リスキリングの助成金'],
  [signs.titleBank, '公庫'],
  [signs.titleSmallAssets, '少額資産の特例'],
  [signs.titleScs, 'SCS'],
  [signs.titleOtasuketai, 'お助け隊'],
  [signs.titleGuideline, 'IPAのガイドライン'],
]

/** The words with long names made short: else two questions seem alike for the name alone. */
const shortened = (words: string): string =>
  shorts.reduce((said, [long, short]) => said.replace(long, short), words)

/** A member's question without what staff put around it; the words themselves when nothing else is left. */
const withoutFrame = (words: string): string => {
  const bare = words.replace(signs.staffFrame, '').replace(/^[、。「」\s]+/, '')
  return bare.length >= 4 ? bare : words
}

/** Less than this is left of a question that was made of such words alone. */
const shortest = 4

/** Words without what frames them. */
function bareOf({ audience }: Scene, given: string): string {
  const framed = audience === 'staff' ? withoutFrame(given) : given
  const bare = framed.replace(signs.discourse, ' ').trim()
  return bare.length >= shortest ? bare : framed
}

/** Words as they are searched for. */
export function sought(scene: Scene, given: string): string {
  const words = bareOf(scene, given)
  return signs.nameAsked.test(folded(words)) ? words : shortened(words)
}

/** What the knowledge holds on words, without entries that are about another scheme than the one named. */
export function look(scene: Scene, given: string, prefer?: Preference): Found {
  const said = folded(bareOf(scene, given))
  const [asked, named] = [inWords(schemes, said), inWords(things, said)]
  const found = scene.knowledge.search(sought(scene, given), scene.audience, prefer)
  if (asked.length === 0 && named.length === 0) return signs.grantOf.test(said) ? ofGrantsOnly(found) : found
  const all = signs.compares.test(said)
  const stars = [...new Set(said.match(/★[345]/g) ?? [])]
  // One level by its number is answered by what is asked of that level.
  const star = stars.length === 1 && signs.nameAsked.test(said) ? stars[0] : undefined
  const fits = ({ entry }: Hit): boolean => {
    const about = ({ isSubjectOf }: Named) => isSubjectOf(entry)
    const titled = headOf(entry)
    const others = schemes.filter((one) => !asked.includes(one) && one.isInHeadOf(entry))
    if (star !== undefined && !titled.includes(star)) return false
    // What is asked of ★3 is not told by what holds for ★4 alone.
    if (stars.length === 1 && /★[345]/.test(titled) && !titled.includes(stars[0] ?? '')) return false
    if (asked.length > 0 && !asked.some(about) && (others.length > 0 || ofScheme(entry))) return false
    return named.length === 0 || (all && named.length > 1 ? named.every(about) : named.some(about))
  }
  const hits = found.hits.filter(fits)
  const least = ofAll * (hits[0]?.score ?? 0)
  // 「二つ星あれば★3に近い？」: an entry that is asked of both by name.
  const both =
    named.length > 1
      ? hits.filter(({ entry, score }) => score >= least && named.every((one) => one.isInHeadOf(entry)))
      : []
  return { ...found, hits: both.length > 0 ? both : hits }
}
/** So much like the words, against the most like them, must be what speaks of all that is named. */
const ofAll = 0.5

/** Who asks whether there is a grant is not answered by what says nothing of any. */
function ofGrantsOnly(found: Found): Found {
  const hits = found.hits.filter(({ entry }) => tellsOfAid(entry))
  const least = near * (found.hits[0]?.score ?? 0)
  return { ...found, hits: hits.filter(({ score }) => score >= least) }
}
const tellsOfAid = once((entry) => signs.grantsOrAid.test(wholeOf(entry)))
/** What is much less like the words than something else is a lucky likeness. */
const near = 0.85

const ofScheme = (entry: Entry): boolean => entry.collection === 'schemes'
