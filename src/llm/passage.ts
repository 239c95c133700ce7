import type { Draft, Passage } from './port.ts'

/** Our own words as passages, a sentence each, numbered p1, p2 … in the order given. */
export function passagesOf(...texts: readonly (string | undefined)[]): readonly Passage[] {
  return texts
    .flatMap((text) => (text ?? '').split(/(?<=。)|\n/u))
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .map((text, at) => ({ id: `p${at + 1}`, text }))
}

export const textOf = ({ sentences }: Draft): string => sentences.map(({ text }) => text).join('')
