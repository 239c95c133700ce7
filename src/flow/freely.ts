import { asking as partThatAsks } from '../knowledge/asking.ts'
import type { Meaning } from '../understand/meaning.ts'
import { understand } from '../understand/understand.ts'
import { start } from './advance.ts'
import { answer, decline } from './answer.ts'
import { askedItself, fieldOf } from './asked.ts'
import { beyond } from './beyond.ts'
import { byChoice } from './by-choice.ts'
import { calmly } from './calmly.ts'
import { choose, likely, maybe } from './choose.ts'
import { asks, decide, questions, together } from './decide.ts'
import { following } from './following.ts'
import { guidedBy } from './guided.ts'
import { held } from './held.ts'
import { choices } from './help.ts'
import { inGeneral, rest } from './in-general.ts'
import { learn } from './learn.ts'
import { menuOffer } from './menu.ts'
import { missed, pictured } from './miss.ts'
import { fragment, fragmentAside, pointing } from './pointed.ts'
import { learntFrom } from './read.ts'
import { chain, within } from './reply.ts'
import type { Reply, Scene } from './scene.ts'
import { serve } from './serve.ts'
import { simpler } from './simpler.ts'
import { sizeOf } from './size.ts'
import { askedInStory, isStory, muchAtOnce } from './story.ts'
import { stuck } from './stuck.ts'
import { supposed } from './supposed.ts'
import { telling } from './telling.ts'
import { answerWithin } from './theme.ts'
import { askedByCustomer, worry } from './worry.ts'

/** From here on an intent leads away from an open question without asking. */
const turning = 0.6
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
/** Of a message this long the part that asks may hold for every firm. */
const long = 50
/** Real words: without a kanji or katakana word nobody can say what it is about. */
const worded = /[\p{sc=Han}\p{sc=Katakana}]{2}/u
/** Nothing but markup around a word. */
const markup = /^\s*<[a-z][^<>]*>[^<>ぁ-んァ-ヶ一-龠]*<\/[a-z]+>\s*$/i
/** Words that do not answer an open question, or come when none is open. */
export function freely(scene: Scene, words: string, meaning: Meaning): Reply {
  const chosen = meaning.facts.length === 0 ? byChoice(scene, words) : undefined
  if (chosen) return chosen
  const reply = unaided(scene, words, meaning)
  const wants = isUnclear(reply, meaning) ? choices(scene, words) : undefined
  return wants ? { ...reply, wants } : reply
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
    if (pictured(words) || markup.test(words)) return missed(scene, words)
    if (meaning.fragment)
      return inGeneral(scene, meaning, false) ?? following(scene, meaning) ?? fragment(scene, meaning.text)
  }
  const besides = asking && meaning.fragment ? fragmentAside(scene, meaning.text) : undefined
  if (learnt.length === 0 && besides) return besides
  // 「はい」 to a question with other choices answers nothing and wishes nothing.
  if (learnt.length === 0 && asking && onlyNods(meaning)) return missed(scene, words)
  const noted = learnt.length > 0 ? learn(scene, learnt) : undefined
  const then = noted ? within(scene, noted.state) : scene
  const reply =
    noted && telling(scene, meaning)
      ? asking
        ? undefined
        : (stuck(then, meaning) ?? askedByCustomer(then, meaning))
      : (wishedOrHeld(then, meaning, asking) ??
        (asking ? undefined : (partly(then, meaning) ?? askedByCustomer(then, meaning))))
  // What has no content of its own is no matter of others.
  if (reply?.behaviour === 'decline' && !noted && scene.state.topic !== undefined && rest(meaning) === '')
    return missed(scene, words)
  const unmet = reply === undefined ? !asking && asks(meaning.text) : reply.behaviour === 'decline'
  if (noted && unmet)
    return isNoMatter(scene, meaning)
      ? beginning(decline(scene), asking, scene)
      : firstOfAll(then, meaning, noted)
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

/** From here on what is none of ours is that, wherever it is asked for (「名古屋の天気」). */
const surelyOutside = 0.7

function isNoMatter({ knowledge }: Scene, { facts, intents: [best] }: Meaning): boolean {
  const does = knowledge.content.intents.find(({ id }) => id === best?.intent)?.does
  if (!best || best.p < surelyOutside || !does || !('decline' in does)) return false
  return facts.every(({ fact }) => fact === 'prefecture')
}

/** Who tells of a firm and is not understood is not sent away: what holds for every firm, else what we can do. */
function firstOfAll(scene: Scene, { text: said }: Meaning, noted: Reply): Reply {
  const first = /セキュリティ|サイバー|対策/.test(said)
    ? serve(scene, { text: '何から始める？', intent: 'where-to-start', p: turning })
    : undefined
  if (!first) return { ...noted, offer: noted.offer ?? menuOffer(scene), behaviour: 'ask_back' }
  return { ...first, bubbles: [...noted.bubbles, ...first.bubbles] }
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

/** What is wished; who would be sent away or taken into a guided conversation is answered where the knowledge plainly holds it. */
function wishedOrHeld(scene: Scene, meaning: Meaning, asking: boolean): Reply | undefined {
  const reply = wished(scene, meaning, asking)
  if (asking || scene.state.flow) return reply
  if (!reply || reply.behaviour === 'decline' || reply.intent === 'near-miss')
    return held(scene, meaning, 'lost') ?? reply
  const begun = reply.state.flow?.id
  if (begun === undefined || meaning.facts.length > 0) return reply
  return held(scene, meaning, begun === 'eligibility' ? 'eligibility' : 'other') ?? reply
}

/** Nothing was found, and the likeliest is that it is none of ours. */
function likeliestOutside({ knowledge }: Scene, { text: words, intents: [best] }: Meaning): boolean {
  if (!worded.test(words) || !questions(words)) return false
  const does = knowledge.content.intents.find(({ id }) => id === best?.intent)?.does
  return best !== undefined && best.p >= outsider && does !== undefined && 'decline' in does
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
  const part = asking || meaning.text.length < long ? undefined : partThatAsks(meaning.text)
  const known =
    sizeOf(scene, meaning) ??
    (asking ? undefined : beyond(scene, meaning)) ??
    inGeneral(scene, meaning, asking) ??
    (part && inGeneral(scene, { ...meaning, text: part, facts: [] }, false)) ??
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
