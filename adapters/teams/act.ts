import type { DeskAct } from '../../src/channel.ts'

/** What a button of a case asks for. Writing to the owner opens a form: it is never done by the press itself. */
export type CasePress =
  | { readonly kind: 'act'; readonly act: DeskAct }
  | { readonly kind: 'write'; readonly case: string }

/** Reads `case/<act>/<id>`, with a third part where the act needs one; undefined when it is nothing of the desk's. */
export function casePress(value: string): CasePress | undefined {
  const [head, act, id, ...rest] = value.split('/')
  const more = rest.join('/')
  if (head !== 'case' || !id) return undefined
  switch (act) {
    case 'claim':
    case 'release':
    case 'return':
    case 'close':
    case 'reopen':
    case 'packet':
    case 'erase':
      return { kind: 'act', act: { kind: act, case: id } }
    case 'retry':
      return more ? { kind: 'act', act: { kind: act, case: id, message: more } } : undefined
    case 'assign':
      return more ? { kind: 'act', act: { kind: act, case: id, to: more } } : undefined
    case 'send':
      return { kind: 'write', case: id }
    default:
      return undefined
  }
}
