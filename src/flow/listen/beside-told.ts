import type { Meaning } from '../../understand/meaning.ts'
import { ofAnyGrant } from '../answer/any-grant.ts'
import { isStory } from '../answer/story.ts'
import { asks } from '../decide.ts'
import { learn } from '../firm/learn.ts'
import { learntFrom } from '../firm/read.ts'
import { heed } from '../heed.ts'
import { chain, isServed, within } from '../reply.ts'
import type { Reply, Scene } from '../scene.ts'
import { freely } from './freely.ts'
import { wishBeside } from './told.ts'

/** What staff say of a member, and ask, beside going to them. */
export const andTold = (scene: Scene, gone: Reply, { facts, text }: Meaning): Reply =>
  chain(scene, [
    () => gone,
    (then) => (facts.length > 0 ? learn(then, learntFrom(facts)) : undefined),
    (then) => askedBeside(then, text),
  ])

/** 「その会員に戻ります。締切は？」: the sentence after the first that asks, by itself. */
function askedBeside(scene: Scene, text: string): Reply | undefined {
  const [, ...others] = text.match(/[^。!?\n]+[。!?\n]*/g) ?? []
  const asked = others.filter(asks).join('')
  if (asked === '') return undefined
  const { facts: _, ...alone } = heed(scene, asked)
  const reply = freely(scene, asked, { ...alone, facts: [] })
  return isServed(reply) ? reply : undefined
}

/** What holds for any grant is told, and what was told of the firm beside it taken in. */
export function toldAndAsked(scene: Scene, meaning: Meaning): Reply | undefined {
  const reply = ofAnyGrant(scene, meaning)
  if (!reply || meaning.facts.length === 0) return reply
  const noted = learn(scene, learntFrom(meaning.facts))
  const then = ofAnyGrant(within(scene, noted.state), meaning)
  return then ? { ...then, bubbles: [...noted.bubbles, ...then.bubbles] } : reply
}

/** What is told of the firm in the message that begins a conversation is taken in before it. */
export function beginningWith(
  scene: Scene,
  { facts }: Meaning,
  begin: (scene: Scene) => Reply | undefined,
): Reply | undefined {
  const begun = begin(scene)
  const { open, flow } = scene.state
  if (!begun || facts.length === 0 || open || (flow && !flow.waits)) return begun
  return chain(scene, [(then) => learn(then, learntFrom(facts)), (then) => begin(then) ?? begun])
}

/** What is told is taken in, and what is wished in a sentence of its own is served. */
export function toldAndWished(scene: Scene, meaning: Meaning): Reply | undefined {
  if (scene.state.open?.kind === 'question' || isStory(meaning)) return undefined
  const wish = wishBeside(scene, meaning)
  if (!wish) return undefined
  const noted = learn(scene, learntFrom(meaning.facts))
  const served = freely(within(scene, noted.state), wish.words, wish.meaning)
  // By itself it may mean nothing that is held; the whole may.
  return served.intent === 'missed' || served.intent === 'not-covered' || served.behaviour === 'decline'
    ? undefined
    : { ...served, bubbles: [...noted.bubbles, ...served.bubbles] }
}
