/**
 * The known word that somebody most likely meant, or undefined: the same but for width, case, `_` and `-`, or at most
 * two letters away (one where the word is short).
 */
export function near(word: string, known: Iterable<string>): string | undefined {
  const meant = plain(word)
  const most = meant.length < 5 ? 1 : 2
  let best: { readonly word: string; readonly away: number } | undefined
  for (const other of known) {
    const away = lettersBetween(meant, plain(other))
    if (away <= most && (best === undefined || away < best.away)) best = { word: other, away }
  }
  return best?.word
}

/** 「x」のことですか。 behind a complaint, or nothing. */
export function meant(word: string, known: Iterable<string>): string {
  const found = near(word, known)
  return found === undefined ? '' : `「${found}」のことですか。`
}

const plain = (word: string) =>
  word
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s_-]/g, '')

/** Levenshtein's distance: letters to add, drop or change. */
function lettersBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, n) => n)
  for (const [y, letter] of [...one].entries()) {
    const next = [y + 1]
    for (let x = 0; x < other.length; x++) {
      const change = (row[x] ?? 0) + (letter === other[x] ? 0 : 1)
      next.push(Math.min(change, (row[x + 1] ?? 0) + 1, (next[x] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
