import type { Value } from '../../knowledge/profile.ts'
import type { FoundFact, Meaning } from '../../understand/meaning.ts'
import { readFigures } from '../../understand/numerals.ts'
import { asks } from '../decide.ts'
import { checkNumber, type Question } from '../guided/question.ts'
import { decode } from '../press.ts'
import type { Learnt } from './remember.ts'

/** Facts found in a sentence, as things learnt. */
export const learntFrom = (facts: readonly FoundFact[]): readonly Learnt[] =>
  facts.map(({ fact, value, hedged }) => ({ key: fact, value, from: 'said', ...(hedged ? { hedged } : {}) }))

/** The answer to the open question in a sentence; undefined when the sentence does not answer it. */
export function readAnswer(question: Question, words: string, meaning: Meaning): Learnt | undefined {
  const found = meaning.facts.find(({ fact }) => fact === question.key)
  if (found) return learntFrom([found])[0]
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
  const place = /^([1-9])(番|つ目|番目)?(で|です)?$/.exec(said)
  const numeric = question.fact?.kind === 'number' || question.fact?.kind === 'money'
  const chosen = question.choices.find(({ label }, index) => {
    const name = plain(label)
    if (place && !numeric) return index + 1 === Number(place[1])
    return said === name || said.replace(/(です|だ|かな|ですね|ですよ)$/, '') === name
  })
  const press = chosen && decode(chosen.value)
  return press?.kind === 'answer' && press.value !== null ? press.value : undefined
}

/** How a label draws a line in people: 「1,000人分まで」, 「1,000人分より多い」. */
const line = /([0-9,]+)人分(まで|より多い)/

/** A choice between numbers, by the number said: 「顧客3000人くらい」 for 「1,000人分より多い」. */
function byCount({ fact }: Question, words: string): Value | undefined {
  const lined = (fact?.choices ?? []).flatMap(({ id, label }) => {
    const found = line.exec(label)
    return found?.[1] ? [{ id, limit: Number(found[1].replaceAll(',', '')), upTo: found[2] === 'まで' }] : []
  })
  const said = readFigures(words.normalize('NFKC').replaceAll(',', '')).find(({ unit }) =>
    ['人', '件'].includes(unit),
  )
  if (lined.length === 0 || !said) return undefined
  // 「千件以上」 is more than a thousand.
  const count = said.min + (said.limit === 'at-least' ? 1 : 0)
  return lined.find(({ limit, upTo }) => (upTo ? count <= limit : count > limit))?.id
}

/** What people put around an answer. */
const around =
  /(です|だ|でした|だった|かな|かも|かも知れない|と思う|とおもう|ですね|ですよ|だね|だよ|ですかね|くらい|ぐらい|たぶん|多分|まあ|えっと|うーん|やっぱり|それは|うちは|うちの)/g
const denies = /(?:が|は|も|を|て|で)?(?:い)?(?:ない|なし|無し|無い|ません|へん)/
/** This like a choice or one of its sayings, in pairs of letters, and so far before the next, it is meant. */
const like = { least: 0.6, before: 0.15 }

/** A choice said in other words: 「取引のためかな」 for 「取引や信用のため」. Never for a question, a range or a number. */
function likeliest(question: Question, words: string, meaning: Meaning): Value | undefined {
  const { fact } = question
  if (fact?.kind !== 'choice' || asks(words) || meaning.text.length > 30) return undefined
  const bare = (text: string) => pairs(plain(text).replace(denies, '').replace(around, ''))
  const said = bare(words)
  const denied = denies.test(words)
  const rated = fact.choices
    .map(({ id, label, says }) => ({
      id,
      // 「金がない」 is not like 「理由がない」, nor 「理由がある」: what is denied must be the same.
      likeness: Math.max(
        ...[label, ...says].map((one) => (denies.test(one) === denied ? shared(said, bare(one)) : 0)),
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
  if (facts.length > 0 || readFigures(words.normalize('NFKC')).length > 0) return undefined
  if (fact?.kind !== 'choice' || asks(words) || words.length > shortEnough || denies.test(words))
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
  if (
    (kind === 'money' || kind === 'number') &&
    (min ?? 0) <= 0 &&
    /^(まずは)?(ゼロ|0|なし|無し|ない|ありません|かけられない|出せない)(円|台|人)?(で|です|かな)?$/.test(
      plain(words),
    )
  )
    return 0
  if (checkNumber(question.key) === undefined) return undefined
  const said = plain(words)
  if (/一部|だいたい|半分|時々|ときどき|たまに|人による|ばらばら|途中|少し|すこし|まあまあ|△/.test(said))
    return 'partly'
  if (/(て|で)(い)?(ない|ません|へん|ねえ)|まだ|やってない|してない|できてない|不十分|×/.test(said) || no)
    return 'not'
  if (
    /((でき|やっ|し|入れ|守っ|決め|かけ)て(い)?(る|ます)|済み|ばっちり|大丈夫|完璧|してます|[○◯])/.test(
      said,
    ) ||
    yes
  )
    return 'done'
  return undefined
}
