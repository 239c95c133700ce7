import type { FactId, IntentId } from '../content/generated/ids.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { readControls } from './controls.ts'
import { readFacts } from './facts-in-text.ts'
import { isFragment } from './fragment.ts'
import { type Latest, openLatest } from './latest.ts'
import { type Lexicon, lexiconOf } from './lexicon.ts'
import type { Meaning } from './meaning.ts'
import { readPlaces } from './places.ts'
import { readRefusal } from './refusal.ts'
import { isHandedToUs } from './secrets.ts'
import { readSigns } from './signs.ts'
import { splitWishes } from './split.ts'
import { isDistant, isUntold, readUrgency } from './urgency.ts'

/** What stands around a message: the fact that was just asked, and the day in Japan. */
export type Around = { readonly asked?: FactId | undefined; readonly today: string }

/** A part counts as a wish of its own from this probability on. */
const wish = 0.3

const latest = new WeakMap<Knowledge, Latest<Meaning>>()
const remembered = 100

/**
 * All that a message may mean. `Meaning.text` is the normalised text, to which every span refers; it is for
 * reading and searching, not for showing. Pure: no clock, and the same for the same words.
 */
export function understand(text: string, knowledge: Knowledge, around: Around): Meaning {
  const known = latest.get(knowledge) ?? openLatest<Meaning>(remembered)
  latest.set(knowledge, known)
  return known([around.asked ?? '', around.today, text].join('\n'), () => read(text, knowledge, around))
}

function read(text: string, knowledge: Knowledge, { asked, today }: Around): Meaning {
  const lexicon = lexiconOf(knowledge.content)
  const normal = lexicon.normalise(text)
  const signs = readSigns(normal, lexicon)
  const places = readPlaces(normal, lexicon)
  const controls = readControls(normal, lexicon)
  const recognised = knowledge.recognise(normal)
  const { ranked, inScope } = recognised
  return {
    text: normal,
    urgent: isHandedToUs(normal) ? [] : readUrgency(normal, signs, recognised, asked !== undefined, lexicon),
    distant: isDistant(signs) || isUntold(normal),
    distress: signs.has('distress'),
    pasted: signs.has('notice'),
    refusal: readRefusal(normal, signs, recognised, lexicon),
    facts: readFacts(normal, places, controls, lexicon, { asked, today }),
    controls,
    intents: ranked.map(({ intent, p }) => ({ intent: intent as IntentId, p })),
    inScope,
    parts: readParts(normal, knowledge),
    fragment: isFragment(normal, places),
  }
}

/** The normaliser of a knowledge, for who indexes or trains on the same text. */
export function normaliserOf(knowledge: Pick<Knowledge, 'content'>): Lexicon['normalise'] {
  return lexiconOf(knowledge.content).normalise
}

/** Neighbouring parts with the same intent are one; no parts when the message has one wish. */
function readParts(text: string, knowledge: Knowledge): Meaning['parts'] {
  const pieces = splitWishes(text)
  if (pieces.length < 2) return []
  const parts: { text: string; intent: IntentId; p: number }[] = []
  for (const piece of pieces) {
    const [best] = knowledge.recognise(piece).ranked
    if (!best || best.p < wish) continue
    const previous = parts.find(({ intent }) => intent === best.intent)
    if (previous) {
      previous.text = `${previous.text} ${piece}`
      previous.p = Math.max(previous.p, best.p)
    } else parts.push({ text: piece, intent: best.intent as IntentId, p: best.p })
  }
  return parts.length > 1 ? parts : []
}
