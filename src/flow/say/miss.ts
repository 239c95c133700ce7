import * as signs from '../../content/generated/signs.ts'
import { asks } from '../decide.ts'
import { encode } from '../press.ts'
import { type Offer, type Reply, type Scene, says, text } from '../scene.ts'
import { emergencies, menuOffer } from './menu.ts'
import { askPerson } from './person.ts'
import { titleOf } from './render.ts'
import { short } from './show.ts'

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
    bubbles: asking ? [says(scene, tellsOnly(words) ? 'told-but-asked' : 'missed-answer')] : [],
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

/** What was last spoken of comes first: it is likely meant. */
function nearby(scene: Scene, lead: 'missed' | 'missed-picture' | 'picture-words'): Offer {
  const { topic } = scene.state
  const entry = topic === undefined ? undefined : scene.knowledge.entry(topic)
  const related = (entry?.related ?? []).flatMap((id) => {
    const one = scene.knowledge.entry(id)
    return one?.audience.includes(scene.audience)
      ? [{ value: encode({ kind: 'entry', id }), label: short(titleOf(one)) }]
      : []
  })
  const offer = menuOffer(scene)
  return { text: text(scene, lead), choices: [...related.slice(0, 2), ...offer.choices] }
}

/** Whoever was just told that pictures cannot be seen, with the emergencies to choose from, is not told it again. */
function ofPicture(scene: Scene): 'missed-picture' | 'picture-words' {
  const [first] = emergencies(scene).offer?.choices ?? []
  return scene.state.offered[0]?.value === first?.value ? 'picture-words' : 'missed-picture'
}

/** The words speak of a picture that we cannot see. */
export const pictured = (words: string): boolean => signs.pictured.test(words)
