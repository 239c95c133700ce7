import * as signs from '../../content/generated/signs/draft.ts'
import { plain } from './numeral.ts'

/**
 * Names in a sentence that do not stand in what it rests on: Latin and katakana words, schemes and authorities by
 * their ending, prefectures, people, and whatever is put in brackets. What was asked lends no names: 「〇〇はいくら？」
 * does not make 〇〇 something that we know.
 */
export function strangers(sentence: string, on: string): readonly string[] {
  const [words, ground] = [plain(sentence), plain(on)]
  const strange = (name: string) => !ground.includes(name)
  const latin = [...words.matchAll(/[a-z][a-z0-9.+_'-]*/gu)]
    .map(([word]) => word.replace(/[.'-]+$/u, ''))
    .filter((word) => !signs.everydayWord.test(word) && !standsAlone(ground, word))
  const katakana = [...words.matchAll(/[\p{sc=Katakana}ー]{2,}(?:・[\p{sc=Katakana}ー]+)*/gu)]
    .map(([word]) => word)
    .filter((word) => !signs.everydayWord.test(word) && !standsWhole(ground, word))
  const ended = [...words.matchAll(/[\p{sc=Han}\p{sc=Katakana}ー々a-z0-9]{2,}/gu)]
    .map(([word]) => word)
    .filter((word) => signs.nameEnding.test(word) && strange(word))
  const places = [...words.matchAll(signs.prefectureName)].map(([place]) => place).filter(strange)
  const people = [...words.matchAll(signs.titledName)]
    .map(({ groups }) => groups?.name ?? '')
    .filter((name) => !signs.anyonesTitle.test(name) && strange(name))
  const quoted = [...words.matchAll(/[「『"“]([^」』"”]{2,})[」』"”]/gu)]
    .map(([, name = '']) => name)
    .filter(strange)
  return [...new Set([...latin, ...katakana, ...ended, ...places, ...people, ...quoted])]
}

const standsAlone = (ground: string, word: string): boolean =>
  new RegExp(`(?<![a-z])${literal(word)}(?![a-z0-9])`, 'u').test(ground)

/** 「コード」 does not stand in 「バーコード」. */
const standsWhole = (ground: string, word: string): boolean =>
  new RegExp(`(?<![\\p{sc=Katakana}ー])${literal(word)}(?![\\p{sc=Katakana}ー])`, 'u').test(ground)

const literal = (word: string): string => word.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&')
