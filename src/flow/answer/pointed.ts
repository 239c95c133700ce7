import * as signs from '../../content/generated/signs.ts'
import type { Entry } from '../../knowledge/knowledge.ts'
import { menu, menuOffer } from '../say/menu.ts'
import { missed } from '../say/miss.ts'
import { type Reply, type Scene, text } from '../scene.ts'
import { answer } from './answer.ts'
import { ownHit } from './asked.ts'
import { evident, kindOf } from './evident.ts'
import { toldOrNotHeld } from './following.ts'

/** 「それって補助金でるの？」 is about what was last spoken of. */
export function pointing(scene: Scene, words: string): Reply | undefined {
  const { topic } = scene.state
  const entry = topic === undefined ? undefined : scene.knowledge.entry(topic)
  if (!entry || !signs.pointsFirst.test(words)) return undefined
  const found = answer(scene, `${entry.title} ${words}`, { atLeast: 0.6, about: entry })
  const told = found?.state.topic === undefined ? undefined : scene.knowledge.entry(found.state.topic)
  // What else is named must be what is spoken of.
  return told && evident(words, told, 1) ? found : undefined
}

/** 「それいくら？」 is about what was last spoken of; with nothing before it, we ask what it is about. */
export function fragment(scene: Scene, words: string): Reply {
  const { topic } = scene.state
  const entry = topic === undefined ? undefined : scene.knowledge.entry(topic)
  const found =
    entry &&
    answer(scene, `${entry.title} ${words}`, { atLeast: 0.4, about: entry, speaksOf: kindOf(words) ?? /./ })
  if (found) return found
  // 「これ無料？」 with nothing before it is about what people hold in their hands: this chat.
  const self = entry ? undefined : ownHit(scene, words)
  if (self?.entry.topics.includes('meta'))
    return answer(scene, words, { entry: self.entry }) ?? missed(scene, words)
  return {
    ...menu(scene),
    offer: { ...menuOffer(scene), text: text(scene, 'about-what') },
    behaviour: 'ask_back',
    intent: 'fragment',
    confidence: 0.3,
  }
}

/** 「で？」 brings the open question again; 「それいくら？」 asks of what was spoken of beside it. */
export function fragmentAside(scene: Scene, words: string): Reply | undefined {
  if (signs.nextAlone.test(words))
    return {
      state: { ...scene.state, misses: 0 },
      bubbles: [],
      behaviour: 'ask_back',
      intent: 'progress',
      confidence: 1,
    }
  const kind = kindOf(words)
  const entry = asideOf(scene, kind !== undefined)
  if (!entry) return undefined
  const found = answer(scene, `${entry.title} ${words}`, {
    atLeast: 0.4,
    about: entry,
    speaksOf: kind ?? /./,
  })
  return found ?? (kind && signs.pointsNear.test(words) ? toldOrNotHeld(scene, entry, words) : undefined)
}

/** What they are asked of: what was last spoken of, but how much and when of grants, while these are looked for. */
function asideOf({ state: { topic, flow }, knowledge }: Scene, ofKind: boolean): Entry | undefined {
  const entry = topic === undefined ? undefined : knowledge.entry(topic)
  const granted = flow?.id === 'eligibility' && !entry?.topics.some((one) => one.startsWith('subsidy'))
  return ofKind && granted ? knowledge.entry('it-security-frame') : entry
}
