import { beside as besideBytes, content as contentBytes, index, model } from '#compiled'
import type { Content } from '../content/collections.ts'
import { weights } from '../content/generated/held.ts'
import { open as openModel, type Packed } from '../understand/pack.ts'
import { recognise } from '../understand/recognise.ts'
import { nearBeside } from './beside.ts'
import { piecesOf } from './coverage.ts'
import { judgeHeld, openSigns } from './held.ts'
import type { Knowledge } from './knowledge.ts'
import { openKnowledge } from './open.ts'
import { open as openIndex } from './search/pack.ts'
import { search } from './search/query.ts'
import { spokenBy, unknownOf } from './search/spoken.ts'

/** Hits among which ranking may choose. */
const most = 40

const parse = (bytes: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(bytes))

// Checked when they were compiled, and not parsed again.
const content = parse(contentBytes) as Content
const recogniser = openModel(parse(model) as Packed)
const opened = openIndex(index)
const beside = openIndex(besideBytes)
const signs = openSigns(content.intents)

/** The compiled content with its index and model, opened when this module is first imported. */
export const knowledge: Knowledge = openKnowledge(content, {
  search: (query, keep) => search(opened, query, { k: most, filter: keep }),
  recognise: (text) => recognise(recogniser, text),
  held: (query, found, recognised) => {
    const [best] = found.hits
    const spoken = best && spokenBy(opened, best.entry.id, query, piecesOf(query))
    const unknown = unknownOf(opened, query)
    return {
      ...judgeHeld(weights, spoken ? signs(query, found, recognised, spoken, nearBeside(beside, query)) : []),
      ...(best ? { entry: best.entry } : {}),
      ...(unknown ? { unknown } : {}),
    }
  },
})
