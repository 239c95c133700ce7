const graphemes = new Intl.Segmenter('ja', { granularity: 'grapheme' })

/**
 * Splits mrkdwn into parts of at most `most` UTF-16 units: at the end of a line, else of a sentence, else between
 * graphemes; never inside an escaped character or a link. Nothing is lost: joined, the parts are the text.
 */
export function fold(text: string, most: number): string[] {
  const parts: string[] = []
  let left = text
  while (left.length > most) {
    const end = endOf(left, most)
    parts.push(left.slice(0, end))
    left = left.slice(end)
  }
  if (left !== '') parts.push(left)
  return parts
}

function endOf(text: string, most: number): number {
  const head = text.slice(0, most)
  const natural = [head.lastIndexOf('\n') + 1, head.lastIndexOf('。') + 1].find(
    (end) => end > most / 4 && !isInside(text, end),
  )
  return natural ?? hardEnd(text, most)
}

/** Whether a cut there would fall into a link: a bare `<` is nothing else, for all others are escaped. */
function isInside(text: string, at: number): boolean {
  return text.lastIndexOf('<', at - 1) > text.lastIndexOf('>', at - 1)
}

function hardEnd(text: string, most: number): number {
  const begins = isInside(text, most) ? text.lastIndexOf('<', most - 1) : most
  const entity = /&[a-z]{0,3}$/.exec(text.slice(0, begins))
  const end = entity && text.indexOf(';', entity.index) >= begins ? entity.index : begins
  // A cluster longer than a section, or a link at its very start, cannot be kept whole.
  return clusterEnd(text, end) || most
}

function clusterEnd(text: string, end: number): number {
  const from = Math.max(0, end - 200)
  const cluster = graphemes.segment(text.slice(from, end + 200)).containing(end - from)
  return cluster ? from + cluster.index : end
}
