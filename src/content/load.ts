import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type Document, isNode, LineCounter, parseDocument } from 'yaml'
import { type CollectionName, type Content, collections } from './collections.ts'
import { describe } from './describe.ts'

/** A fault in the content: `file:line:column`, the field, and what to do, in Japanese and English. */
export type Fault = {
  readonly where: string
  readonly field: string
  readonly ja: string
  readonly en: string
}

/** Where a field of a record stands, as `file:line:column`; the nearest enclosing place when it is absent. */
export type Locate = (record: object, path?: readonly PropertyKey[]) => string

export type Loaded = { readonly content: Content; readonly faults: readonly Fault[]; readonly locate: Locate }

/** Reads every collection below `root`. Faults are collected, not thrown: an author sees all of them at once. */
export function load(root: string): Loaded {
  const faults: Fault[] = []
  const places = new Map<object, (path: readonly PropertyKey[]) => string>()
  const content: Record<string, unknown[]> = {}
  for (const name of Object.keys(collections) as CollectionName[]) {
    content[name] = yamlBelow(root, collections[name].at).flatMap((path) => {
      const file = path.slice(root.length + 1)
      const { records, faults: own } = parse(file, readFileSync(path, 'utf8'), name)
      faults.push(...own)
      for (const { value, locate } of records) places.set(value, locate)
      return records.map(({ value }) => value)
    })
  }
  const locate: Locate = (record, path = []) => places.get(record)?.(path) ?? 'knowledge:1:1'
  return { content: content as unknown as Content, faults, locate }
}

type Parsed = {
  readonly records: readonly { value: object; locate: (path: readonly PropertyKey[]) => string }[]
  readonly faults: readonly Fault[]
}

/** Reads one file's text as records of a collection; nothing of a broken file is used. */
export function parse(file: string, text: string, name: CollectionName): Parsed {
  const { form, schema } = collections[name]
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true })
  const placeOf = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return `${file}:${line}:${col}`
  }
  const broken = document.errors.map((error) => ({
    where: placeOf(error.pos[0]),
    field: '',
    ja: `YAML として読めません（${error.code}）。字下げ、「:」の後の空白、同じ項目の重なりを確かめてください。`,
    en: error.message.split('\n')[0] ?? error.code,
  }))
  if (broken.length > 0) return { records: [], faults: broken }

  const whole: unknown = document.toJS()
  if (form === 'list' && !Array.isArray(whole)) {
    if (whole === null) return { records: [], faults: [] }
    const fault = {
      where: `${file}:1:1`,
      field: '',
      ja: '「- id: …」で始まる一覧にしてください。',
      en: 'expected a list of records',
    }
    return { records: [], faults: [fault] }
  }
  const faults: Fault[] = []
  const records = (form === 'record' ? [whole] : (whole as unknown[])).flatMap((raw, index) => {
    const base = form === 'record' ? [] : [index]
    const locate = (path: readonly PropertyKey[]) => placeIn(document, base, path, placeOf) ?? `${file}:1:1`
    const named = form === 'record' && typeof raw === 'object' ? { id: basename(file, '.yaml'), ...raw } : raw
    const parsed = schema.safeParse(named, { reportInput: true })
    if (parsed.success) return [{ value: parsed.data as object, locate }]
    for (const issue of parsed.error.issues)
      faults.push({ where: locate(issue.path), field: issue.path.join('.'), ...describe(issue) })
    return []
  })
  return { records, faults }
}

function placeIn(
  document: Document.Parsed,
  base: readonly PropertyKey[],
  path: readonly PropertyKey[],
  placeOf: (offset: number) => string,
): string | undefined {
  for (let depth = path.length; depth >= 0; depth--) {
    const node = document.getIn([...base, ...path.slice(0, depth)], true)
    if (isNode(node) && node.range) return placeOf(node.range[0])
  }
  return undefined
}

/** A folder within a folder belongs to it, unless it holds a collection of its own. */
function yamlBelow(root: string, at: string): string[] {
  let names: string[]
  try {
    names = readdirSync(join(root, at)).sort()
  } catch {
    return []
  }
  return names.flatMap((name) => {
    const within = `${at}/${name}`
    const path = join(root, within)
    if (statSync(path).isDirectory())
      return Object.values(collections).some((other) => other.at.startsWith(within))
        ? []
        : yamlBelow(root, within)
    return name.endsWith('.yaml') ? [path] : []
  })
}
