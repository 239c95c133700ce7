import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { isNode, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import { type CollectionName, type Content, collections } from './collections.ts'

/** A fault in the content: where it is, which field, and what to do, in Japanese and English. */
export type Fault = {
  readonly where: string
  readonly field: string
  readonly ja: string
  readonly en: string
}

/** Content as read, with the place of every record (`file:line:column`) for later checks. */
export type Loaded = {
  readonly content: Content
  readonly faults: readonly Fault[]
  readonly place: ReadonlyMap<object, string>
}

/** Reads every collection below `root`; faults are collected, not thrown, so that an author sees all at once. */
export function load(root: string): Loaded {
  const faults: Fault[] = []
  const place = new Map<object, string>()
  const content: Record<string, unknown[]> = {}
  for (const name of Object.keys(collections) as CollectionName[]) {
    const { at, form, schema } = collections[name]
    content[name] = filesBelow(join(root, at)).flatMap((file) =>
      readFile(root, file, form, schema, faults, place),
    )
  }
  return { content: content as unknown as Content, faults, place }
}

function filesBelow(folder: string): string[] {
  let names: string[]
  try {
    names = readdirSync(folder).sort()
  } catch {
    return []
  }
  return names.flatMap((name) => {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) return filesBelow(path)
    return name.endsWith('.yaml') ? [path] : []
  })
}

function readFile(
  root: string,
  path: string,
  form: 'list' | 'record',
  schema: z.ZodType,
  faults: Fault[],
  place: Map<object, string>,
): unknown[] {
  const file = path.slice(root.length + 1)
  const lines = new LineCounter()
  const document = parseDocument(readFileSync(path, 'utf8'), { lineCounter: lines, uniqueKeys: true })
  const positionOf = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return `${file}:${line}:${col}`
  }
  for (const error of document.errors) {
    faults.push({
      where: positionOf(error.pos[0]),
      field: '',
      ja: `YAML として読めません（${error.code}）。字下げと「:」の後の空白を確かめてください。`,
      en: error.message.split('\n')[0] ?? error.code,
    })
  }
  if (document.errors.length > 0) return []
  const value: unknown = document.toJS()
  const records = form === 'record' ? [value] : Array.isArray(value) ? value : []
  if (form === 'list' && !Array.isArray(value) && value !== null) {
    faults.push({
      where: `${file}:1:1`,
      field: '',
      ja: '「- id: …」で始まる一覧にしてください。',
      en: 'expected a list of records',
    })
  }
  return records.flatMap((record, index) => {
    const path = form === 'record' ? [] : [index]
    const withId =
      form === 'record' && typeof record === 'object' ? { id: basename(file, '.yaml'), ...record } : record
    const parsed = schema.safeParse(withId)
    const here = (keys: readonly PropertyKey[]) => {
      for (let depth = keys.length; depth >= 0; depth--) {
        const node = document.getIn([...path, ...keys.slice(0, depth)], true)
        if (isNode(node) && node.range) return positionOf(node.range[0])
      }
      return `${file}:1:1`
    }
    if (!parsed.success) {
      for (const issue of parsed.error.issues) {
        faults.push({
          where: here(issue.path),
          field: issue.path.join('.'),
          ja: `この項目を直してください：${issue.message}`,
          en: issue.message,
        })
      }
      return []
    }
    place.set(parsed.data as object, here([]))
    return [parsed.data]
  })
}
