import * as signs from '../../content/generated/signs.ts'
import type { Meaning } from '../../understand/meaning.ts'
import { asks } from '../decide.ts'
import { byLabel, learntFrom, readAnswer } from '../firm/read.ts'
import type { Learnt } from '../firm/remember.ts'
import { needs } from '../guided/advance.ts'
import { untold } from '../guided/barriers.ts'
import { questionOf } from '../guided/question.ts'
import { readFor } from '../heed.ts'
import type { Scene } from '../scene.ts'

/** An answer takes up at least this share of the words. */
const most = 0.5

/**
 * Words that do not answer the open question but just one that is still to come: 「二つ星」, 「年30万」. Undefined when none or
 * several are answered.
 */
export function answersLater(
  scene: Scene,
  words: string,
  meaning: Meaning,
  open: string,
): Learnt | undefined {
  if (asks(words) || meaning.controls.length > 0) return undefined
  const bare = bareCapital(scene, words)
  if (bare) return bare
  const found = toCome(scene).flatMap((key): Learnt[] => {
    const question = key === open ? undefined : questionOf(scene.knowledge, key)
    if (!question?.fact) return []
    if (question.fact.kind === 'number' || question.fact.kind === 'money') {
      // 「見積もりは100万くらい」 is no capital.
      if (question.fact.kind === 'money' && signs.priceOfGoods.test(words)) return []
      const read = readFor(scene, words, key).facts.filter(
        ({ fact, value, span }) =>
          fact === key && value !== null && span[1] - span[0] >= most * meaning.text.length,
      )
      return [...learntFrom(read)]
    }
    if (question.fact.kind !== 'choice' || /^[0-9①-⑨]/.test(words)) return []
    const value = byLabel(question, words) ?? said(question.fact.choices, words)
    return value === undefined ? [] : [{ key, value, from: 'said' }]
  })
  return found.length === 1 ? found[0] : undefined
}

/** What the conversation may still ask; the diagnosis also takes what belongs to another stage of the way. */
const toCome = (scene: Scene): readonly string[] =>
  scene.state.flow?.id === 'barriers' ? [...new Set([...needs(scene), ...untold(scene)])] : needs(scene)

/** 「500万」, 「有限会社で300万」, 「1200万、いや1000万」 and no more, while grants are looked for and nothing about money is asked: there it can only be the capital. */
export function bareCapital(scene: Scene, words: string): Learnt | undefined {
  const { flow, open, profile } = scene.state
  if (flow?.id !== 'eligibility' || open?.kind !== 'question' || profile.capital) return undefined
  if (questionOf(scene.knowledge, open.key)?.fact?.kind === 'money' || !onlyMoney.test(words))
    return undefined
  return learntFrom(readFor(scene, words, 'capital').facts.filter(({ fact }) => fact === 'capital'))[0]
}
const sum = '(?:だいたい|約)?[0-9０-９,，.一二三四五六七八九十百千]+(?:千|百)?(?:万|億|まん|おく)(?:円|えん)?'
const putRight = '(?:[、。…\\s]|あっ?|えっと|いや|いえ|じゃな(?:くて|い)|違う|違った|やっぱり?){1,8}'
const onlyMoney = new RegExp(
  `^(?:(?:株式|有限|合同|合資)会社(?:で|です|だ|の)?[、。\\s]?)?(?:${sum}${putRight})?${sum}(?:です|でした|だ|くらい|かな|や|だよ|だった){0,3}[。!]*$`,
)

/** Clauses of a message, in its own words. */
const clauses = (words: string): readonly string[] =>
  words
    .split(/[、。,.!！\n]+/)
    .map((one) => one.trim().replace(signs.joinsClause, ''))
    .filter((one) => one.length >= 3)

/** Choices that a nod or a shake of the head would answer are not read out of a clause. */
const nodding: readonly unknown[] = [true, false, 'none']

/**
 * Besides what was already read in a message of several clauses: each other clause that answers just one question that
 * is still to come (「日商120万で、3日止まると思う」).
 */
export function alsoTold(scene: Scene, words: string, known: readonly Learnt[]): readonly Learnt[] {
  const all = clauses(words)
  if (all.length < 2) return []
  const told: Learnt[] = []
  for (const clause of all) {
    // 「先月一人入ったので」 counts nobody's data.
    if (
      asks(clause) ||
      signs.othersSay.test(clause) ||
      signs.changePast.test(clause) ||
      signs.changeComing.test(clause)
    )
      continue
    const found = toCome(scene).flatMap((key): Learnt[] => {
      const question = questionOf(scene.knowledge, key)
      if (!question?.fact || [...known, ...told].some((one) => one.key === key)) return []
      const { kind } = question.fact
      if (kind !== 'number' && kind !== 'choice') return []
      const meaning = readFor(scene, clause, key)
      // 「従業員8人」 tells how many work there, and of how many people data is held it tells nothing.
      if (meaning.facts.some(({ fact }) => fact !== key)) return []
      const read = readAnswer(question, clause, meaning)
      if (!read || read.value === null || nodding.includes(read.value)) return []
      // A bare number is of anything; with its unit it is of this.
      return kind === 'choice' || clause.includes(question.fact.unit ?? '?') ? [read] : []
    })
    const [one] = found
    if (one && found.length === 1) told.push(one)
  }
  return told
}

/** 「さっきの答え、やっぱりできてない」: the answer given last, said anew. Undefined when it says nothing of it. */
export function saidAnew(scene: Scene, words: string): Learnt | undefined {
  const { flow, open, profile } = scene.state
  const nth = ofNth(scene, words)
  if (nth) return nth
  // 「さっきの「半分くらい」は、できてるに変えて」: what it was is said again first.
  const rest = words.replace(signs.oneBefore, '').replace(signs.notThatBut, '')
  if (!flow || rest === words || rest.length < 2 || asks(rest)) return undefined
  const key = flow.asked.findLast(
    (one) => one !== (open?.kind === 'question' ? open.key : undefined) && profile[one] !== undefined,
  )
  const question = key === undefined ? undefined : questionOf(scene.knowledge, key)
  return (
    question && readAnswer(question, rest.replace(signs.afterAll, ''), readFor(scene, rest, question.key))
  )
}

/** 「2問目まちがえた、できてない」 in the self-check. */
function ofNth(scene: Scene, words: string): Learnt | undefined {
  const { flow, profile } = scene.state
  const said = words.normalize('NFKC')
  const n = signs.nthQuestion.exec(said)?.groups?.n
  const rest = said.replace(signs.nthQuestion, '').trim()
  const question = n === undefined ? undefined : questionOf(scene.knowledge, `check-${Number(n)}`)
  if (flow?.id !== 'self-check' || !question || !profile[question.key] || rest === '') return undefined
  return readAnswer(question, rest, readFor(scene, rest, question.key))
}

const plainly = (words: string): string =>
  words.trim().replace(signs.notThatBut, '').replace(signs.beforeAChoice, '').replace(signs.afterAChoice, '')

/** A choice of something that is known already, by its label or one of its sayings. Undefined when it is of none or of several. */
export function saidOfKnown(scene: Scene, words: string, open: string): Learnt | undefined {
  if (asks(words)) return undefined
  const found = Object.keys(scene.state.profile).flatMap((key): Learnt[] => {
    const question = key === open ? undefined : questionOf(scene.knowledge, key)
    if (question?.fact?.kind !== 'choice') return []
    const value =
      byLabel(question, plainly(words)) ??
      said(question.fact.choices, words) ??
      question.fact.choices.find(({ label }) => label.split(/[・（）]/).includes(plainly(words)))?.id
    return value === undefined ? [] : [{ key, value, from: 'said' }]
  })
  return found.length === 1 ? found[0] : undefined
}

/** A choice by one of its sayings, word for word. */
const said = (
  choices: readonly { readonly id: string; readonly says: readonly string[] }[],
  words: string,
): string | undefined => {
  const bare = plainly(words)
  const named = choices.filter(({ id, says }) => id !== 'none' && says.some((one) => plainly(one) === bare))
  return named.length === 1 ? named[0]?.id : undefined
}
