import * as signs from '../content/generated/signs/reading.ts'
import type { Lexicon } from './lexicon.ts'

/** A trade named in a text. `own`: how surely the writer speaks of their own firm, below 0 of somebody else's. */
export type FoundTrade = {
  readonly industry: string
  readonly form: string | undefined
  readonly own: number
  readonly start: number
  readonly end: number
}

/** Trades by their everyday names, the writer's own first. */
export function readTrades(text: string, lexicon: Lexicon): FoundTrade[] {
  return (
    lexicon.trades
      .longest(text)
      // 「美容室2店舗」 counts shops.
      .filter(({ start }) => !/[0-9]/.test(text[start - 1] ?? ''))
      .filter(
        ({ word, start, end }) => /[^ぁ-ん]/.test(word) || word.length > 3 || end - start === text.length,
      )
      .map(({ value, start, end }) => {
        const [before, after] = [text.slice(Math.max(0, start - 16), start), text.slice(end, end + 10)]
        const own =
          (signs.tradeOwn.test(after) ? 1 : 0) +
          (signs.tradeOursBefore.test(before) ? 1 : 0) -
          (signs.tradeOthers.test(after) ? 2 : 0) -
          (signs.tradeTheirsBefore.test(before) || signs.tradeSought.test(before) ? 2 : 0) -
          // A bare division (製造業) is often only spoken of; an everyday name (町工場) rarely is.
          (value.id === value.industry ? 0.25 : 0)
        return { industry: value.industry, form: value.form, own, start, end }
      })
      .sort((a, b) => b.own - a.own || a.start - b.start)
  )
}
