import { check } from '../../src/content/check/check.ts'
import { complaints } from '../../src/content/check/complain.ts'
import { checkSigns } from '../../src/content/check/signs.ts'
import { dateBySources } from '../../src/content/checked.ts'
import { type CollectionName, collections, type Written } from '../../src/content/collections.ts'
import { parse } from '../../src/content/load.ts'

export type Files = Partial<Record<CollectionName, string>>

/** A source, and a question that cites it. */
export const source = `- id: page
  title: 公式ページ
  publisher: 役所
  url: https://example.go.jp/
  kind: official
  checked: 2026-11-22
`
export const faq = (more: string, id = 'one') => `- id: ${id}
  title: 問い
  asks: [${id} はなに]
  answer: ${id} の答えです。
  cite: [{ source: page, at: 1ページ }]
${more}`

/** Content made of the given files, and what reading finds wrong with them. */
export function read(files: Files) {
  const places = new Map<object, (path: readonly PropertyKey[]) => string>()
  const faults: string[] = []
  const content: Record<string, object[]> = {}
  for (const name of Object.keys(collections) as CollectionName[]) {
    const text = files[name]
    const { records, faults: own } =
      text === undefined ? { records: [], faults: [] } : parse(`${name}.yaml`, text, name)
    faults.push(...own.map(({ where, field, ja }) => `${where} ${field} ${ja}`))
    content[name] = records.map(({ value, locate }) => {
      places.set(value, locate)
      return value
    })
  }
  const written = content as unknown as Written
  dateBySources(written)
  const locate = (record: object, path: readonly PropertyKey[] = []) => places.get(record)?.(path) ?? '?'
  return { written, faults, locate }
}

/** The faults that reading and checking the given files find. */
export function faultsOf(files: Files): string[] {
  const { written, faults, locate } = read(files)
  const signs = complaints(locate)
  checkSigns(written.signs, signs.complain, locate)
  const found = [...signs.faults, ...check(written, locate)]
  return [...faults, ...found.map(({ where, field, ja }) => `${where} ${field} ${ja}`)]
}
