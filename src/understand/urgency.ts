import type { IncidentId } from '../content/generated/ids.ts'
import type { Alarm } from '../content/schema/lexicon.ts'
import type { Recognised } from '../knowledge/knowledge.ts'
import type { Lexicon } from './lexicon.ts'
import type { Urgent } from './meaning.ts'
import { isSeen, meets, type Sign, type Signs } from './signs.ts'
import type { Tense } from './tense.ts'

/** From this score on it is urgent. */
const threshold = 0.5

type Weights = readonly (readonly [need: string, weight: number])[]

/** How much each circumstance of the telling weighs; the concepts are those of the lexicon. */
const telling: Weights = [
  ['now', 0.15],
  ['panic', 0.2],
  ['own', 0.1],
  ['what-to-do', 0.1],
  ['general', -0.35],
  ['supposing', -0.3],
  ['averted', -0.35],
  ['found-again', -0.35],
  ['mishap', -0.35],
  ['announced', -0.35],
  ['arrival', -0.15],
  ['is-it-real', -0.15],
]
/** Somebody else's trouble, or a trouble of long ago, stays so even when it truly happened. */
const distance: Weights = [
  ['elsewhere', -0.4],
  ['long-ago', -0.4],
  ['drill', -0.5],
  // 「ウイルス対策は入っています」 tells of what keeps one safe.
  ['av-product>installed', -0.3],
]

/** What befalls a firm, in words that mean little else; told of as a mere case, they make all of it one. */
const happenings = [
  'hijacked',
  'hacked',
  'leaked',
  'encrypted',
  'paid',
  'mis-sent',
  'tampered',
  'contracted',
  'breached',
]

/**
 * The recogniser alone raises an alarm from this total probability of all emergencies on, in scope this likely; where not one
 * word is a sign of anything (「息子に言われて来た」), it must be surer.
 */
const learntAlone = {
  total: 0.6,
  whenAnswering: 0.85,
  untold: 0.85,
  withoutSign: 0.8,
  inScope: 0.42,
  likeliest: 0.15,
}
/** … from `untold` on when nothing is told as having happened: no past, no going on, no passive. */
const told =
  /[しっいんれきえけせてねめべちりみびぎ出見来だ]た(?![いくちめりっ]|ら(?!し)|(?:方|ほう)が)|んだ|[てで](?:い[るまたて]|し|る|ます)|[らさま]れ|なくな|ない(?:$|[。!、 ])|ません|紛失|流出|漏|改ざん|乗っ取|済み?(?:です|ます|$)/
/** That something came is no more than that (「銀行の案内が届いた」), … */
const arrival =
  /(?:届[いき]|(?:[送贈]られて)?[来き]|もら[っい]|もろ)(?:た|て(?:い|る|ま|お)|と[るり]|まし)|が(?:来|き)(?:た|て)/g
/** … unless something about it is odd. */
const odd: readonly string[] = [
  'suspicious',
  'unfamiliar',
  'fake-site',
  'spoofing',
  'scam-word',
  'ransom',
  'ransom-note',
  'sextortion',
  'odd-login',
  'unknown-charge',
  'fake-warning',
  'virus',
  'panic',
  'impersonator',
  'boss-impersonation',
  'boss',
  'leaked',
  'hacked',
  'our-name',
  'partner-hit',
  'foul',
]

/** What befell a person or a thing, and no data: words alone that are like an emergency make none of it, … */
const physical: readonly string[] = ['illness', 'damaged']
/** … nor of what a swindler says happened, while nothing has. */
const swindle = 'police-caller'

/** An alarm of weak signs falls when the recogniser, sure of being in scope, sees no emergency at all. */
const doubt = { total: 0.05, inScope: 0.4, weight: 0.1 }
/** … and further when the talk is of the general or the distant and the recogniser sees hardly any emergency. */
const doubtOfTalk = { total: 0.25, weight: 0.2 }
/** What a sign tells goes before what is only like another emergency, by this share. */
const behind = 0.95
/** A second emergency is named from this probability on. */
const named = 0.25

/**
 * The emergencies that a text tells of, most urgent first: by its signs, which are precise, and by what the
 * recogniser learnt from the intents that are emergencies, which finds the tellings that no sign foresaw.
 * `answering`: a question is open, so that a short text is more likely its answer.
 */
export function readUrgency(
  text: string,
  signs: Signs,
  { ranked, inScope }: Recognised,
  answering: boolean,
  lexicon: Lexicon,
): Urgent[] {
  const learnt = ranked.filter(({ intent }) => lexicon.incidents.has(intent))
  const total = learnt.reduce((sum, { p }) => sum + p, 0)
  const distant = isDistant(signs)
  const doubted =
    inScope < doubt.inScope || befell(signs)
      ? 0
      : distant && total < doubtOfTalk.total
        ? doubtOfTalk.weight
        : total < doubt.total
          ? doubt.weight
          : 0
  const found = new Map<string, number>()
  for (const [incident, score] of readSignsOfUrgency(signs, lexicon))
    if (score - doubted >= threshold) found.set(incident, score - doubted)
  const least = answering
    ? learntAlone.whenAnswering
    : !told.test(text)
      ? learntAlone.untold
      : isBare(signs)
        ? learntAlone.withoutSign
        : learntAlone.total
  const alone =
    total >= least &&
    (learnt[0]?.p ?? 0) >= learntAlone.likeliest &&
    inScope >= learntAlone.inScope &&
    !distant &&
    !physical.some((concept) => signs.has(concept)) &&
    (!signs.has(swindle) || befell(signs)) &&
    !onlyArrived(text, signs)
  const bySigns = found.size > 0
  const surest = Math.max(0, ...found.values())
  for (const [rank, { intent, p }] of learnt.entries()) {
    const incident = lexicon.incidents.get(intent) ?? ''
    const known = found.get(incident)
    // The recogniser decides between kinds whose signs are equally strong.
    if (known !== undefined) found.set(incident, known + 0.3 * p)
    else if (alone && (rank === 0 || p >= named))
      found.set(incident, bySigns ? Math.min(p, surest * behind) : rank === 0 ? total : p)
  }
  return [...found]
    .sort(([, a], [, b]) => b - a)
    .map(([incident, score]) => ({
      incident: incident as IncidentId,
      score: Math.min(1, score),
      ...(bySigns ? {} : { guessed: true as const }),
    }))
}

const onlyArrived = (text: string, signs: Signs): boolean =>
  told.test(text) && isUntold(text.replaceAll(arrival, '')) && !odd.some((concept) => signs.has(concept))

const circumstances = new Set([...telling, ...distance].map(([concept]) => concept))

const isBare = (signs: Signs): boolean => [...signs.keys()].every((concept) => circumstances.has(concept))

/** Whether a text speaks of the general, the past, others' troubles, or of a mere case; then only clear signs raise an alarm. */
export function isDistant(signs: Signs): boolean {
  if ([...telling, ...distance].some(([need, weight]) => weight < 0 && isSeen(signs, need))) return true
  const cases = happenings.flatMap((concept) => signs.get(concept) ?? [])
  return !befell(signs) && cases.some(({ tense }) => tense === 'supposed' || tense === 'denied')
}

const befell = (signs: Signs): boolean =>
  happenings.some((concept) => signs.get(concept)?.some(({ tense }) => tense === 'happened'))

/** Whether nothing is told as having happened or going on. */
export const isUntold = (text: string): boolean => !told.test(text)

/** A rule's score says how sure its signs alone are; the telling adds to it and takes from it. */
function readSignsOfUrgency(signs: Signs, lexicon: Lexicon): Map<string, number> {
  const best = new Map<string, number>()
  const [toldHow, far] = [weigh(telling, signs), weigh(distance, signs)]
  // 「前の会社で…大変やった」: how bad it was long ago makes nothing urgent now.
  const shift = signs.has('long-ago') ? Math.min(0, toldHow) : toldHow
  for (const alarm of lexicon.alarms) {
    const met = meets(signs, alarm.all, alarm.not)
    if (!met) continue
    const score = scoreOf(
      alarm,
      met.map((sign) => caseOf(sign, signs)),
      shift,
    )
    best.set(alarm.incident, Math.max(score + far, best.get(alarm.incident) ?? 0))
  }
  return best
}

/** What a bare word is told as by others of its kind: 「ウイルスに感染したら」 has no virus. */
function caseOf({ concept, tense }: Sign, signs: Signs): Tense {
  const kind = signs.get(concept) ?? []
  const mere = tense === 'open' && !kind.some((one) => one.tense === 'happened')
  return mere && kind.some((one) => one.tense === 'supposed') ? 'supposed' : tense
}

function weigh(weights: Weights, signs: Signs): number {
  return weights.reduce((sum, [need, weight]) => sum + (isSeen(signs, need) ? weight : 0), 0)
}

function scoreOf(alarm: Alarm, tenses: readonly string[], shift: number): number {
  const supposed = tenses.includes('supposed') || (tenses.includes('denied') && alarm.score < threshold)
  const happened = tenses.includes('happened')
  // What has happened stays urgent however generally it is put; what has not never becomes so by panic alone.
  const told = happened ? Math.max(shift, -0.15) : supposed ? Math.min(shift, 0) - 0.3 : shift
  return Math.max(0, alarm.score + told)
}
