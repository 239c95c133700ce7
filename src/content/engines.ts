import { createRequire } from 'node:module'
import { entriesOf } from '../knowledge/open.ts'
import { build } from '../knowledge/search/build.ts'
import type { Index } from '../knowledge/search/index.ts'
import { pack as packIndex } from '../knowledge/search/pack.ts'
import { groupsOf, type SudachiGroup } from '../knowledge/search/sudachi.ts'
import type { Groups } from '../knowledge/search/synonyms.ts'
import { pack as packModel } from '../understand/pack.ts'
import { train } from '../understand/train.ts'
import { normaliserOf } from '../understand/understand.ts'
import type { Content, Written } from './collections.ts'
import { passageOf } from './passages.ts'

/** The search index over every entry, packed. */
export function indexOf(content: Content, synonyms: Groups): Uint8Array {
  const normalise = normaliserOf({ content })
  const passages = entriesOf(content).map((entry) => passageOf(entry, normalise))
  return packIndex(build(passages, { synonyms }))
}

/** An index of what is asked beside our subjects, one document a subject. */
export function besideOf(content: Written): Index {
  const normalise = normaliserOf({ content })
  const docs = content.beside.map(({ id, means, asks }) => ({
    id,
    views: { title: normalise(means), text: '', asks: asks.map(normalise) },
  }))
  return build(docs)
}

/** Words that mean one thing: those of the dictionary, and ours. */
export async function synonymsOf(content: Content): Promise<Groups> {
  const normalise = normaliserOf({ content })
  // Its ES module entry is missing from the package, so it is required.
  const sudachi: { fetchDictionary(): Promise<readonly SudachiGroup[]> } = createRequire(import.meta.url)(
    'sudachi-synonyms-dictionary',
  )
  const dictionary = await sudachi.fetchDictionary()
  const ours = content.synonyms.map(({ words }) => words.map(normalise))
  return [...groupsOf(dictionary), ...ours]
}

/** The intent model trained on every phrase, packed, as JSON. Takes seconds; the same phrases give the same model. */
export function modelOf(examples: readonly { readonly text: string; readonly label: string }[]): string {
  return JSON.stringify(packModel(train(examples)))
}

/** What the model learns from: each intent's phrases and the choice that stands for it, normalised like every message. */
export function examplesOf(content: Content): { text: string; label: string }[] {
  const normalise = normaliserOf({ content })
  return content.intents.flatMap(({ id, choice, phrases }) =>
    [...new Set([choice, ...phrases].map(normalise))].map((text) => ({ text, label: id })),
  )
}
