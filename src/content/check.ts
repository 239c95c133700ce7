import { entriesOf } from '../knowledge/open.ts'
import { checkIntents } from './check-intents.ts'
import { checkSchemes } from './check-schemes.ts'
import { checkTests } from './check-tests.ts'
import type { Content } from './collections.ts'
import type { Fault, Locate } from './load.ts'

/** One complaint: the record, the path of the field, and the remedy. */
export type Complain = (record: object, path: readonly PropertyKey[], ja: string, en: string) => void

/** What no schema can see: references, uniqueness, freshness, confidence. Returns every fault. */
export function check(content: Content, locate: Locate): Fault[] {
  const faults: Fault[] = []
  const complain: Complain = (record, path, ja, en) =>
    faults.push({ where: locate(record, path), field: path.join('.'), ja, en })
  checkUnique(content, complain)
  checkReferences(content, complain)
  checkConfidence(content, complain)
  checkAnswers(content, complain)
  checkTests(content, complain)
  checkIntents(content, complain)
  checkSchemes(content, complain)
  return faults
}

function checkUnique(content: Content, complain: Complain): void {
  const unique = (records: readonly { readonly id: string }[]) => {
    const seen = new Set<string>()
    for (const record of records) {
      if (seen.has(record.id))
        complain(
          record,
          ['id'],
          `id「${record.id}」が重なっています。別の id にしてください。`,
          `duplicate id ${record.id}`,
        )
      seen.add(record.id)
    }
  }
  for (const [name, records] of Object.entries(content)) {
    if (name !== 'selfCheck') unique(records as readonly { readonly id: string }[])
  }
  // Everything that search returns shares one name space; the records themselves carry the place.
  unique(searchable(content))
}

function searchable(content: Content) {
  const {
    faq,
    guideline,
    staff,
    incentives,
    barriers,
    measures,
    incidents,
    contacts,
    categories,
    products,
    schemes,
  } = content
  return [
    ...faq,
    ...guideline,
    ...staff,
    ...incentives,
    ...barriers,
    ...measures,
    ...incidents,
    ...contacts,
    ...categories,
    ...products,
    ...schemes,
  ]
}

function checkReferences(content: Content, complain: Complain): void {
  const known = {
    source: new Set(content.sources.map(({ id }) => id)),
    contact: new Set(content.contacts.map(({ id }) => id)),
    barrier: new Set(content.barriers.map(({ id }) => id)),
    measure: new Set(content.measures.map(({ id }) => id)),
    category: new Set(content.categories.map(({ id }) => id)),
    incident: new Set(content.incidents.map(({ id }) => id)),
    entry: new Set(entriesOf(content).map(({ id }) => id)),
    item: new Set(content.viewpoints.flatMap(({ items }) => items.map(({ id }) => id))),
  }
  const refer = (
    record: object,
    kind: keyof typeof known,
    id: string | undefined,
    path: readonly PropertyKey[],
  ) => {
    if (id !== undefined && !known[kind].has(id)) {
      complain(
        record,
        path,
        `「${id}」という ${kind} はありません。id を確かめてください。`,
        `unknown ${kind} ${id}`,
      )
    }
  }
  for (const record of Object.values(content).flat()) {
    walkCites(record, [], (id, path) => refer(record, 'source', id, path))
    if ('related' in record)
      for (const [n, id] of record.related.entries()) refer(record, 'entry', id, ['related', n])
  }
  for (const incident of content.incidents)
    for (const [n, id] of incident.call.entries()) refer(incident, 'contact', id, ['call', n])
  for (const measure of content.measures)
    for (const [n, id] of measure.barriers.entries()) refer(measure, 'barrier', id, ['barriers', n])
  for (const barrier of content.barriers) {
    for (const [n, { entry }] of barrier.removed_by.entries())
      refer(barrier, 'entry', entry, ['removed_by', n, 'entry'])
  }
  for (const item of content.selfCheck) refer(item, 'measure', item.measure, ['measure'])
  for (const category of content.categories)
    for (const [n, { item }] of category.used.entries()) refer(category, 'item', item, ['used', n, 'item'])
  for (const product of content.products) {
    refer(product, 'category', product.category, ['category'])
    for (const [n, { item }] of product.stated.entries()) refer(product, 'item', item, ['stated', n, 'item'])
  }
  for (const intent of content.intents)
    if ('incident' in intent.does) refer(intent, 'incident', intent.does.incident, ['does', 'incident'])
}

/** Finds every `cite` list at any depth of a record. */
function walkCites(
  value: unknown,
  path: readonly PropertyKey[],
  found: (source: string, path: readonly PropertyKey[]) => void,
): void {
  if (Array.isArray(value)) {
    for (const [n, item] of value.entries()) walkCites(item, [...path, n], found)
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      if (key === 'cite' && Array.isArray(item)) {
        for (const [n, { source }] of item.entries()) found(String(source), [...path, key, n, 'source'])
      } else walkCites(item, [...path, key], found)
    }
  }
}

function checkConfidence(content: Content, complain: Complain): void {
  for (const entry of searchable(content)) {
    if ((entry.confidence === 'C' || entry.confidence === 'G') && !entry.unconfirmed) {
      complain(
        entry,
        ['confidence'],
        '確かさ C・G は事実として言えません。unconfirmed: true にし、「確認できていません」と公式の見る先を書いてください。',
        'confidence C or G needs unconfirmed: true',
      )
    }
    if (entry.valid_until !== undefined && entry.valid_until < entry.checked) {
      complain(entry, ['valid_until'], '期限が確認日より前です。', 'valid_until before checked')
    }
  }
}

function checkAnswers(content: Content, complain: Complain): void {
  const seen = new Map<string, string>()
  for (const entry of [...content.faq, ...content.guideline, ...content.staff]) {
    const other = seen.get(entry.answer)
    if (other)
      complain(
        entry,
        ['answer'],
        `「${other}」と同じ答えです。1つにまとめ、言い方は asks に足してください。`,
        `same answer as ${other}`,
      )
    seen.set(entry.answer, entry.id)
  }
  const asked = new Map<string, string>()
  for (const entry of entriesOf(content)) {
    for (const ask of new Set(entry.asks)) {
      const other = asked.get(ask)
      if (other && other !== entry.id)
        complain(
          record(content, entry.id),
          ['asks'],
          `「${ask}」は ${other} にもあります。片方だけにしてください。`,
          `question also in ${other}`,
        )
      asked.set(ask, entry.id)
    }
  }
}

function record(content: Content, id: string): object {
  return searchable(content).find((entry) => entry.id === id) ?? {}
}
