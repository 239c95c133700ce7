import * as signs from '../content/generated/signs/reading.ts'
import type { Lexicon } from './lexicon.ts'
import type { Control } from './meaning.ts'
import { withoutEnds } from './without-ends.ts'

/** 「全部消してしまった」 tells of what happened and asks for nothing. */
const done = /^(?:て)?(?:しま(?:っ|い)|た(?![い。、!?\s])|られ|いた)/

/** Words that steer, in the order in which they are said; each at most once. Precise: 「やめた社員」 steers nothing. */
export function readControls(text: string, lexicon: Lexicon): Control[] {
  const cores = new Set(coresOf(text))
  // 「はい、30人です」: what stands before the first comma counts as said by itself when it is yes or no.
  const head = /^(.{1,8}?)[、。!,\s]/.exec(text)?.[1]
  const found = lexicon.controls
    .every(text)
    .filter(({ value: { control, whole }, word, start, end }) => {
      if (!whole) return !done.test(text.slice(end))
      if (cores.has(word)) return true
      return start === 0 && word === head && (control === 'yes' || control === 'no')
    })
    .sort((a, b) => a.start - b.start)
  return [...new Set(found.map(({ value }) => value.control))]
}

/** The message, and what is left of it without its polite edges. */
function coresOf(text: string): string[] {
  const bare = text.replaceAll(/[。.!?…、 ]+$/g, '')
  const led = stripLead(bare)
  return [text, bare, led, withoutEnds(bare, signs.politeTail), withoutEnds(led, signs.politeTail)]
}

function stripLead(text: string): string {
  const rest = text.replace(signs.politeLead, '')
  return rest === '' ? text : rest === text ? text : rest.replace(signs.politeLead, '') || rest
}
