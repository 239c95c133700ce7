import type { Knowledge } from '../../knowledge/knowledge.ts'
import { checkNumber } from './question.ts'

/** So many more pairs of letters are of another item. */
const clearly = 3

/** 「パスワードは全部一緒にしてます」 while updates are asked for: the number of the item that is meant, when it is another one. */
export function itemMeant(knowledge: Knowledge, key: string, words: string): number | undefined {
  const n = checkNumber(key)
  if (n === undefined) return undefined
  const said = pairs(words)
  const rated = knowledge.content.selfCheck.map((item) => ({
    n: item.n,
    shared: [...said].filter((pair) => `${item.label}\n${item.ask}`.includes(pair)).length,
  }))
  const own = rated.find((one) => one.n === n)?.shared ?? 0
  const [best] = rated.filter((one) => one.n > n).toSorted((one, other) => other.shared - one.shared)
  return best && best.shared >= own + clearly ? best.n : undefined
}

const pairs = (text: string): ReadonlySet<string> =>
  new Set(Array.from(text.matchAll(/(?=([\p{sc=Han}\p{sc=Katakana}ー]{2}))/gu), ([, pair = '']) => pair))
