// The Sudachi synonym dictionary (Works Applications, Apache-2.0) as groups of phrases. Content compile time only.

/** What is read of the dictionary's JSON, as `sudachi-synonyms-dictionary` publishes it. */
export interface SudachiGroup {
  readonly items: readonly {
    /** 2 marks a harmful entry kept as history. */
    readonly expandControl: 0 | 1 | 2
    readonly taigenYogen: '体言' | '用言' | '未定義'
    readonly midashi: string
  }[]
}

const SHORT_VERB = /^[ぁ-ゖ]{1,4}$/

/** Every group with two phrases or more. Short verbs in hiragana (する, しぬ) are left out: they look like grammar. */
export function groupsOf(dictionary: readonly SudachiGroup[]): string[][] {
  return dictionary
    .map(({ items }) => items.filter(usable).map((item) => item.midashi))
    .filter((phrases) => phrases.length > 1)
}

function usable({ expandControl, taigenYogen, midashi }: SudachiGroup['items'][number]): boolean {
  return expandControl !== 2 && !(taigenYogen === '用言' && SHORT_VERB.test(midashi))
}
