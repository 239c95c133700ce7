import { asking as partThatAsks } from '../../knowledge/asking.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { supposed } from '../alarm/supposed.ts'
import { asks, decide, questions, sure, together } from '../decide.ts'
import { start } from '../guided/advance.ts'
import { chain } from '../reply.ts'
import type { Reply, Scene } from '../scene.ts'
import { answer, decline } from './answer.ts'
import { askedItself, fieldOf } from './asked.ts'
import { beyond, doneAlone } from './beyond.ts'
import { checkItem } from './check-item.ts'
import { choose, likely } from './choose.ts'
import { definition } from './definition.ts'
import { following } from './following.ts'
import { guidedBy } from './guided.ts'
import { inGeneral } from './in-general.ts'
import { pointing } from './pointed.ts'
import { serve } from './serve.ts'
import { simpler } from './simpler.ts'
import { sizeOf } from './size.ts'
import { askedInStory, isStory, muchAtOnce } from './story.ts'
import { answerWithin } from './theme.ts'
import { worry } from './worry.ts'

/** From here on an intent leads away from an open question without asking. */
export const turning = 0.6
/** An intent that is alone counts from here on. */
const faint = 0.3
/** … and beside an open question from here on. */
const aside = 0.45
/** Below this scope only what the knowledge clearly holds is answered. */
const doubtful = 0.4
/** Below this scope, what the knowledge does not hold at all is outside. */
const likelyOutside = 0.5
/** Of a message this long the part that asks may hold for every firm. */
const long = 50
/** Real words: without a kanji or katakana word nobody can say what it is about. */
export const worded = /[\p{sc=Han}\p{sc=Katakana}]{2}/u

/** While a question is open, words that do not ask are a failed answer, unless they clearly lead elsewhere. */
function turnsAway({ knowledge }: Scene, { intents: [best], controls }: Meaning): boolean {
  if (
    !best ||
    best.p < turning ||
    controls.some((one) => one === 'yes' || one === 'no' || one === 'dont-know')
  )
    return false
  const does = knowledge.content.intents.find(({ id }) => id === best.intent)?.does
  return does !== undefined && !('answer' in does)
}

function begins({ knowledge }: Scene, id: string): boolean {
  const does = knowledge.content.intents.find((one) => one.id === id)?.does
  return does !== undefined && 'flow' in does
}

/** What a rule of its own knows an answer to: nothing that it is only like has been looked up. */
export function byRule(scene: Scene, meaning: Meaning, asking: boolean): Reply | undefined {
  const part = asking || meaning.text.length < long ? undefined : partThatAsks(meaning.text)
  return (
    sizeOf(scene, meaning) ??
    checkItem(scene, meaning) ??
    (asking ? undefined : (beyond(scene, meaning) ?? doneAlone(scene, meaning))) ??
    definition(scene, meaning) ??
    inGeneral(scene, meaning, asking) ??
    (part ? inGeneral(scene, { ...meaning, text: part, facts: [] }, false) : undefined) ??
    simpler(scene, meaning.text, asking) ??
    (asking ? undefined : pointing(scene, meaning.text)) ??
    (asking ? undefined : following(scene, meaning))
  )
}

/** What the message wants; undefined when nothing can be made of it. */
export function wished(scene: Scene, meaning: Meaning, asking: boolean): Reply | undefined {
  if (!asking && isStory(meaning)) return askedInStory(scene, meaning) ?? muchAtOnce(scene, meaning)
  return byRule(scene, meaning, asking) ?? likened(scene, meaning, asking)
}

/** What it is likest to, where no rule knows it. */
export function likened(scene: Scene, meaning: Meaning, asking: boolean): Reply | undefined {
  const known =
    askedItself(scene, meaning, asking) ??
    supposed(scene, meaning) ??
    (asking ? undefined : fieldOf(scene, meaning))
  if (known) return known
  const decision = decide(meaning)
  if (decision.kind !== 'serve' && !asking && !questions(meaning.text)) {
    const id = guidedBy(scene, meaning)
    if (id) return start(scene, id)
  }
  const { knowledge } = scene
  switch (decision.kind) {
    case 'serve': {
      if (asking && !asks(meaning.text) && !turnsAway(scene, meaning)) return worry(scene, meaning)
      // A faint likeness does not lead away from an open question into another conversation.
      const wishes = decision.wishes.filter(({ intent, p }) => !asking || p >= sure || !begins(scene, intent))
      if (wishes.length === 0) return answer(scene, meaning.text, { atLeast: 0.6 })
      const served = chain(
        scene,
        wishes.map((wish) => (then) => serve(then, wish, { aside: asking })),
      )
      if (served.behaviour) return served
      return asking || !worded.test(meaning.text) ? undefined : choose(scene, likely(meaning), 'which')
    }
    case 'choose': {
      const [likeliest] = decision.intents
      const declined = knowledge.content.intents.find(({ id }) => id === likeliest)?.does
      if (declined && 'decline' in declined && !asking)
        return worded.test(meaning.text) ? decline(scene) : undefined
      const topics = decision.intents.map((id) => {
        const does = knowledge.content.intents.find((one) => one.id === id)?.does
        return does && 'answer' in does ? does.answer : undefined
      })
      // When all that it may mean is a question of one kind, an answer is better than a question back.
      const agreed = topics[0] === undefined ? undefined : topics.flatMap((one) => one ?? [])
      if (asking && !asks(meaning.text)) return worry(scene, meaning)
      if (agreed) {
        const found = answerWithin(scene, meaning.text, agreed, {
          p: Math.min(0.9, together(meaning, decision.intents)),
          aside: asking,
        })
        if (found) return found
      }
      // A wish is asked back; a question is looked up first.
      const found = answer(
        scene,
        meaning.text,
        questions(meaning.text) ? { atLeast: 0.6 } : { atLeast: 0.9, before: 1.3 },
      )
      return found ?? (asking ? undefined : choose(scene, decision.intents, 'which'))
    }
    case 'outside':
      if (meaning.facts.length > 0) return choose(scene, likely(meaning), 'which')
      return asking || !worded.test(meaning.text) ? undefined : decline(scene)
    case 'unsure':
      if (asking && !asks(meaning.text)) return worry(scene, meaning)
      if (meaning.inScope < doubtful && meaning.facts.length === 0)
        return (
          answer(scene, meaning.text, { atLeast: 0.8 }) ??
          (asking || !worded.test(meaning.text) ? undefined : decline(scene))
        )
      return (
        faintly(scene, meaning, asking) ??
        answer(scene, meaning.text, asking ? { atLeast: 0.6 } : {}) ??
        (!asking && meaning.inScope < likelyOutside && meaning.facts.length === 0 && worded.test(meaning.text)
          ? decline(scene)
          : undefined)
      )
  }
}

/** The best intent is faint but alone: its topics are where to look first. */
function faintly(
  scene: Scene,
  { text: words, intents: [first] }: Meaning,
  asking: boolean,
): Reply | undefined {
  if (!first || first.p < (asking ? aside : faint)) return undefined
  const does = scene.knowledge.content.intents.find(({ id }) => id === first.intent)?.does
  return does && 'answer' in does
    ? answerWithin(scene, words, does.answer, { p: first.p, aside: asking })
    : undefined
}
