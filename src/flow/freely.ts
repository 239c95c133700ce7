import type { Meaning } from '../understand/meaning.ts'
import { splitWishes } from '../understand/split.ts'
import { answer, decline } from './answer.ts'
import { asks, decide, isClear, questions } from './decide.ts'
import { learn } from './learn.ts'
import { menu, menuOffer } from './menu.ts'
import { missed, pictured } from './miss.ts'
import { encode } from './press.ts'
import { learntFrom } from './read.ts'
import { chain, within } from './reply.ts'
import { type Reply, type Scene, text } from './scene.ts'
import { serve } from './serve.ts'
import { sizeOf } from './size.ts'

/** So much of the text must be facts for it to be a telling rather than a wish. */
const mostlyFacts = 0.5
/** Below this scope only what the knowledge clearly holds is answered. */
const doubtful = 0.4
/** Real words: without a kanji or katakana word nobody can say what it is about. */
const worded = /[\p{sc=Han}\p{sc=Katakana}]{2}/u
/** A story of this many characters with this many facts holds more than one wish. */
const story = { characters: 110, facts: 3 }

/** Words that do not answer an open question, or come when none is open. */
export function freely(scene: Scene, words: string, meaning: Meaning): Reply {
  const { open, flow } = scene.state
  if (open?.kind === 'confirm')
    return freely(within(scene, { ...scene.state, open: undefined }), words, meaning)
  const asking = open?.kind === 'question' && !flow?.waits
  const learnt = learntFrom(meaning.facts)
  if (learnt.length === 0 && !asking) {
    if (pictured(words)) return missed(scene, words)
    if (meaning.fragment) return fragment(scene, meaning.text)
  }
  const noted = learnt.length > 0 ? learn(scene, learnt) : undefined
  const then = noted ? within(scene, noted.state) : scene
  const reply = noted && telling(scene, meaning) ? undefined : wished(then, meaning, asking)
  if (!noted) return reply ? beginning(reply, asking, scene) : missed(scene, words)
  if (!reply)
    return flow || noted.offer ? noted : { ...noted, offer: menuOffer(scene), behaviour: 'ask_back' }
  return beginning({ ...reply, bubbles: [...noted.bubbles, ...reply.bubbles] }, asking, scene)
}

/** A decline without anything to press leaves people standing. */
function beginning(reply: Reply, asking: boolean, scene: Scene): Reply {
  return asking || reply.offer || reply.behaviour !== 'decline'
    ? reply
    : { ...reply, offer: menuOffer(scene) }
}

/** 「従業員30人の金属加工です」 tells; 「従業員8人ですが補助金ありますか」 also wants. */
function telling({ state }: Scene, meaning: Meaning): boolean {
  if (asks(meaning.text)) return false
  if (state.flow && state.flow.stage === 'asking' && !state.flow.waits) return true
  const covered = meaning.facts.reduce((sum, { span: [from, to] }) => sum + to - from, 0)
  return covered >= meaning.text.length * mostlyFacts || !isClear(meaning.intents)
}

/** What the message wants; undefined when nothing can be made of it. */
function wished(scene: Scene, meaning: Meaning, asking: boolean): Reply | undefined {
  if (!asking && isStory(meaning)) return muchAtOnce(scene, meaning)
  const size = sizeOf(scene, meaning)
  if (size) return size
  const decision = decide(meaning)
  const { knowledge } = scene
  switch (decision.kind) {
    case 'serve': {
      const served = chain(
        scene,
        decision.wishes.map((wish) => (then) => serve(then, wish, { aside: asking })),
      )
      if (served.behaviour) return served
      return asking ? undefined : choose(scene, likely(meaning), 'which')
    }
    case 'choose': {
      const topics = decision.intents.map((id) => {
        const does = knowledge.content.intents.find((one) => one.id === id)?.does
        return does && 'answer' in does ? does.answer : undefined
      })
      // When all that it may mean is a question of one kind, an answer is better than a question back.
      const agreed = topics[0] === undefined ? undefined : topics.flatMap((one) => one ?? [])
      if (asking && !asks(meaning.text)) return undefined
      if (agreed) {
        const found = answer(scene, meaning.text, { topics: agreed, p: 0.9, atLeast: 0.3 })
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
      return asking || !worded.test(meaning.text) ? undefined : decline(scene)
    case 'unsure':
      if (asking && !asks(meaning.text)) return undefined
      if (meaning.inScope < doubtful)
        return (
          answer(scene, meaning.text, { atLeast: 0.8 }) ??
          (asking || !worded.test(meaning.text) ? undefined : decline(scene))
        )
      return answer(scene, meaning.text, asking ? { atLeast: 0.6 } : {})
  }
}

const likely = (meaning: Meaning): readonly string[] =>
  meaning.intents
    .filter(({ p }) => p >= 0.08)
    .slice(0, 3)
    .map(({ intent }) => intent)

/** Somebody tells their whole story: it is heard, and they choose what comes first. */
const isStory = ({ text: told, facts }: Meaning): boolean =>
  told.length >= story.characters && facts.length >= story.facts

function muchAtOnce(scene: Scene, meaning: Meaning): Reply | undefined {
  const pieces = splitWishes(meaning.text).flatMap((piece) =>
    scene.knowledge.recognise(piece).ranked.slice(0, 1),
  )
  const ids = [...pieces, ...meaning.intents]
    .filter(({ p }) => p >= 0.1)
    .toSorted((one, other) => other.p - one.p)
    .map(({ intent }) => intent)
  return choose(scene, [...new Set(ids)].slice(0, 3), 'much-at-once')
}

/** 「それいくら？」 is about what was last spoken of; with nothing before it, we ask what it is about. */
function fragment(scene: Scene, words: string): Reply {
  const { topic } = scene.state
  const entry = topic === undefined ? undefined : scene.knowledge.entry(topic)
  const found = entry && answer(scene, `${entry.title} ${words}`, { atLeast: 0.4 })
  if (found) return found
  return {
    ...menu(scene),
    offer: { ...menuOffer(scene), text: text(scene, 'about-what') },
    behaviour: 'ask_back',
    intent: 'fragment',
    confidence: 0.3,
  }
}

/** Two or three things it may mean, in a person's words; undefined when there are none. */
function choose(scene: Scene, ids: readonly string[], lead: 'which' | 'much-at-once'): Reply | undefined {
  const choices = ids.flatMap((id) => {
    const intent = scene.knowledge.content.intents.find((one) => one.id === id)
    return intent ? [{ value: encode({ kind: 'intent', id }), label: intent.choice }] : []
  })
  if (choices.length === 0) return undefined
  return {
    state: scene.state,
    bubbles: [],
    offer: {
      text: text(scene, lead),
      choices: [
        ...choices,
        { value: encode({ kind: 'do', what: 'none-of-these' }), label: text(scene, 'none-of-these') },
      ],
    },
    behaviour: 'ask_back',
    intent: ids[0] ?? 'choose',
    confidence: 0.4,
  }
}
