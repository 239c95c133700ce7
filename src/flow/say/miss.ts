import * as signs from '../../content/generated/signs.ts'
import type { Bubble } from '../../message.ts'
import { asks } from '../decide.ts'
import { type Offer, type Reply, type Scene, says, text } from '../scene.ts'
import { besideIt, lastSpokenOf } from '../spoken-of.ts'
import { emergencies, menuOffer } from './menu.ts'
import { nextOf, nextStep } from './next-step.ts'
import { askPerson } from './person.ts'
import { titleOf } from './render.ts'

/** Not understood: the first time we ask back, the second time we offer a person. */
export function missed(scene: Scene, words: string): Reply {
  // Who tells of the firm beside a question is not on the point of giving up.
  const misses = scene.state.misses + (isAsking(scene) && tellsOnly(words) ? 0 : 1)
  const effects = [{ kind: 'count', what: 'missed' } as const]
  if (misses >= 2) {
    const reply = askPerson({ ...scene, state: { ...scene.state, misses: 0 } }, 'second-miss', 'missed-twice')
    return { ...reply, confidence: 0.2, effects }
  }
  const state = { ...scene.state, misses }
  const asking = isAsking(scene)
  return {
    state,
    bubbles: asking ? besideAsked(scene, words) : spokenOfBefore(scene),
    ...(asking ? {} : { offer: nearby(scene, pictured(words) ? ofPicture(scene) : 'missed') }),
    behaviour: 'ask_back',
    intent: 'missed',
    confidence: 0.2,
    effects,
  }
}

const isAsking = ({ state: { open, flow } }: Scene): boolean => open?.kind === 'question' && !flow?.waits

/** 「レジはタブレットや」 answers nothing, and is heard all the same. */
const tellsOnly = (words: string): boolean =>
  words.length >= enough && !asks(words) && signs.tellsSomething.test(words.trim())
const enough = 7

/** Beside an open question: what tells is heard, what asks is said not to be known. */
function besideAsked(scene: Scene, words: string): readonly Bubble[] {
  if (tellsOnly(words)) return [says(scene, 'told-but-asked')]
  const entry = scene.state.aside ? lastSpokenOf(scene, scene.state.topic) : undefined
  if (entry && asks(words)) return [says(scene, 'not-held', { title: titleOf(entry) })]
  return [says(scene, asks(words) ? 'missed-question' : 'missed-answer')]
}

/** The next step of what was last spoken of: that is likely meant. */
function spokenOfBefore(scene: Scene): readonly Bubble[] {
  const entry = lastSpokenOf(scene, scene.state.topic)
  const next = nextOf(scene, entry)
  if (!entry || next === undefined) return []
  return [says(scene, 'missed-of', { title: titleOf(entry) }), nextStep(scene, entry, next)]
}

/** What was last spoken of comes first. */
function nearby(scene: Scene, lead: 'missed' | 'missed-picture' | 'picture-words'): Offer {
  const offer = menuOffer(scene)
  const known = lead === 'missed' && spokenOfBefore(scene).length > 0
  return {
    text: text(scene, known ? 'missed-else' : lead),
    choices: [...besideIt(scene), ...offer.choices],
  }
}

/** Whoever was just told that pictures cannot be seen, with the emergencies to choose from, is not told it again. */
function ofPicture(scene: Scene): 'missed-picture' | 'picture-words' {
  const [first] = emergencies(scene).offer?.choices ?? []
  return scene.state.offered[0]?.value === first?.value ? 'picture-words' : 'missed-picture'
}

/** The words speak of a picture that we cannot see. */
export const pictured = (words: string): boolean => signs.pictured.test(words)
