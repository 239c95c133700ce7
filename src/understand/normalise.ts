import type { Term } from '../content/schema/lexicon.ts'
import { withContactsNamed } from './contacts.ts'
import { fold, hiragana } from './fold.ts'
import { openWords } from './words.ts'

export type Normalise = (text: string) => string

/** Spoken endings that stand for a plain one, after a verb's stem. Linear: each looks at its neighbours only. */
const endings: readonly (readonly [RegExp, string])[] = [
  [
    /(?<=[っいきしちにりぎみびえけせてねべめれ出来見])とる(?=けど|ので|から|が|わ|ねん|ん|よ|し|[。、!? ]|$)/g,
    'ている',
  ],
  [/(?<=[っいきしちにりぎみびえけせてねべめれ出来見])と(?=った|ります)/g, 'てい'],
  [
    /(?<=[っいきしりえけせてねべめれ出見来])(?:てもう|ても|ちゃっ|ちまっ|てもーて?)(?=た(?!いし)|て)/g,
    'てしまっ',
  ],
  [/(?<=[っいきしりえけせてねべめれ出見来])ちゃ(?=い(?!け)|う|え)/g, 'てしま'],
  [/(?<=ん)(?:じゃっ|でもう|でも|じまっ)(?=た)/g, 'でしまっ'],
  [/(?<=ん)じゃ(?=いま|う)/g, 'でしま'],
  [/(?<=[かさたなまらえけせてねべめれ])(?:へんかっ|んかっ)(?=た)/g, 'なかっ'],
  [
    /(?<=[かさたなまらえけせてねべめれ])(?:へん|ひん)(?=けど|ので|から|のや|ねん|わ|か|の|[。、!? ]|$)/g,
    'ない',
  ],
  [/(?<=[0-9千百])せん(?=まん)/g, '千'],
  [/(?<=[0-9千百])まん(?=えん|円|くらい|ぐらい|ほど|です|だ|で|と|の|か|[。、!? ]|$)/g, '万'],
  [/(?<=[0-9千百])おく(?=えん|円|くらい|ぐらい|ほど|です|だ|で|と|の|か|[。、!? ]|$)/g, '億'],
  [/やけど/g, 'だけど'],
  [/(?<=[ぁ-んァ-ヶー一-龠])じゃけど/g, 'だけど'],
]

/**
 * Opens the normaliser of a lexicon: `fold`, addresses and numbers by what they are, then mistyped and misheard words of ours as they should be,
 * readings as the words they stand for, and spoken endings as plain ones. The result is idempotent for
 * ordinary text; positions are those of the result.
 */
export function openNormalise(terms: readonly Term[]): Normalise {
  const also = openWords(
    terms.flatMap(({ word, also }) => [word, ...also].map((wrong) => [fold(wrong), word] as const)),
  )
  const readings = (short: boolean) =>
    openWords(
      terms.flatMap(({ word, reads }) =>
        reads
          // At the end of a word, `fold` drops a long vowel after hiragana.
          .flatMap((read) => [...new Set([read, fold(read)])])
          .filter((read) => short || read.length > 3)
          .map((read) => [hiragana(read), word] as const),
      ),
    )
  const [distinctive, all] = [readings(false), readings(true)]

  return (text) => {
    const folded = verbsInHiragana(withContactsNamed(closeUp(fold(text)).replaceAll('ヲ', 'を')))
    const right = replace(folded, also.longest(folded), (wrong) => wrong)
    const kanaOnly = !/[一-龠]/.test(folded)
    const read = (kanaOnly ? all : distinctive).longest(hiragana(right))
    const written = replace(right, read, (word) => word)
    return endings.reduce(
      (result, [ending, plain]) => result.replaceAll(ending, plain),
      plainKana(folded, written),
    )
  }
}

/** 「せ き ゅ り て ぃ」: characters typed one by one belong together. */
function closeUp(text: string): string {
  const pieces = text.split(' ')
  const single = pieces.filter((piece) => piece.length === 1).length
  return pieces.length >= 4 && single / pieces.length > 0.7 ? pieces.join('') : text
}

/** 「イレテシマッタ」: no foreign word ends like a verb. What stands before the ending is its stem when it is short (クリックシマシタ). */
const verbInKatakana =
  /(?<![ァ-ヶー])([ァ-ヶー]*?)(シ?(?:[テデ]シマ(?:ッタ|イマシタ)|(?:チャ|ジャ)(?:ッタ|イマシタ)|マシタ|マセン|クダサイ)(?:[ァ-ヶ]{0,2}))(?![ァ-ヶー])/g
const longestStem = 3

const verbsInHiragana = (text: string): string =>
  text.replaceAll(
    verbInKatakana,
    (_, stem: string, ending: string) =>
      (stem.length <= longestStem ? hiragana(stem) : stem) + hiragana(ending),
  )

/** Who writes 締切 as シメキリ writes everything so: the rest is read as hiragana. */
function plainKana(before: string, after: string): string {
  const shouted = !/[ぁ-ん]/.test(before) && /[ァ-ヶ]/.test(before) && !/[一-龠]/.test(before)
  if (!shouted || !/[一-龠]/.test(after)) return after
  return after.replaceAll(/(?<![ァ-ヶー])[ァ-ヶ]{1,3}(?![ァ-ヶー])/g, hiragana)
}

function replace<T>(
  text: string,
  matches: readonly { readonly value: T; readonly start: number; readonly end: number }[],
  as: (value: T) => string,
): string {
  let result = ''
  let from = 0
  for (const { value, start, end } of matches) {
    if (start < from) continue
    result += text.slice(from, start) + as(value)
    from = end
  }
  return result + text.slice(from)
}
