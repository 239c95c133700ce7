import type * as z from 'zod'
import { meant } from './near.ts'

type Issue = z.core.$ZodIssue

/**
 * A schema's complaint as a remedy, in Japanese for the author and in English for the engineer. A schema's own
 * Japanese words win; what was written is said back, so that a slip (a full-width digit, 令和9年) can be seen.
 */
export function describe(issue: Issue): { readonly ja: string; readonly en: string } {
  const en = issue.message
  if (issue.input === undefined && lacks(issue)) return { ja: missing(issue), en }
  if (issue.input === null)
    return {
      ja: 'ここが空です。値を書くか、項目ごと消してください（「#」から後は読まれません。文なら " で囲みます）。',
      en,
    }
  const ja = /[ぁ-ん]/.test(en) ? `${said(issue.input)}${en}` : remedyOf(issue)
  return { ja: inList(issue) ? `${ja}。いくつも書くときは「、」でなく半角の「,」で区切ります` : ja, en }
}

/** Several ids in a row, parted as in a sentence. */
const inList = ({ code, input, path }: Issue) =>
  code === 'invalid_format' && typeof path.at(-1) === 'number' && /[、，]/.test(String(input))

/**
 * What a complaint about a union is really about: where the form that was meant can be told from the others (its own
 * items are there, one of them is wrong), the complaints about that item.
 */
export function narrowed(issue: Issue): readonly Issue[] {
  if (issue.code !== 'invalid_union') return [issue]
  const fitting = issue.errors.filter(
    (branch) => branch.length > 0 && branch.every(({ path }) => path.length > 0),
  )
  const [only, another] = fitting
  if (only === undefined || another !== undefined) return [issue]
  return only.flatMap((inner) => narrowed({ ...inner, path: [...issue.path, ...inner.path] }))
}

const lacks = ({ code }: Issue) =>
  code === 'invalid_type' || code === 'invalid_union' || code === 'invalid_value'

function missing(issue: Issue): string {
  const choices =
    issue.code === 'invalid_value' ? `次のどれかです：${issue.values.map(String).join('、')}` : ''
  return `この項目が必要です。書き足してください。${choices}`
}

function remedyOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return typed(issue.expected, issue.input)
    case 'unrecognized_keys':
      // `{ value: 500,000 }` is read as a value and something called 000.
      if (issue.keys.every((key) => /^\d+$/.test(key)))
        return '数にはカンマを入れません（500,000 は 500000 と書きます）。'
      return `知らない項目です：${issue.keys.join('、')}。つづりを確かめるか、消してください。`
    case 'invalid_value':
      return `${said(issue.input)}${meant(String(issue.input), issue.values.map(String))}次のどれかを書いてください：${issue.values.map(String).join('、')}`
    case 'too_small':
      return issue.minimum === 1 && issue.origin !== 'number'
        ? '空です。1つ以上書いてください。'
        : `${Number(issue.minimum)}${unitOf(issue.origin)}以上にしてください${now(issue.input)}。`
    case 'too_big':
      return `${Number(issue.maximum)}${unitOf(issue.origin)}までにしてください${now(issue.input)}。`
    case 'invalid_union':
      return `${said(issue.input)}書き方が決まりのどれにも合いません。同じフォルダのほかの記録をまねてください。`
    case 'invalid_format':
      return `${said(issue.input)}形が違います（${issue.format}）。同じフォルダのほかの記録をまねてください。`
    default:
      return issue.message
  }
}

function typed(expected: string, input: unknown): string {
  if (expected === 'number') return `${said(input)}半角の数字だけで書いてください（1,500万円は 15000000）。`
  if (expected === 'string' && (typeof input === 'number' || typeof input === 'boolean'))
    return `文字として書きます。"${String(input)}" のように " で囲んでください。`
  return `${said(input)}${typeNames[expected] ?? expected}を書いてください。`
}

const typeNames: Readonly<Record<string, string>> = {
  string: '文字',
  boolean: 'true か false',
  array: '「- 」で始まる一覧か、[ ] で囲んだ一覧',
  object: '「項目: 値」の形',
}

/** What was written, where it is short enough to be read back. */
function said(input: unknown): string {
  const text = typeof input === 'string' || typeof input === 'number' ? String(input) : ''
  return text === '' || text.length > 30 ? '' : `「${text}」と書かれています。`
}

const unitOf = (origin: string) => (origin === 'string' ? '文字' : origin === 'array' ? 'つ' : '')

function now(input: unknown): string {
  if (typeof input === 'string') return `（いま${input.length}文字）`
  return Array.isArray(input) ? `（いま${input.length}つ）` : ''
}
