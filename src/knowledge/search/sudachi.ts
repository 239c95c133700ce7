// The Sudachi synonym dictionary (Works Applications, Apache-2.0) as groups of phrases. Content compile time only.

/** What is read of the dictionary's JSON, as `sudachi-synonyms-dictionary` publishes it. */
export interface SudachiGroup {
  readonly items: readonly {
    /** 2 marks a harmful entry kept as history. */
    readonly expandControl: 0 | 1 | 2
    readonly taigenYogen: '体言' | '用言' | '未定義'
    readonly bunya: readonly string[]
    readonly midashi: string
  }[]
}

// Other names of companies, people and places: most of the dictionary, little of what people ask.
const NAMES = new Set(['企業名', '旧企業名', '人名', '大学名', '地名', '国名', '商品'])
// English phrases and long words; short ones are how people write (PC, Wi-Fi, email).
const FOREIGN = /^(?=.{9}|.* )[\x20-\x7eÀ-ɏ]+$/
const SHORT_VERB = /^[ぁ-ゖ]{1,4}$/

/** Every group with two phrases or more. Short verbs in hiragana (する, しぬ) are left out: they look like grammar. */
export function groupsOf(dictionary: readonly SudachiGroup[]): string[][] {
  return dictionary
    .map(({ items }) => items.filter(usable).map((item) => item.midashi))
    .filter((phrases) => phrases.length > 1)
}

function usable({ expandControl, taigenYogen, bunya, midashi }: SudachiGroup['items'][number]): boolean {
  if (bunya.some((field) => NAMES.has(field)) || FOREIGN.test(midashi)) return false
  return expandControl !== 2 && !(taigenYogen === '用言' && SHORT_VERB.test(midashi))
}
