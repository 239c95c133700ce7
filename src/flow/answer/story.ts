import * as signs from '../../content/generated/signs.ts'
import { asking as partThatAsks } from '../../knowledge/asking.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { splitWishes } from '../../understand/split.ts'
import { sure } from '../decide.ts'
import { start } from '../guided/advance.ts'
import type { Reply, Scene } from '../scene.ts'
import { answer } from './answer.ts'
import { ownHit } from './asked.ts'
import { choose } from './choose.ts'

/** A story of this many characters with this many facts holds more than one wish. */
const story = { characters: 110, facts: 3 }
/** From this likeness on the question at the end of a story is plain. */
const plainlyAsked = 0.4

/** Somebody tells their whole story: it is heard, and they choose what comes first. */
export const isStory = ({ text: told, facts }: Meaning): boolean =>
  told.length >= story.characters && facts.length >= story.facts

/** A story with few facts that ends in one plain question is answered. */
export function askedInStory(scene: Scene, meaning: Meaning): Reply | undefined {
  const led = ledTo(scene, meaning)
  if (led) return led
  const part = meaning.facts.length > story.facts + 1 ? undefined : partThatAsks(meaning.text)
  const hit = part === undefined ? undefined : ownHit(scene, part, plainlyAsked)
  return hit && answer(scene, meaning.text, { entry: hit.entry })
}

/** 「…、まだ発注してない。使える補助金は？」: a last sentence that plainly leads to a guided conversation begins it. */
function ledTo(scene: Scene, { text: told }: Meaning): Reply | undefined {
  const last = told
    .split(/(?<=[。!?\n])/)
    .filter((one) => one.trim().length > 2)
    .at(-1)
  const [best] = last === undefined ? [] : scene.knowledge.recognise(last).ranked
  if (last === undefined || !best || best.p < sure || signs.whereFrom.test(last)) return undefined
  const does = scene.knowledge.content.intents.find(({ id }) => id === best.intent)?.does
  const leads = does && ('flow' in does ? does.flow : 'answer' in does ? does.opens : undefined)
  return leads && start(scene, leads)
}

export function muchAtOnce(scene: Scene, meaning: Meaning): Reply | undefined {
  const pieces = splitWishes(meaning.text).flatMap((piece) =>
    scene.knowledge.recognise(piece).ranked.slice(0, 1),
  )
  const ids = [...pieces, ...meaning.intents]
    .filter(({ p }) => p >= 0.05)
    .toSorted((one, other) => other.p - one.p)
    .map(({ intent }) => intent)
  return choose(scene, [...new Set(ids)].slice(0, 3), 'much-at-once')
}
