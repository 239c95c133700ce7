/** No ending is longer. */
const longest = 12

/**
 * The text without its endings, taken off one after the other: a single expression for any number of them
 * (`(です|か|ですか)+$`) would grow doubling on hostile text.
 */
export function withoutEnds(text: string, ending: RegExp): string {
  let rest = text
  for (;;) {
    const last = rest.slice(-longest)
    const left = last.replace(ending, '')
    if (left === last) return rest
    rest = rest.slice(0, -longest) + left
  }
}
