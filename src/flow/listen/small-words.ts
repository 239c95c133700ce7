import type { Meaning } from '../../understand/meaning.ts'

/** So sure must an intent be to be read from small words alone. */
const sure = 0.4
const few = 10
const nameable = /\p{sc=Han}|[\p{sc=Katakana}ー]{2}|[a-z0-9]{2}/iu
/** A nod is this short. */
const nod = 6

/** A few small words alone after an answer (「いらんやろ？」): whatever a search finds of them is a lucky likeness. */
export const saysNothing = ({ text: said, intents: [best] }: Meaning): boolean =>
  said.length <= few && !nameable.test(said) && (best?.p ?? 0) < sure

/** 「はい」「いいえ」 and what is hardly longer. */
export const onlyNods = ({ controls, text: said }: Meaning): boolean =>
  said.length <= nod && (controls.includes('yes') || controls.includes('no'))
