import * as signs from '../../content/generated/signs.ts'
import type { Hit } from '../../knowledge/knowledge.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { asks, questions, sure } from '../decide.ts'
import type { Reply, Scene } from '../scene.ts'
import { answer, nearMisses } from './answer.ts'
import { evident, kindOf, names } from './evident.ts'
import { look } from './look.ts'
import { itself, same } from './narrowed.ts'
import { regional } from './regional.ts'
import { themes } from './theme.ts'

/** This much more alike than the next entry, and no other entry can be meant. */
const apart = 0.04
/** … and it need be no more alike than this when the next is this much less so. */
const alone = { alike: 0.43, apart: 0.18 }
/** Facts beside a question about grants are for the conversation, unless the question is this much an entry's own. */
const whateverFirm = 0.58
/** A wish that a guided conversation serves is answered instead only when it is put in these very words. */
const insteadOfFlow = 0.8
/** From here on what the likeliest intent does is respected. */
const likely = 0.35
/** What tells facts and asks something is a question from this likeness on. */
const beside = 0.5
/** From this likeness on a question about the bot is one that it has an answer to. */
const ofItself = 0.4
/** What the bot does itself comes before what it could tell of it, unless it is asked about. */
const aboutItself: readonly string[] = ['about', 'privacy', 'profile', 'menu', 'greet', 'thanks']

const ofUs = ({ entry }: Hit): boolean => entry.topics.includes('meta')

const wantsToKnow = (words: string): boolean =>
  questions(words) || signs.wantsToKnow.test(words) || signs.takesForEnough.test(words)

/** The entry in whose own words something is asked; schemes are found by the conversation that knows the firm. */
export function ownHit(
  scene: Scene,
  words: string,
  least = itself,
  of: (hit: Hit) => boolean = () => true,
): Hit | undefined {
  const [best, second] = look(scene, words).hits.filter(of)
  if (!best || best.entry.collection === 'schemes') return undefined
  // Little words alike are no evidence (「求人広告の書き方」).
  if (best.alike < itself && !evident(words, best.entry, 1, best.alike)) return undefined
  if (best.alike >= alone.alike && (second?.alike ?? 0) <= best.alike - alone.apart) return best
  if (best.alike < least) return undefined
  return best.alike >= same || (second?.alike ?? 0) <= best.alike - apart ? best : undefined
}

/** Whether words beside facts ask for something that an entry answers (「取引先から★3取れと言われた」). */
export const asksBeside = (scene: Scene, words: string): boolean => ownHit(scene, words, beside) !== undefined

/**
 * The answer to what is asked in an entry's own words, whatever else it may mean; undefined when nothing is, or when
 * something is wished that we do rather than tell. `asking`: a question is open.
 */
export function askedItself(scene: Scene, meaning: Meaning, asking: boolean): Reply | undefined {
  if (asking && !asks(meaning.text)) return undefined
  const [best] = meaning.intents
  const does = scene.knowledge.content.intents.find(({ id }) => id === best?.intent)?.does
  const ofBot = best && best.p >= likely && does && 'control' in does && aboutItself.includes(does.control)
  const hit = (ofBot ? ownHit(scene, meaning.text, ofItself, ofUs) : undefined) ?? ownHit(scene, meaning.text)
  const kind = kindOf(meaning.text)
  // 「お助け隊っていくら？」 is no 「お助け隊って何？」, however alike they are spelt.
  if (hit && kind && hit.alike < same && !names(hit.entry, kind)) return undefined
  if (
    hit &&
    !kind &&
    hit.alike < same &&
    signs.aboutPrice.test(hit.entry.title) &&
    !signs.speaksOfMoney.test(meaning.text)
  )
    return undefined
  if (!hit || (ofBot && hit.alike < itself && !hit.entry.topics.includes('meta'))) return undefined
  if (best && does && best.p >= likely) {
    if ('control' in does && !aboutItself.includes(does.control)) return undefined
    if ('refuse' in does) return undefined
    if ('flow' in does && !wantsToKnow(meaning.text) && hit.alike < insteadOfFlow) return undefined
  }
  const placed = meaning.facts.some(({ fact }) => fact === 'prefecture')
  if (placed && hit.entry.topics.some((topic) => topic.startsWith('subsidy'))) {
    const local = regional(scene, byPrefecture(meaning))
    if (local) return local
  }
  // What there is in a prefecture, and which grant fits, depends on the firm.
  const grants = hit.entry.topics.every((topic) => themes.eligibility?.includes(topic))
  if (
    grants &&
    !signs.promiseAsked.test(meaning.text) &&
    (!questions(meaning.text) || placed || (meaning.facts.length > 0 && hit.alike < whateverFirm))
  )
    return undefined
  return answer(scene, meaning.text, { entry: hit.entry })
}

/** The words with the town that was named called by its prefecture. */
function byPrefecture({ text: said, facts }: Meaning): string {
  const place = facts.find(({ fact }) => fact === 'prefecture')
  return place ? `${said.slice(0, place.span[0])}${place.value}${said.slice(place.span[1])}` : said
}

const shortest = 26

/** Three things in a field that was named without a question; undefined when more was said. */
export function fieldOf(scene: Scene, { text: words, intents }: Meaning): Reply | undefined {
  if (words.length > shortest || !signs.fieldOnly.test(words) || (intents[0]?.p ?? 0) >= sure)
    return undefined
  const { hits } = look(scene, words)
  return hits.length === 0 ? undefined : nearMisses(scene, hits, { intent: 'field', confidence: 0.4 })
}
