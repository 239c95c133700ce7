import type { Meaning } from '../understand/meaning.ts'
import { needs } from './advance.ts'
import { asks } from './decide.ts'
import { readFor } from './heed.ts'
import { questionOf } from './question.ts'
import { byLabel, learntFrom } from './read.ts'
import type { Learnt } from './remember.ts'
import type { Scene } from './scene.ts'

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
  const found = needs(scene).flatMap((key): Learnt[] => {
    const question = key === open ? undefined : questionOf(scene.knowledge, key)
    if (!question?.fact) return []
    if (question.fact.kind === 'number' || question.fact.kind === 'money') {
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

/** A choice by one of its sayings, word for word. */
const said = (
  choices: readonly { readonly id: string; readonly says: readonly string[] }[],
  words: string,
): string | undefined => {
  const bare = words.trim().replace(/(?:です|だ|かな|ですね|ですよ)?[。.!！]*$/, '')
  const named = choices.filter(({ id, says }) => id !== 'none' && says.includes(bare))
  return named.length === 1 ? named[0]?.id : undefined
}
