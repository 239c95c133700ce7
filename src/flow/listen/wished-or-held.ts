import * as signs from '../../content/generated/signs.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { atLarge } from '../answer/at-large.ts'
import { beginsFromNothing, startsFromNothing } from '../answer/from-nothing.ts'
import { held, strange } from '../answer/held.ts'
import { namesSomething } from '../answer/look.ts'
import { neverHeld } from '../answer/never-held.ts'
import { ofBrand } from '../answer/of-brand.ts'
import { broughtBack, keptToFlow } from '../answer/strayed.ts'
import { ofGrants, rest } from '../answer/subject.ts'
import { weighed } from '../answer/unheld.ts'
import { byRule, likened, wished } from '../answer/wish.ts'
import { questions } from '../decide.ts'
import { isUnheld } from '../reply.ts'
import type { Reply, Scene } from '../scene.ts'

/** What is wished, weighed against what the knowledge holds where nothing else is going on. */
export function wishedOrHeld(scene: Scene, meaning: Meaning, asking: boolean): Reply | undefined {
  const none = neverHeld(scene, meaning)
  if (none) return asking ? besideQuestion(none) : none
  const large = asking || scene.state.flow ? undefined : atLarge(scene, meaning)
  if (large) return large
  const brand = asking ? undefined : ofBrand(scene, meaning)
  if (brand) return brand
  const wish = () => wished(scene, meaning, asking)
  if (!asking && !scene.state.flow && leansOnTopic(scene, meaning)) {
    const ruled = byRule(scene, meaning, asking)
    const found = ruled ?? likened(scene, meaning, asking)
    const reply = !found || isUnheld(found) ? weighed(scene, meaning, () => found) : found
    return ruled ? reply : (broughtBack(scene, meaning, reply) ?? reply)
  }
  if (!asking && (startsFromNothing(meaning) || beginsFromNothing(meaning))) return wish()
  if (asking && questions(meaning.text)) {
    const ruled = byRule(scene, meaning, asking)
    return besideQuestion(ruled ?? keptToFlow(scene, meaning, weighed(scene, meaning, wish)))
  }
  if (asking || scene.state.flow) return wish()
  if (!ofAnyGrantAtAll(scene, meaning)) return weighed(scene, meaning, wish)
  const reply = wish()
  return held(scene, meaning, reply) ?? reply
}

/** What is not held is said beside an open question, which comes again instead of a choice of other things. */
function besideQuestion(reply: Reply | undefined): Reply | undefined {
  if (!reply?.offer || (reply.intent !== 'not-covered' && reply.intent !== 'other-grant')) return reply
  const { offer: _, ...said } = reply
  return said
}

/** A few words after an answer are read with it: what is most like them alone is often of something else. */
const leansOnTopic = (scene: Scene, { text: said }: Meaning): boolean =>
  scene.state.topic !== undefined &&
  said.length <= fewWords &&
  !namesSomething(said) &&
  (said.search(signs.grant) < 0 || ofGrants(scene, ''))
const fewWords = 20

/** 「補助金について相談したいのですが、京都で電気工事をしています」: of grants and a firm, and of nothing that would make it another grant. */
function ofAnyGrantAtAll({ knowledge, audience }: Scene, meaning: Meaning): boolean {
  if (meaning.text.search(signs.grant) < 0 || namesSomething(meaning.text)) return false
  const left = rest(meaning, signs.grant, signs.getting, signs.money)
  if (left === '' || left.length > oneWord) return left === ''
  const { ours, unknown } = knowledge.held(meaning.text, audience)
  return ours >= strange && unknown?.includes(left) !== true
}
const oneWord = 2
