import type { IntentId } from '../../content/generated/ids.ts'
import * as signs from '../../content/generated/signs.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { asks, questions } from '../decide.ts'
import { emergencies } from '../say/menu.ts'
import { type Reply, type Scene, says } from '../scene.ts'
import { answer } from './answer.ts'
import { ownHit } from './asked.ts'
import { aboutWhat } from './at-large.ts'
import { byEntry } from './by-entry.ts'
import { evident } from './evident.ts'
import { beginsFromNothing, startsFromNothing } from './from-nothing.ts'
import { grantsSought, toGrants, wantsAnyForQuote, wantsAnyGrant } from './grants-sought.ts'
import { compared, namesSomething } from './look.ts'
import { freeOfCharge, priceOfAll, promisesAsked } from './money-words.ts'
import { serve } from './serve.ts'
import { heldOfAll, sideBySide } from './side-by-side.ts'
import { ofGrants, rest } from './subject.ts'
import { themes } from './theme.ts'

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
  if (wantsAnyGrant(scene, meaning) || wantsAnyForQuote(scene, meaning)) return toGrants(scene)
  if (!asking) {
    if (signs.helpCalled.test(said)) return emergencies(scene)
    const ours = asks(said) && meaning.inScope > ofNothing
    if (scene.state.topic === undefined && said.length <= 14 && !ours && onlyDue(bare))
      return aboutWhat(scene)
  }
  const grants = grantsSought(scene, meaning, said, asking)
  if (grants) return grants
  if (signs.whatOthersDo.test(said)) return byEntry(scene, 'what-others-do', said)
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
  if (beginsFromNothing(meaning)) {
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

/** Spaces between Japanese letters part nothing: 「なにを　したら　よいでしょうか」. */
const closed = (words: string): string =>
  words.replace(/(?<=[ぁ-んァ-ヶー一-龠、。]) +(?=[ぁ-んァ-ヶー一-龠])/g, '')

function consulting(scene: Scene, said: string): Reply | undefined {
  const own = ownHit(scene, said, 0.45)?.entry
  return byEntry(scene, own?.topics.includes('consult') ? own.id : 'which-desk', said)
}

const choiceOf = ({ knowledge }: Scene, intent: IntentId): string =>
  knowledge.content.intents.find(({ id }) => id === intent)?.choice ?? ''
