import * as signs from '../../content/generated/signs.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { questions } from '../decide.ts'
import { start } from '../guided/advance.ts'
import { type Reply, type Scene, says } from '../scene.ts'
import { answer } from './answer.ts'
import { ownHit } from './asked.ts'
import { byEntry } from './by-entry.ts'
import { look, namesScheme, namesSomething, withoutNames } from './look.ts'
import { ofGrants, rest, untold } from './subject.ts'

/** So much told of a firm is to be looked at, whatever is named in it. */
const manyTold = 3

/** 「京都、旅館、30人、Gビズあり、見てくれる？」 */
export const asksToBeLookedAt = ({ text, facts }: Meaning): boolean =>
  facts.length >= manyTold && (signs.checkUs.test(text) || signs.lookAtUs.test(text))

/** 「補助金出る？」: any grant is wished for, none by its name and of no one rule. */
export function wantsAnyGrant(scene: Scene, meaning: Meaning): boolean {
  const { text: said, facts } = meaning
  if (
    said.search(signs.grant) < 0 ||
    namesSomething(said) ||
    rest(meaning, signs.grant, signs.getting, signs.money) !== '' ||
    signs.ofOneRule.test(said.replace(signs.anything, '').replace(signs.justFraming, '')) ||
    !signs.anyOf.test(said)
  )
    return false
  const ofPlace = facts.some(({ fact }) => fact === 'prefecture') && signs.ofAPlace.test(said)
  return !ofPlace && !ofOneThing(scene, said)
}

/** 「製造業12人です。UTMの見積もり60万。補助金ありますか」: what it costs is told, and any grant is wished for by itself. */
export function wantsAnyForQuote(scene: Scene, meaning: Meaning): boolean {
  const { text: said } = meaning
  const told = said.split(/(?<=[。!?])(?=.)/)
  const last = told.at(-1) ?? ''
  return (
    told.length > 1 &&
    signs.priceTold.test(said) &&
    wantsAnyGrant(scene, { ...meaning, text: last, facts: [] })
  )
}

/** 「大阪なんだけど何かある？」, 「歯医者ですが対象ですか」, 「結局うちはもらえるん？」: what there is in a place, or can be had, are grants. */
export function wantsWhatever(meaning: Meaning): boolean {
  const { facts } = meaning
  // Who tells much of a firm asks at the end: 「新潟の米菓メーカー、55名、GビズIDは申請中。対象？」
  const said = facts.length >= manyTold ? (meaning.text.split(/(?<=[。!?])(?=.)/).at(-1) ?? '') : meaning.text
  const ruled = signs.ofOneRule.test(said.replace(signs.anything, '').replace(signs.justFraming, ''))
  const asked = said === meaning.text ? meaning : { text: said, facts: [] }
  if (said.length > 30 || namesSomething(untold(asked)) || ruled) return false
  const free = rest(asked, signs.grant, signs.getting) === ''
  if (signs.inForIt.test(said))
    return free && facts.some(({ fact }) => fact !== 'wants' && fact !== 'legal-form')
  if (!questions(said)) return false
  const placed = facts.some(({ fact }) => fact === 'prefecture') && signs.somethingThere.test(said)
  return (placed || signs.oursToGet.test(said)) && free
}

/**
 * Whether a thing is covered is told; a wish to be looked at, for another grant, or for one that is named leads to the search.
 * `said`: the words without their spaces. Undefined when no grant is sought.
 */
export function grantsSought(
  scene: Scene,
  meaning: Meaning,
  said: string,
  asking: boolean,
): Reply | undefined {
  const covered = coveredAsked(scene, meaning)
  if (covered) return covered
  if (
    signs.grantsHow.test(said) ||
    (!namesSomething(said) && signs.checkUs.test(said)) ||
    asksToBeLookedAt(meaning) ||
    wantsAnother(scene, said) ||
    (!asking && wantsWhatever(meaning))
  )
    return toGrants(scene)
  if (
    !meaning.facts.some(({ fact }) => fact === 'legal-form') &&
    namesScheme(said) &&
    (signs.ourselves.test(said) || signs.usable.test(said)) &&
    questions(said) &&
    !signs.ofOneRule.test(said)
  ) {
    const left = rest({ ...meaning, text: withoutNames(said), facts: [] }, signs.grant, signs.getting)
    const [known] = look(scene, said).hits
    if (left === '')
      return toGrants(known ? { ...scene, state: { ...scene.state, topic: known.entry.id } } : scene)
  }
  return undefined
}

/** 「電子カルテは対象？」 while grants are talked of, or of nothing else: what is held of it as a thing to be bought, else what is covered. */
function coveredAsked(scene: Scene, { text: said, facts }: Meaning): Reply | undefined {
  const thing = signs.isItCovered.exec(said)?.groups?.what
  if (thing === undefined || facts.some(({ fact }) => fact !== 'wants')) return undefined
  if (scene.state.topic !== undefined && !ofGrants(scene, '')) return undefined
  const found = answer(scene, `${thing}は補助の対象`, { topics: ofPurchase, p: 0.9, atLeast: wellHeld })
  return found ?? byEntry(scene, 'frame-what-covered', said)
}
const ofPurchase: readonly string[] = ['subsidy-it', 'subsidy-other']
const wellHeld = 0.6

/** 「個人事業主でも補助金もらえる？」 is a question of its own, with its own answer. */
function ofOneThing(scene: Scene, said: string): boolean {
  // 「補助金出る？」 names nobody, however like 「個人事業主でも補助金出る？」 it is.
  const named = said.replace(signs.grant, ' ').replace(signs.getting, ' ')
  if (!/[\p{sc=Han}\p{sc=Katakana}]{2}/u.test(named)) return false
  const own = ownHit(scene, said, 0.65)
  return own?.entry.topics.some((topic) => ofGrantsApart.includes(topic)) ?? false
}

const ofGrantsApart: readonly string[] = ['subsidy-eligible-me', 'subsidy-how-apply', 'subsidy-amount']

/** 「じゃあ他に何かない？」, 「別の補助金ならどう」, while grants are talked of and no result lies before them. */
const wantsAnother = (scene: Scene, said: string): boolean =>
  signs.somethingElse.test(said) &&
  ofGrants(scene, said) &&
  !(scene.state.flow?.id === 'eligibility' && scene.state.flow.stage === 'done')

/** While it is being found out already, that is said. */
export function toGrants(scene: Scene): Reply {
  const { flow } = scene.state
  const begun = start(scene, 'eligibility')
  return flow?.id === 'eligibility' && flow.stage === 'asking' && !flow.waits
    ? { ...begun, bubbles: [says(scene, 'finding-out'), ...begun.bubbles] }
    : begun
}
