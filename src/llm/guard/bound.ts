import type { Figure } from './figure.ts'

/** What limits a figure, said before or behind it. */
export function around(words: string, from: number, to: number): Pick<Figure, 'bound' | 'about' | 'beside'> {
  const before = words.slice(Math.max(0, from - 10), from)
  const after = words.slice(to, to + 6)
  const about =
    /(?:約|およそ|おおよそ|だいたい|ほぼ|概ね|おおむね)$/u.test(before) ||
    /^(?:程度|くらい|ぐらい|ほど|前後|強|弱)/u.test(after)
  return { about, bound: boundOf(before, after), beside: clauseBefore(words, from) }
}

/** So many letters before a figure tell what it is about. */
const window = 14

/** 「1次の締切は」 before 5月12日; the clause before that when a figure begins one. */
function clauseBefore(words: string, from: number): string {
  const clauses = words.slice(0, from).split(/[、。・\n（(「]/u)
  const last = clauses.pop() ?? ''
  return `^${last.trim() === '' ? (clauses.pop() ?? '') : last}`.slice(-window)
}

function boundOf(before: string, after: string): Figure['bound'] {
  if (/^(?:未満|より少な|を下回|足らず)/u.test(after)) return 'below'
  if (/^(?:超|を超え|より多|を上回)/u.test(after)) return 'above'
  if (/^(?:以上|以降|から)/u.test(after) || /(?:最低|少なくとも|下限|最短)[^。、\d]{0,5}$/u.test(before))
    return 'min'
  if (/^(?:以下|以内|まで|が上限|が限度)/u.test(after)) return 'max'
  if (/(?:最大|上限|最高|最長|限度)[^。、\d]{0,6}$/u.test(before)) return 'max'
  return undefined
}
