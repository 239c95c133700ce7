import type { IntentId } from '../../content/generated/ids.ts'
import * as signs from '../../content/generated/signs.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { asks, isClear, questions, sure } from '../decide.ts'
import { start } from '../guided/advance.ts'
import { emergencies, menu, menuOffer } from '../say/menu.ts'
import { type Reply, type Scene, says, text } from '../scene.ts'
import { answer } from './answer.ts'
import { ownHit } from './asked.ts'
import { byEntry } from './by-entry.ts'
import { evident } from './evident.ts'
import { compared, look, namesScheme, namesSomething, withoutNames } from './look.ts'
import { freeOfCharge, priceOfAll, promisesAsked } from './money-words.ts'
import { serve } from './serve.ts'
import { heldOfAll, sideBySide } from './side-by-side.ts'
import { ofGrants, rest, untold } from './subject.ts'
import { themes } from './theme.ts'

function wantsAnyGrant({ text: said, facts }: Meaning, left: string): boolean {
  if (
    said.search(signs.grant) < 0 ||
    namesSomething(said) ||
    left !== '' ||
    signs.ofOneRule.test(said.replace(signs.anything, '').replace(signs.justFraming, '')) ||
    !signs.anyOf.test(said)
  )
    return false
  return !(facts.some(({ fact }) => fact === 'prefecture') && signs.ofAPlace.test(said))
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
 * What is wished or told in words that hold for every firm: any grant, what to do, whether it is worth it, that nothing is
 * done yet, a promise. These name nothing that a search could find, so that a lucky likeness would answer instead.
 * `asking`: a question is open.
 */
export function inGeneral(scene: Scene, meaning: Meaning, asking: boolean): Reply | undefined {
  const said = closed(meaning.text)
  const promised = promisesAsked(scene, said, ofGrants(scene, said))
  if (promised) return promised
  const sides = asks(said) ? compared(said) : []
  if (sides.length > 0) return heldOfAll(scene, said, sides) ?? sideBySide(scene, sides)
  const intended = (intent: IntentId) =>
    serve(scene, { text: choiceOf(scene, intent), intent, p: 0.7 }, { aside: asking })
  const bare = meaning
  if (wantsAnyGrant(bare, rest(bare, signs.grant, signs.getting, signs.money)) && !ofOneThing(scene, said))
    return toGrants(scene)
  if (!asking) {
    if (signs.helpCalled.test(said)) return emergencies(scene)
    const ours = asks(said) && meaning.inScope > ofNothing
    if (scene.state.topic === undefined && said.length <= 14 && !ours && onlyDue(bare))
      return aboutWhat(scene)
  }
  const covered = coveredAsked(scene, meaning)
  if (covered) return covered
  if (
    signs.grantsHow.test(said) ||
    ((!namesSomething(said) || meaning.facts.length >= manyTold) && signs.checkUs.test(said)) ||
    wantsAnother(scene, said) ||
    (!asking && wantsWhatever(bare))
  )
    return toGrants(scene)
  if (
    !meaning.facts.some(({ fact }) => fact === 'legal-form') &&
    namesScheme(said) &&
    (signs.ourselves.test(said) || signs.usable.test(said)) &&
    questions(said) &&
    !signs.ofOneRule.test(said)
  ) {
    const left = rest({ ...bare, text: withoutNames(said), facts: [] }, signs.grant, signs.getting)
    const [known] = look(scene, said).hits
    if (left === '')
      return toGrants(known ? { ...scene, state: { ...scene.state, topic: known.entry.id } } : scene)
  }
  if (signs.whatIsRisky.test(said)) {
    const threats = scene.knowledge.entry('threats-2026')
    if (threats) return answer(scene, said, { entry: threats })
  }
  if ((signs.canBeAttacked.test(said) || signs.noNeedThen.test(said)) && !namesSomething(said))
    return ofTheThing(scene, said) ?? needed(scene, meaning)
  if (startsFromNothing(meaning)) return intended('where-to-start')
  if (rest(bare, signs.helpers) === '' && signs.whomToAsk.test(said)) return consulting(scene, said)
  const unready =
    signs.declaresUnready.test(said) && questions(said)
      ? scene.knowledge.entry('sa-nothing-done-yet')
      : undefined
  if (unready && ofDeclaring(scene, said)) return answer(scene, said, { entry: unready })
  const evenWe = signs.evenWe.test(said) && (scene.state.topic === undefined || !ofGrants(scene, ''))
  const needs = (signs.mustWe.test(said) || evenWe) && !namesSomething(said) && said.search(signs.grant) < 0
  if (!asking && needs) return needed(scene, meaning)
  if (signs.whoAreYou.test(said)) return intended('about')
  if (
    !asking &&
    said.length <= 14 &&
    signs.securityItself.test(said) &&
    !asks(said) &&
    !signs.notBegun.test(said) &&
    rest(bare, signs.consultAtOnce) === ''
  )
    return aboutWhat(scene)
  if (!asking && scene.state.topic === undefined && signs.unnamedWorry.test(said)) return aboutWhat(scene)
  if (!ofBudget(scene, asking) && signs.freeOnes.test(said) && said.search(signs.grant) < 0)
    return freeOfCharge(scene, said)
  const price =
    !asking && !meaning.fragment && scene.state.topic === undefined && rest(bare, signs.costly) === ''
      ? priceOfAll(scene, said)
      : undefined
  if (price) return price
  if (signs.paysAhead.test(said)) return byEntry(scene, 'loan-or-subsidy', said)
  if (
    !asking &&
    signs.penniless.test(said) &&
    said.search(signs.grant) < 0 &&
    rest(bare, signs.costly, signs.meansWord) === ''
  )
    return freeOfCharge(scene, said)
  if (rest(bare, signs.costly) === '' && signs.worthless.test(said) && said.search(signs.grant) < 0) {
    if (asking)
      return answer(scene, choiceOf(scene, 'why-pays'), {
        topics: themes.incentive ?? [],
        p: 0.7,
        atLeast: 0.2,
      })
    const begun = serve(scene, { text: '', intent: 'why-pays', p: 0.7 })
    return begun && { ...begun, bubbles: [says(scene, 'doubt'), ...begun.bubbles] }
  }
  if (beginsFromNothing({ ...bare, text: said })) {
    const first = intended('where-to-start')
    return first && { ...first, bubbles: [says(scene, 'nothing-yet'), ...first.bubbles] }
  }
  return undefined
}

/** 「タダのやつだけ」 answers a question about money. */
const ofBudget = ({ state: { open }, knowledge }: Scene, asking: boolean): boolean =>
  asking &&
  open?.kind === 'question' &&
  knowledge.content.facts.some(({ id, kind }) => id === open.key && kind === 'money')

/** Asks what it is about, with what we can do. */
export const aboutWhat = (scene: Scene): Reply => ({
  ...menu(scene),
  offer: { ...menuOffer(scene), text: text(scene, 'about-what') },
  behaviour: 'ask_back',
})

/** The declaration is spoken of, now, before, or as the self-check that stands before it. */
const ofDeclaring = ({ state: { topic, flow }, knowledge }: Scene, said: string): boolean =>
  signs.ofDeclaring.test(said) ||
  flow?.id === 'self-check' ||
  (topic !== undefined &&
    knowledge.entry(topic)?.topics.some((one) => one.startsWith('security-action')) === true)

/** 「防犯カメラもハッキングされる？」: what is surely held of the thing itself. */
function ofTheThing(scene: Scene, said: string): Reply | undefined {
  const { entry, answers } = scene.knowledge.held(said, scene.audience)
  return entry && answers >= surelyHeld && evident(said, entry, 0)
    ? answer(scene, said, { entry })
    : undefined
}
const surelyHeld = 0.8

/** 「うちもやらないといけませんか」: why any firm does, or the smallest; of what is named, what is asked of that. */
function needed(scene: Scene, { text: said, facts }: Meaning): Reply | undefined {
  const own = ownHit(scene, said)
  if (own) return answer(scene, said, { entry: own.entry })
  const alone = facts.some(({ value }) => value === 'sole-proprietor') || signs.tinyFirm.test(said)
  return byEntry(scene, alone ? 'small-shop-needs' : 'any-trade-needs', said)
}

/** What is asked and below this scope is of nothing that we know. */
const ofNothing = 0.55

/** 「期限が来週」: when, and nothing of what. */
const onlyDue = (meaning: Meaning): boolean =>
  meaning.text.search(signs.dueBy) >= 0 && rest(meaning, signs.dueBy) === ''

/** 「個人事業主でも補助金もらえる？」 is a question of its own, with its own answer. */
function ofOneThing(scene: Scene, said: string): boolean {
  // 「補助金出る？」 names nobody, however like 「個人事業主でも補助金出る？」 it is.
  const named = said.replace(signs.grant, ' ').replace(signs.getting, ' ')
  if (!/[\p{sc=Han}\p{sc=Katakana}]{2}/u.test(named)) return false
  const own = ownHit(scene, said, 0.65)
  return own?.entry.topics.some((topic) => ofGrantsApart.includes(topic)) ?? false
}

const ofGrantsApart: readonly string[] = ['subsidy-eligible-me', 'subsidy-how-apply', 'subsidy-amount']

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

/** So much told of a firm is to be looked at, whatever is named in it. */
const manyTold = 3

/** 「じゃあ他に何かない？」, 「別の補助金ならどう」, while grants are talked of and no result lies before them. */
const wantsAnother = (scene: Scene, said: string): boolean =>
  signs.somethingElse.test(said) &&
  ofGrants(scene, said) &&
  !(scene.state.flow?.id === 'eligibility' && scene.state.flow.stage === 'done')

/** While it is being found out already, that is said. */
function toGrants(scene: Scene): Reply {
  const { flow } = scene.state
  const begun = start(scene, 'eligibility')
  return flow?.id === 'eligibility' && flow.stage === 'asking' && !flow.waits
    ? { ...begun, bubbles: [says(scene, 'finding-out'), ...begun.bubbles] }
    : begun
}

/** Spaces between Japanese letters part nothing: 「なにを　したら　よいでしょうか」. */
const closed = (words: string): string =>
  words.replace(/(?<=[ぁ-んァ-ヶー一-龠、。]) +(?=[ぁ-んァ-ヶー一-龠])/g, '')

function consulting(scene: Scene, said: string): Reply | undefined {
  const own = ownHit(scene, said, 0.45)?.entry
  return byEntry(scene, own?.topics.includes('consult') ? own.id : 'which-desk', said)
}

const choiceOf = ({ knowledge }: Scene, intent: IntentId): string =>
  knowledge.content.intents.find(({ id }) => id === intent)?.choice ?? ''

/** 「セキュリティ何もしてない」 tells that nothing was begun, and of no one thing. */
export const beginsFromNothing = (meaning: Meaning): boolean =>
  rest(meaning) === '' && signs.notBegun.test(meaning.text) && !questions(meaning.text)

/**
 * 「小さい店です。何から始めればいいですか」 asks what to do and names nothing that could be held or not; 「控えを取っていないけど、
 * どうすれば」 asks of what was told.
 */
export function startsFromNothing(meaning: Meaning): boolean {
  const { text: said, facts, intents } = meaning
  const [best] = intents
  if (!signs.whatToDo.test(said)) return false
  if (best?.intent === 'where-to-start' && best.p >= sure) return true
  const ofTold = facts.length > 0 && isClear(intents) && best?.intent !== 'where-to-start'
  return rest(meaning, signs.easyOrFree) === '' && !namesSomething(said) && !ofTold
}
