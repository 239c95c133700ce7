import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type Document, isNode, LineCounter, parseDocument } from 'yaml'
import { dateBySources } from './checked.ts'
import { type CollectionName, collections, type Written } from './collections.ts'
import { describe, narrowed } from './describe.ts'
import { unreadable } from './unreadable.ts'

/** A fault in the content: `file:line:column`, the field, and what to do, in Japanese and English. */
export type Fault = {
  readonly where: string
  readonly field: string
  readonly ja: string
  readonly en: string
}

/** Where a field of a record stands, as `file:line:column`; the nearest enclosing place when it is absent. */
export type Locate = (record: object, path?: readonly PropertyKey[]) => string

export type Loaded = { readonly content: Written; readonly faults: readonly Fault[]; readonly locate: Locate }

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
  faults.push(...strays(root))
  const written = content as unknown as Written
  dateBySources(written)
  return { content: written, faults, locate }
}

type Parsed = {
  readonly records: readonly { value: object; locate: (path: readonly PropertyKey[]) => string }[]
  readonly faults: readonly Fault[]
}

/** Reads one file's text as records of a collection; nothing of a broken file is used. */
export function parse(file: string, text: string, name: CollectionName): Parsed {
  const { form, schema } = collections[name]
  const lines = new LineCounter()
  // Windows' editor leaves a mark of byte order before the first letter.
  const plain = text.replace(/^\uFEFF/, '')
  const document = parseDocument(plain, { lineCounter: lines, uniqueKeys: true })
  const placeOf = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return `${file}:${line}:${col}`
  }
  const broken = unreadable(document, plain, lines)
  if (broken)
    return { records: [], faults: [{ where: placeOf(broken.at), field: '', ja: broken.ja, en: broken.en }] }

  const whole: unknown = document.toJS()
  if (form === 'list' && whole === null) return { records: [], faults: [] }
  if (Array.isArray(whole) !== (form === 'list') || typeof whole !== 'object' || whole === null) {
    const [ja, en] =
      form === 'list'
        ? ['「- id: …」で始まる一覧にしてください。', 'expected a list of records']
        : [
            'このフォルダは1ファイルに1つです。「- 」のない「項目: 値」を並べてください。',
            'expected one record a file',
          ]
    return { records: [], faults: [{ where: `${file}:1:1`, field: '', ja, en }] }
  }
  const faults: Fault[] = []
  const records = (form === 'record' ? [whole] : (whole as unknown[])).flatMap((raw, index) => {
    const base = form === 'record' ? [] : [index]
    const locate = (path: readonly PropertyKey[]) => placeIn(document, base, path, placeOf) ?? `${file}:1:1`
    const whose = form === 'record' && typeof raw === 'object' ? { id: basename(file, '.yaml'), ...raw } : raw
    const parsed = schema.safeParse(whose, { reportInput: true })
    if (parsed.success) return [{ value: parsed.data as object, locate }]
    for (const issue of parsed.error.issues.flatMap(narrowed)) {
      // A key that is not known stands within what is complained about.
      const path =
        issue.code === 'unrecognized_keys' ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path
      const { ja, en } = describe(issue)
      const named = form === 'record' && path[0] === 'id' ? '（このフォルダではファイル名が id です）' : ''
      faults.push({ where: locate(path), field: path.join('.'), ja: `${ja}${named}`, en })
    }
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

/** Files that look like content and that no collection reads: an author would wonder where they went. */
function strays(root: string): Fault[] {
  const read = new Set(Object.values(collections).flatMap(({ at }) => yamlBelow(root, at)))
  return ['knowledge', 'intents'].flatMap((top) =>
    readdirSync(join(root, top), { recursive: true, encoding: 'utf8' })
      .map((name) => `${top}/${name}`)
      .filter((file) => /\.ya?ml$/i.test(file) && !read.has(join(root, file)) && file !== coverage)
      .map((file) => ({
        where: `${file}:1:1`,
        field: '',
        ja: 'このファイルは読まれません。名前の終わりを .yaml にし、決まったフォルダに置いてください（knowledge/README.md の表）。',
        en: 'no collection reads this file',
      })),
  )
}

/** Which parts of the studies which entries cover; read by the audit alone. */
const coverage = 'knowledge/coverage.yaml'
