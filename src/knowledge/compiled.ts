import { content } from '../content/generated/content.ts'
import { index } from '../content/generated/index.ts'
import { model } from '../content/generated/model.ts'
import { open as openModel, type Packed } from '../understand/pack.ts'
import { recognise } from '../understand/recognise.ts'
import type { Knowledge } from './knowledge.ts'
import { openKnowledge } from './open.ts'
import { open as openIndex } from './search/pack.ts'
import { search } from './search/query.ts'

/** Hits among which ranking may choose. */
const most = 40

const recogniser = openModel(JSON.parse(model) as Packed)
const opened = openIndex(Uint8Array.from(atob(index), (letter) => letter.charCodeAt(0)))

/** The compiled content with its index and model, opened when this module is first imported. */
export const knowledge: Knowledge = openKnowledge(content, {
  search: (query, keep) => search(opened, query, { k: most, filter: keep }),
  recognise: (text) => recognise(recogniser, text),
})
