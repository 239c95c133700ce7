import { entriesOf } from '../../knowledge/open.ts'
import type { Content } from '../collections.ts'
import { meant } from '../near.ts'
import type { Complain } from './complain.ts'

/** What one record calls another by, as an author knows it, and where that is written. */
const kinds = {
  source: ['出典', 'knowledge/sources'],
  contact: ['窓口', 'knowledge/contacts'],
  barrier: ['壁', 'knowledge/barriers'],
  measure: ['対策', 'knowledge/measures'],
  category: ['製品の種類', 'knowledge/products/categories'],
  incident: ['事故の手順', 'knowledge/incidents'],
  entry: ['項目', 'knowledge'],
  item: ['比べる観点', 'knowledge/products/viewpoints'],
  topic: ['話題（topics）', 'knowledge'],
  prefecture: ['都道府県', 'intents/lexicon/places'],
} as const

type Kind = keyof typeof kinds

/** Every record that another one names is there. */
export function checkReferences(content: Content, complain: Complain): void {
  const known = knownIn(content)
  const refer = (record: object, kind: Kind, id: string | undefined, path: readonly PropertyKey[]) => {
    if (id === undefined || known[kind].has(id)) return
    const [name, folder] = kinds[kind]
    complain(
      record,
      path,
      `${name}「${id}」がありません。${meant(id, known[kind]) || `つづりを確かめるか、先に ${folder} に足してください。`}`,
      `unknown ${kind} ${id}`,
    )
  }
  for (const record of Object.values(content).flat()) {
    walkCites(record, [], (id, path) => refer(record, 'source', id, path))
    if ('related' in record)
      for (const [n, id] of record.related.entries()) refer(record, 'entry', id, ['related', n])
  }
  for (const incident of content.incidents) {
    for (const [n, id] of incident.call.entries()) refer(incident, 'contact', id, ['call', n])
    refer(incident, 'incident', incident.false_warning?.called, ['false_warning', 'called'])
  }
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
  for (const placed of [...content.contacts, ...content.schemes])
    refer(placed, 'prefecture', placed.area, ['area'])
  for (const desk of content.desks)
    for (const [n, name] of desk.prefectures.entries()) refer(desk, 'prefecture', name, ['prefectures', n])
  for (const intent of content.intents) {
    if ('incident' in intent.does) refer(intent, 'incident', intent.does.incident, ['does', 'incident'])
    if ('answer' in intent.does)
      for (const [n, topic] of intent.does.answer.entries())
        refer(intent, 'topic', topic, ['does', 'answer', n])
  }
}

function knownIn(content: Content): Readonly<Record<Kind, ReadonlySet<string>>> {
  const ids = (records: readonly { readonly id: string }[]) => new Set(records.map(({ id }) => id))
  const entries = entriesOf(content)
  return {
    source: ids(content.sources),
    contact: ids(content.contacts),
    barrier: ids(content.barriers),
    measure: ids(content.measures),
    category: ids(content.categories),
    incident: ids(content.incidents),
    entry: ids(entries),
    item: ids(content.viewpoints.flatMap(({ items }) => items)),
    topic: new Set(entries.flatMap(({ topics }) => topics)),
    prefecture: new Set(content.places.map(({ prefecture }) => prefecture)),
  }
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
