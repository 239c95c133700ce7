import { asking as partThatAsks } from '../knowledge/asking.ts'
import type { Meaning } from '../understand/meaning.ts'
import { splitWishes } from '../understand/split.ts'
import { understand } from '../understand/understand.ts'
import { start } from './advance.ts'
import { answer, decline, evident, kindOf } from './answer.ts'
import { askedItself, fieldOf, ownHit } from './asked.ts'
import { asks, decide, questions } from './decide.ts'
import { following } from './following.ts'
import { choices, chosenFor } from './help.ts'
import { inGeneral } from './in-general.ts'
import { learn } from './learn.ts'
import { menu, menuOffer } from './menu.ts'
import { missed, pictured } from './miss.ts'
import { decode, encode } from './press.ts'
import { learntFrom } from './read.ts'
import { chain, within } from './reply.ts'
import { type Reply, type Scene, text } from './scene.ts'
import { serve } from './serve.ts'
import { simpler } from './simpler.ts'
import { sizeOf } from './size.ts'
import type { FlowId } from './state.ts'
import { supposed } from './supposed.ts'
import { telling } from './telling.ts'
import { answerWithin, themes } from './theme.ts'
import { askedByCustomer, worry } from './worry.ts'

/** Intents that lead to one guided conversation make a wish for it from here on, taken together. */
const together = 0.35
/** From here on an intent leads away from an open question without asking. */
const turning = 0.6
/** What is left when nothing else can be meant. */
const maybe = 0.4
/** What is none of ours is declined from here on when nothing else is found. */
const outsider = 0.12
/** An intent that is alone counts from here on. */
const faint = 0.3
/** … and beside an open question from here on. */
const aside = 0.45
/** Below this scope only what the knowledge clearly holds is answered. */
const doubtful = 0.4
/** Below this scope, what the knowledge does not hold at all is outside. */
const likelyOutside = 0.5
/** Real words: without a kanji or katakana word nobody can say what it is about. */
const worded = /[\p{sc=Han}\p{sc=Katakana}]{2}/u
/** A story of this many characters with this many facts holds more than one wish. */
const story = { characters: 110, facts: 3 }
/** From this likeness on the question at the end of a story is plain. */
const plainlyAsked = 0.4

/** Words that do not answer an open question, or come when none is open. */
export function freely(scene: Scene, words: string, meaning: Meaning): Reply {
  const chosen = meaning.facts.length === 0 ? byChoice(scene, words) : undefined
  if (chosen) return chosen
  const reply = unaided(scene, words, meaning)
  const wants = isUnclear(reply, meaning) ? choices(scene, words) : undefined
  return wants ? { ...reply, wants } : reply
}

/** Understood as somebody who reads better has chosen. */
function byChoice(scene: Scene, words: string): Reply | undefined {
  const press = decode(chosenFor(scene, words) ?? '')
  if (press?.kind === 'intent')
    return serve(
      scene,
      { text: words, intent: press.id, p: turning },
      { aside: scene.state.open?.kind === 'question' },
    )
  if (press?.kind === 'entry') {
    const entry = scene.knowledge.entry(press.id)
    return entry && answer(scene, words, { entry })
  }
  if (press?.kind !== 'answer' || press.value === null) return undefined
  return learn(scene, [{ key: press.key, value: press.value, from: 'said' }])
}

/** Whether an answer shows that the words were not understood. */
function isUnclear({ intent, behaviour, confidence, effects }: Reply, meaning: Meaning): boolean {
  if (meaning.facts.length > 0) return false
  const miss = effects?.some((effect) => effect.kind === 'count' && effect.what === 'missed')
  if (miss || intent === 'near-miss') return true
  return (
    (behaviour === 'ask_back' || behaviour === 'decline') &&
    (behaviour === 'decline' || (confidence ?? 1) <= maybe) &&
    decide(meaning).kind !== 'serve'
  )
}

function unaided(scene: Scene, words: string, meaning: Meaning): Reply {
  const { open, flow } = scene.state
  if (open?.kind === 'confirm')
    return freely(within(scene, { ...scene.state, open: undefined }), words, meaning)
  const asking = open?.kind === 'question' && !flow?.waits
  const learnt = learntFrom(meaning.facts)
  if (learnt.length === 0 && !asking) {
    if (pictured(words)) return missed(scene, words)
    if (meaning.fragment) return inGeneral(scene, meaning, false) ?? fragment(scene, meaning.text)
  }
  const besides = asking && meaning.fragment ? fragmentAside(scene, meaning.text) : undefined
  if (learnt.length === 0 && besides) return besides
  // 「はい」 to a question with other choices answers nothing and wishes nothing.
  if (learnt.length === 0 && asking && onlyNods(meaning)) return missed(scene, words)
  const noted = learnt.length > 0 ? learn(scene, learnt) : undefined
  const then = noted ? within(scene, noted.state) : scene
  const reply =
    noted && telling(scene, meaning)
      ? undefined
      : (wished(then, meaning, asking) ??
        (asking ? undefined : (partly(then, meaning) ?? askedByCustomer(then, meaning))))
  if (!noted && !reply && !asking && likeliestOutside(scene, meaning))
    return beginning(decline(scene), asking, scene)
  if (!noted) return reply ? beginning(calmly(reply, meaning), asking, scene) : missed(scene, words)
  if (!reply)
    return flow || noted.offer ? noted : { ...noted, offer: menuOffer(scene), behaviour: 'ask_back' }
  return beginning(
    { ...calmly(reply, meaning), bubbles: [...noted.bubbles, ...reply.bubbles] },
    asking,
    scene,
  )
}

/** The part of a long message that asks, read by itself. */
function partly(scene: Scene, meaning: Meaning): Reply | undefined {
  const part = partThatAsks(meaning.text)
  if (part === undefined) return undefined
  const alone = understand(part, scene.knowledge, { today: scene.now.today })
  const found = wished(scene, { ...alone, facts: [] }, false)
  // Who has told of a firm is not sent away for a clause.
  return found?.behaviour === 'decline' && meaning.facts.length > 0 ? undefined : found
}

/** Nothing was found, and the likeliest is that it is none of ours. */
function likeliestOutside({ knowledge }: Scene, { text: words, intents: [best] }: Meaning): boolean {
  if (!worded.test(words) || !questions(words)) return false
  const does = knowledge.content.intents.find(({ id }) => id === best?.intent)?.does
  return best !== undefined && best.p >= outsider && does !== undefined && 'decline' in does
}

/** First steps told to somebody who asks in general are an answer, no alarm. */
function calmly(reply: Reply, { distant, urgent }: Meaning): Reply {
  const alarmed = reply.behaviour === 'safety_first' && distant && urgent.length === 0
  return alarmed ? { ...reply, behaviour: 'answer' } : reply
}

const nod = 6

function onlyNods({ controls, text: said }: Meaning): boolean {
  return said.length <= nod && (controls.includes('yes') || controls.includes('no'))
}

/** A decline without anything to press leaves people standing. */
function beginning(reply: Reply, asking: boolean, scene: Scene): Reply {
  return asking || reply.offer || reply.behaviour !== 'decline'
    ? reply
    : { ...reply, offer: menuOffer(scene) }
}

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

/** What the message wants; undefined when nothing can be made of it. */
function wished(scene: Scene, meaning: Meaning, asking: boolean): Reply | undefined {
  if (!asking && isStory(meaning)) return askedInStory(scene, meaning) ?? muchAtOnce(scene, meaning)
  const known =
    sizeOf(scene, meaning) ??
    inGeneral(scene, meaning, asking) ??
    simpler(scene, meaning.text, asking) ??
    (asking ? undefined : pointing(scene, meaning.text)) ??
    (asking ? undefined : following(scene, meaning)) ??
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
      const served = chain(
        scene,
        decision.wishes.map((wish) => (then) => serve(then, wish, { aside: asking })),
      )
      if (served.behaviour) return served
      return asking ? undefined : choose(scene, likely(meaning), 'which')
    }
    case 'choose': {
      const [likeliest] = decision.intents
      const declined = knowledge.content.intents.find(({ id }) => id === likeliest)?.does
      if (declined && 'decline' in declined && !asking) return decline(scene)
      const topics = decision.intents.map((id) => {
        const does = knowledge.content.intents.find((one) => one.id === id)?.does
        return does && 'answer' in does ? does.answer : undefined
      })
      // When all that it may mean is a question of one kind, an answer is better than a question back.
      const agreed = topics[0] === undefined ? undefined : topics.flatMap((one) => one ?? [])
      if (asking && !asks(meaning.text)) return undefined
      if (agreed) {
        const found = answerWithin(scene, meaning.text, agreed, { p: 0.9, aside: asking })
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
      if (asking && !asks(meaning.text)) return undefined
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

/** Who speaks of no help with money is not led to grants by a mere likeness. */
const money = /補助|助成|支援|援助|給付|制度|申請|公募|税|融資|ほじょ|じょせい|お金|資金|枠/

/**
 * The guided conversation for a vague wish (「補助金使いたいんだけど」): when no single intent is clear, but those that
 * lead to it or are about the same things are likely together. It can be left at any time.
 */
function guidedBy({ knowledge }: Scene, { intents, text }: Meaning): FlowId | undefined {
  const mass = new Map<FlowId, number>()
  const led = new Set<FlowId>(money.test(text) ? ['eligibility'] : [])
  for (const [place, { intent, p }] of intents.entries()) {
    const does = knowledge.content.intents.find(({ id }) => id === intent)?.does
    if (!does) continue
    for (const [id, topics] of Object.entries(themes) as [FlowId, readonly string[]][]) {
      const leads = 'flow' in does && does.flow === id
      if (leads && place < 3 && (id !== 'eligibility' || money.test(text))) led.add(id)
      if (leads || ('answer' in does && does.answer.every((topic) => topics.includes(topic))))
        mass.set(id, (mass.get(id) ?? 0) + p)
    }
  }
  const [best] = [...mass].toSorted(([, one], [, other]) => other - one)
  return best && best[1] >= together && led.has(best[0]) ? best[0] : undefined
}

const likely = (meaning: Meaning): readonly string[] =>
  meaning.intents
    .filter(({ p }) => p >= 0.08)
    .slice(0, 3)
    .map(({ intent }) => intent)

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

/** Somebody tells their whole story: it is heard, and they choose what comes first. */
const isStory = ({ text: told, facts }: Meaning): boolean =>
  told.length >= story.characters && facts.length >= story.facts

/** A story with few facts that ends in one plain question is answered. */
function askedInStory(scene: Scene, meaning: Meaning): Reply | undefined {
  const part = meaning.facts.length > story.facts + 1 ? undefined : partThatAsks(meaning.text)
  const hit = part === undefined ? undefined : ownHit(scene, part, plainlyAsked)
  return hit && answer(scene, meaning.text, { entry: hit.entry })
}

function muchAtOnce(scene: Scene, meaning: Meaning): Reply | undefined {
  const pieces = splitWishes(meaning.text).flatMap((piece) =>
    scene.knowledge.recognise(piece).ranked.slice(0, 1),
  )
  const ids = [...pieces, ...meaning.intents]
    .filter(({ p }) => p >= 0.05)
    .toSorted((one, other) => other.p - one.p)
    .map(({ intent }) => intent)
  return choose(scene, [...new Set(ids)].slice(0, 3), 'much-at-once')
}

/** 「それって補助金でるの？」 is about what was last spoken of. */
function pointing(scene: Scene, words: string): Reply | undefined {
  const { topic } = scene.state
  const entry = topic === undefined ? undefined : scene.knowledge.entry(topic)
  if (!entry || !/^(それ|これ|その|この|あれ|あの|そっち|そこ)/.test(words)) return undefined
  const found = answer(scene, `${entry.title} ${words}`, { atLeast: 0.6, about: entry })
  const told = found?.state.topic === undefined ? undefined : scene.knowledge.entry(found.state.topic)
  // What else is named must be what is spoken of.
  return told && evident(words, told, 1) ? found : undefined
}

/** 「それいくら？」 is about what was last spoken of; with nothing before it, we ask what it is about. */
function fragment(scene: Scene, words: string): Reply {
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
function fragmentAside(scene: Scene, words: string): Reply | undefined {
  if (/^(?:で|それで|んで|ほんで|次|つぎ)[はにの]?[?？、。…]*$/.test(words))
    return {
      state: { ...scene.state, misses: 0 },
      bubbles: [],
      behaviour: 'ask_back',
      intent: 'progress',
      confidence: 1,
    }
  const { topic } = scene.state
  const entry = topic === undefined ? undefined : scene.knowledge.entry(topic)
  return (
    entry &&
    answer(scene, `${entry.title} ${words}`, { atLeast: 0.4, about: entry, speaksOf: kindOf(words) ?? /./ })
  )
}

/** Two or three things it may mean, in a person's words; undefined when there are none. */
function choose(scene: Scene, ids: readonly string[], lead: 'which' | 'much-at-once'): Reply | undefined {
  const choices = ids.flatMap((id) => {
    const intent = scene.knowledge.content.intents.find((one) => one.id === id)
    // Nobody is asked whether they wish for something unlawful.
    return intent && !('refuse' in intent.does)
      ? [{ value: encode({ kind: 'intent', id }), label: intent.choice }]
      : []
  })
  const [only] = choices
  if (!only) return undefined
  // One thing is no choice: it is served.
  if (choices.length === 1 && lead !== 'much-at-once') {
    const intent = ids.find((id) => only.value === encode({ kind: 'intent', id })) ?? ''
    return serve(scene, { text: only.label, intent, p: maybe })
  }
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
