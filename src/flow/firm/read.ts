import * as signs from '../../content/generated/signs.ts'
import type { Value } from '../../knowledge/profile.ts'
import type { FoundFact, Meaning } from '../../understand/meaning.ts'
import { readFigures } from '../../understand/numerals.ts'
import { asks } from '../decide.ts'
import { checkNumber, type Question } from '../guided/question.ts'
import { decode } from '../press.ts'
import type { Learnt } from './remember.ts'

/** Facts found in a sentence, as things learnt. */
export const learntFrom = (facts: readonly FoundFact[]): readonly Learnt[] =>
  facts.map(({ fact, value, hedged, of }) => ({
    key: fact,
    value,
    from: 'said',
    ...(hedged ? { hedged } : {}),
    ...(of ? { of } : {}),
  }))

/** The answer to the open question in a sentence; undefined when the sentence does not answer it. */
export function readAnswer(question: Question, words: string, meaning: Meaning): Learnt | undefined {
  // 「電子カルテ入れてます」 tells what is there, not what is to be bought.
  if (question.key === 'wants' && signs.inUseAlready.test(words.normalize('NFKC').trim())) return undefined
  const found = meaning.facts.find(({ fact }) => fact === question.key)
  if (found) return learntFrom([found])[0]
  if (question.key === 'customers' && meaning.facts.some(({ fact }) => fact === 'industry')) return undefined
  const value =
    byLabel(question, words) ??
    byCount(question, words) ??
    plainAnswer(question, words, meaning) ??
    likeliest(question, words, meaning) ??
    byNoun(question, words, meaning)
  return value === undefined ? undefined : { key: question.key, value, from: 'said' }
}

const plain = (words: string): string =>
  words
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s、。．.,!！・「」（）()]/g, '')

/** A choice named by its label or by its place (「2」「②」「2番」). */
export function byLabel(question: Question, words: string): Value | undefined {
  const said = plain(words)
  const place = signs.nthChoice.exec(said)
  const numeric = question.fact?.kind === 'number' || question.fact?.kind === 'money'
  const chosen = question.choices.find(({ label }, index) => {
    const name = plain(label)
    if (place && !numeric) return index + 1 === Number(place.groups?.nth)
    return said === name || said.replace(signs.saidPolitely, '') === name
  })
  const press = chosen && decode(chosen.value)
  return press?.kind === 'answer' && press.value !== null ? press.value : undefined
}

/** A choice between numbers, by the number said: 「顧客3000人くらい」 for 「1,000人分より多い」. */
function byCount({ fact }: Question, words: string): Value | undefined {
  const lined = (fact?.choices ?? []).flatMap(({ id, label }) => {
    const { limit, side } = signs.lineOfPeople.exec(label)?.groups ?? {}
    return limit ? [{ id, limit: Number(limit.replaceAll(',', '')), upTo: side === 'まで' }] : []
  })
  const said = readFigures(words.normalize('NFKC').replaceAll(',', '')).find(({ unit }) =>
    ['人', '件'].includes(unit),
  )
  if (lined.length === 0 || !said) return undefined
  // 「千件以上」 is more than a thousand.
  const count = said.min + (said.limit === 'at-least' ? 1 : 0)
  return lined.find(({ limit, upTo }) => (upTo ? count <= limit : count > limit))?.id
}

/** This like a choice or one of its sayings, in pairs of letters, and so far before the next, it is meant. */
const like = { least: 0.6, before: 0.15 }

/** A choice said in other words: 「取引のためかな」 for 「取引や信用のため」. Never for a question, a range or a number. */
function likeliest(question: Question, words: string, meaning: Meaning): Value | undefined {
  const { fact } = question
  if (fact?.kind !== 'choice' || asks(words) || meaning.text.length > 30) return undefined
  const bare = (text: string) => pairs(plain(text).replace(signs.denies, '').replace(signs.aroundAChoice, ''))
  const said = bare(words)
  const denied = signs.denies.test(words)
  const rated = fact.choices
    .map(({ id, label, says }) => ({
      id,
      // 「金がない」 is not like 「理由がない」, nor 「理由がある」: what is denied must be the same.
      likeness: Math.max(
        ...[label, ...says].map((one) => (signs.denies.test(one) === denied ? shared(said, bare(one)) : 0)),
      ),
    }))
    .toSorted((one, other) => other.likeness - one.likeness)
  const [best, next] = rated
  return best && best.likeness >= like.least && best.likeness - (next?.likeness ?? 0) >= like.before
    ? best.id
    : undefined
}

const noun = /\p{sc=Han}{2,}/gu
const shortEnough = 20

/** The one choice a noun of whose label is said, and nothing denied: 「取引に必要だからかな」. */
function byNoun({ fact }: Question, words: string, { facts }: Meaning): Value | undefined {
  const counted = readFigures(words.normalize('NFKC')).some(({ unit }) => unit !== '')
  if (facts.length > 0 || counted) return undefined
  if (fact?.kind !== 'choice' || asks(words) || words.length > shortEnough || signs.denies.test(words))
    return undefined
  const named = fact.choices.filter(({ label }) =>
    (label.match(noun) ?? []).some((one) => new RegExp(`${one}(?!\\p{sc=Han})`, 'u').test(words)),
  )
  return named.length === 1 && named[0]?.id !== 'none' ? named[0]?.id : undefined
}

const pairs = (text: string): ReadonlySet<string> =>
  new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)))

/** The share of the smaller one's pairs that both have. */
function shared(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const least = Math.min(one.size, other.size)
  return least < 2 ? 0 : [...one].filter((pair) => other.has(pair)).length / least
}

/** はい／いいえ to a yes-no question, and how people say 「できている」 to an item of the self-check. */
function plainAnswer(question: Question, words: string, meaning: Meaning): Value | undefined {
  const yes = meaning.controls.includes('yes')
  const no = meaning.controls.includes('no')
  if (question.fact?.kind === 'yesno') return yes === no ? undefined : yes
  if (question.key.startsWith('used-') && yes !== no) return yes ? 'so' : 'not'
  // 「はい」 to 「…で合っていますか」 means that both hold: the first choice.
  const [first] = question.choices
  if (question.key.startsWith('both-') && yes && !no && first) {
    const agreed = decode(first.value)
    return agreed?.kind === 'answer' && agreed.value !== null ? agreed.value : undefined
  }
  const { kind, min } = question.fact ?? {}
  if ((kind === 'money' || kind === 'number') && (min ?? 0) <= 0 && signs.noneAtAll.test(plain(words)))
    return 0
  if (checkNumber(question.key) === undefined) return undefined
  // 「何をすればできてることになるの」 asks, however like 「できてる」 it sounds.
  if (asks(words) && signs.whatToDoAsked.test(words)) return undefined
  const said = plain(words)
  if (signs.inPart.test(said)) return 'partly'
  if (signs.notDone.test(said) || no) return 'not'
  if (signs.wellDone.test(said) || yes) return 'done'
  return undefined
}
