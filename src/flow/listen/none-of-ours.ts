import type { Meaning } from '../../understand/meaning.ts'
import { namesAny } from '../answer/at-large.ts'
import { worded } from '../answer/wish.ts'
import { questions } from '../decide.ts'
import { menuOffer } from '../say/menu.ts'
import type { Reply, Scene } from '../scene.ts'

/** What is none of ours is declined from here on when nothing else is found. */
const outsider = 0.12

/** Nothing was found, and the likeliest is that it is none of ours. */
export function likeliestOutside({ knowledge }: Scene, { text: words, intents: [best] }: Meaning): boolean {
  if (!worded.test(words) || !questions(words)) return false
  const does = knowledge.content.intents.find(({ id }) => id === best?.intent)?.does
  return best !== undefined && best.p >= outsider && does !== undefined && 'decline' in does
}

/** From here on what is none of ours is that, wherever it is asked for (「名古屋の天気」). */
const surelyOutside = 0.7

/** Whether what is asked is plainly none of ours, whatever was told of a firm's place beside it. */
export function isNoMatter({ knowledge }: Scene, { facts, intents: [best] }: Meaning): boolean {
  const does = knowledge.content.intents.find(({ id }) => id === best?.intent)?.does
  if (!best || best.p < surelyOutside || !does || !('decline' in does)) return false
  return facts.every(({ fact }) => fact === 'prefecture')
}

/** From here on it is likely enough a matter of others. */
const others = 0.1

/** 「次何したらいい」 with nothing before it is no matter of others: it does not say what it is about. */
export function namesNoMatter(meaning: Meaning): boolean {
  const likely = meaning.intents.find(({ intent }) => intent === 'out-of-scope')?.p ?? 0
  return likely < others && !namesAny(meaning)
}

/** A decline without anything to press leaves people standing. */
export function beginning(reply: Reply, asking: boolean, scene: Scene): Reply {
  return asking || reply.offer || reply.behaviour !== 'decline'
    ? reply
    : { ...reply, offer: menuOffer(scene) }
}
