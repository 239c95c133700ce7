import * as signs from '../../content/generated/signs/draft.ts'
import type { Draft, Passage } from '../port.ts'
import { isUntold } from './acts.ts'
import type { Fault } from './fault.ts'
import { figuresIn } from './figures.ts'
import { groundedShare, hasStrangeWord } from './grounded.ts'
import { mannersOf, unfounded } from './manner.ts'
import { strangers } from './names.ts'
import { plain } from './numeral.ts'
import { isMisplaced, isRepeated, rests } from './rests.ts'
import { isTurned } from './turned.ts'

/** No phone shows more without scrolling. */
const most = { sentences: 4, characters: 220, sentence: 120 }
/** This share of a sentence's words must stand in what it rests on, or in what was asked. */
const grounded = 0.6
/** And this share in what it rests on alone. */
const groundedAlone = 0.45

/**
 * What is wrong with a draft; nothing when it may be said. Deterministic, and strict in doubt: what is refused here
 * costs a nicer wording, what is let through could cost somebody money.
 */
export function guard(draft: Draft, passages: readonly Passage[], question = ''): readonly Fault[] {
  const { sentences } = draft
  const found = new Set<Fault>()
  if (sentences.length === 0) found.add('empty')
  const whole = sentences.map(({ text }) => text).join('')
  if (sentences.length > most.sentences || whole.length > most.characters) found.add('length')
  for (const { text, from } of sentences) {
    if (text.length > most.sentence) found.add('length')
    if ((text.match(/[。！!]/gu) ?? []).length !== 1 || !text.endsWith('。')) found.add('sentence')
    if (from.length === 0) found.add('uncited')
    const named = from.map((id) => passages.find((passage) => passage.id === id))
    if (named.includes(undefined)) found.add('unknown-passage')
    const on = named.map((passage) => passage?.text ?? '').join('\n')
    for (const fault of sentenceFaults(text, on, nearest(text, on), question)) found.add(fault)
  }
  return [...found]
}

function sentenceFaults(text: string, on: string, near: string, question: string): readonly Fault[] {
  const faults: Fault[] = [...mannersOf(text, on)]
  const [stated, figures] = [figuresIn(text), figuresIn(on)]
  const invented = stated.some((figure) => !rests(figure, figures) || isMisplaced(figure, figures))
  const vague = signs.spelledAmount.test(text) || unfounded(signs.unmeasured, plain(text), plain(on))
  if (invented || isRepeated(stated, figures) || vague) faults.push('figure')
  if (strangers(text, on).length > 0) faults.push('name')
  // What stands there word by word can neither be turned nor invented.
  if (plain(on).includes(plain(text))) return faults
  if (isUntold(text, on)) faults.push('act')
  if (isTurned(text, on) || isTurned(text, near, on)) faults.push('turned')
  const [asked, alone] = [groundedShare(text, `${on}\n${question}`), groundedShare(text, on)]
  if (asked < grounded || alone < groundedAlone || hasStrangeWord(text, on)) faults.push('ungrounded')
  return faults
}

/** The passage that a sentence is most like: who names many may still turn one of them around. */
function nearest(text: string, on: string): string {
  const [best] = on
    .split('\n')
    .map((passage) => ({ passage, share: groundedShare(text, passage) }))
    .toSorted((one, other) => other.share - one.share)
  return best?.passage ?? ''
}
