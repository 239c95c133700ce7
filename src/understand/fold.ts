/** Longer than any chat lets through at once; the rest of a hostile text is not read. */
const longest = 4000

/** Old and variant forms that never tell two words apart. */
const variants: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from(
    '髙高﨑崎國国會会學学體体壓圧應応樂楽號号實実來来當当變変寫写團団圖図廣広澤沢濱浜邊辺邉辺齋斎齊斉德徳瀨瀬櫻桜眞真縣県區区醫医藥薬單単營営經経濟済權権證証賣売讀読續続擔担據拠處処發発廢廃戶戸劍剣龍竜舊旧兩両萬万壹一貳二參三'.match(
      /../gu,
    ) ?? [],
    (pair) => [pair[0], pair[1]],
  ),
)

/** Hiragana, katakana with its long vowels, and kanji: most words of a lexicon, with nothing to change in them but variants. */
const plain = /^(?:[ぁ-ゖ一-龠々]|[ァ-ヺ]ー?){1,60}$/
const varying = new RegExp(`[${Object.keys(variants).join('')}]`, 'u')

/**
 * The same text however it was typed: NFKC (half-width kana, full-width Latin), lower case, no emoji or
 * invisible characters, one kind of long vowel, wave and star, no drawn-out signs, single spaces.
 * Pure, knows no words; idempotent.
 */
export function fold(text: string): string {
  if (plain.test(text) && !varying.test(text)) return text
  return text
    .slice(0, longest)
    .replaceAll(/[か-とは-ほカ-トハ-ホ][\u309b\uff9e]/g, (pair) => `${pair[0]}\u3099`)
    .replaceAll(/[は-ほハ-ホ][\u309c\uff9f]/g, (pair) => `${pair[0]}\u309a`)
    .replaceAll(/⭐️?|🌟|☆/gu, '★')
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(
      /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Variation_Selector}|\p{Default_Ignorable_Code_Point}/gu,
      ' ',
    )
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, (char) => (char === '\n' ? '\n' : ' '))
    .replaceAll(/\p{Script=Han}/gu, (char) => variants[char] ?? char)
    .replaceAll(/[‐‑‒–—―−─]|(?<=[0-9])ー(?=[0-9])/g, '-')
    .replaceAll(/(?<=[ァ-ヶー])-(?=[ァ-ヶー]|$)/g, 'ー')
    .replaceAll(/[~〜∼～]/g, '〜')
    .replaceAll(/(?<=[ぁ-んァ-ヶー])〜+(?![0-9])/g, 'ー')
    .replaceAll(/(?<=[0-9])[-](?=[0-9]+(人|名|台|年|日|万|億|円|歳))/g, '〜')
    .replaceAll(/ー{2,}/g, 'ー')
    .replaceAll(/([!?。、…・w])\1+/g, '$1')
    .replaceAll(/(?<=[ぁ-ん])ー(?=[\s。、!?]|$)/g, '')
    .replaceAll(/(?<=[ぁ-んァ-ヶー一-龠!?。])w(?=[\s。!?]|$)/g, '')
    .replaceAll(/(?<=[0-9]),(?=[0-9]{3})/g, '')
    .replaceAll(/[^\S\n]+/g, ' ')
    .replaceAll(/ ?\n+ ?/g, '\n')
    .trim()
}

/** Katakana as hiragana, character for character: positions stay. */
export function hiragana(text: string): string {
  return text.replaceAll(/[ァ-ヶ]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0x60))
}
