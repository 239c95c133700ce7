import { isMap, isNode, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import { describe, narrowed } from '../../src/content/describe.ts'
import { meant } from '../../src/content/near.ts'
import { unreadable } from '../../src/content/unreadable.ts'

type Form = z.ZodObject
type Issue = z.core.$ZodIssue
/** How a whole file, each kind of step, and what is expected after one are written. */
export type Forms = { readonly whole: Form; readonly steps: readonly Form[]; readonly bot: Form }

/** What a file holds, or its faults as `file:line:column`, each with the remedy, as the content's are said. */
export function readWhole(
  file: string,
  text: string,
  forms: Forms,
): { readonly whole: unknown } | { readonly faults: readonly string[] } {
  const lines = new LineCounter()
  const document = parseDocument(text.replace(/^\uFEFF/, ''), { lineCounter: lines, uniqueKeys: true })
  const placed = (offset: number, ja: string) => {
    const { line, col } = lines.linePos(offset)
    return `${file}:${line}:${col}\n  ${ja}`
  }
  const broken = unreadable(document, text, lines)
  if (broken) return { faults: [placed(broken.at, broken.ja)] }
  const whole: unknown = document.toJS()
  const issues = forms.whole.safeParse(whole, { reportInput: true }).error?.issues ?? []
  if (issues.length === 0) return { whole }
  const faults = issues
    .flatMap((issue) => ofStep(issue, forms))
    .map((issue) => {
      const path =
        issue.code === 'unrecognized_keys' ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path
      return placed(offsetOf(document, path), remedy(issue, whole, forms))
    })
  return { faults }
}

/** A step that fits none of the kinds: what is wrong with the kind that was meant, which its own key tells. */
function ofStep(issue: Issue, { steps }: Forms): readonly Issue[] {
  if (issue.code !== 'invalid_union' || issue.path[0] !== 'steps') return narrowed(issue)
  const [kind] = stepsOf(issue.input, steps)
  const inner = kind?.safeParse(issue.input, { reportInput: true }).error?.issues ?? []
  if (inner.length > 0) return inner.map((one) => ({ ...one, path: [...issue.path, ...one.path] }))
  if (typeof issue.input !== 'object')
    return [{ ...issue, code: 'invalid_type', expected: 'object', message: 'not a map' }]
  const keys = Object.keys(issue.input ?? {})
  const message = 'no act'
  return [{ code: 'unrecognized_keys', keys: keys.length > 0 ? keys : ['(空)'], path: issue.path, message }]
}

/** The kinds of step that a written one may be: those of which it has the act. */
const stepsOf = (written: unknown, steps: readonly Form[]): readonly Form[] =>
  steps.filter(({ shape }) => Object.keys(shape).some((key) => key !== 'bot' && key in Object(written ?? {})))

function remedy(issue: Issue, whole: unknown, forms: Forms): string {
  if (issue.code !== 'unrecognized_keys') return describe(issue).ja
  const known = keysAt(issue.path, whole, forms)
  const unknown = issue.keys.filter((key) => !known.includes(key))
  const named = (unknown.length > 0 ? unknown : issue.keys).map((key) => `${key}${hint(key, known)}`)
  return `知らない項目です：${named.join('、')}。ここで使える項目：${known.join('、')}`
}

const hint = (key: string, known: readonly string[]) => meant(key, known).replace(/(.+)。$/, '（$1）')

/** The keys that may stand at a place. */
function keysAt(path: readonly PropertyKey[], whole: unknown, { whole: form, steps, bot }: Forms): string[] {
  if (path[0] !== 'steps') return Object.keys(form.shape)
  if (path[2] === 'bot') return Object.keys(bot.shape)
  const written = (whole as { steps: readonly unknown[] }).steps[Number(path[1])]
  if (path[2] === 'edits') return ['from', 'to']
  const kinds = stepsOf(written, steps)
  return [...new Set((kinds.length > 0 ? kinds : steps).flatMap(({ shape }) => Object.keys(shape)))]
}

/** Where a field stands: at its name, or where what it belongs to begins. */
function offsetOf(document: ReturnType<typeof parseDocument>, path: readonly PropertyKey[]): number {
  for (let depth = path.length; depth >= 0; depth--) {
    const within = document.getIn(path.slice(0, depth - 1), true)
    const pair = isMap(within) ? within.items.find(({ key }) => String(key) === path[depth - 1]) : undefined
    if (depth > 0 && pair && isNode(pair.key) && pair.key.range) return pair.key.range[0]
    const node = document.getIn(path.slice(0, depth), true)
    if (isNode(node) && node.range) return node.range[0]
  }
  return 0
}
