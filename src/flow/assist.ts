import type { Entry } from '../knowledge/knowledge.ts'
import { isCurrent } from '../knowledge/knowledge.ts'
import { guard } from '../llm/guard/guard.ts'
import { passagesOf, textOf } from '../llm/passage.ts'
import type { Look, Passage, Want } from '../llm/port.ts'
import type { Bubble } from '../message.ts'
import { contactLine, titleOf } from './render.ts'
import { type Scene, text } from './scene.ts'

/** What may be looked up for staff, and where. All of it only reads. */
const collections: Readonly<Record<Look['tool'], readonly Entry['collection'][]>> = {
  search: ['faq', 'guideline', 'staff', 'incentives', 'barriers', 'contacts', 'schemes'],
  measures: ['measures'],
  catalogue: ['categories'],
}
/** So many entries come of one look, so many looks of one question. */
const most = { entries: 3, looks: 3 }
const readable = { least: 8, most: 600 }
const mostBubbles = 5

type Draft = Extract<Want, { kind: 'draft' }>
type Read = { readonly entry: Entry; readonly passages: readonly Passage[] }

/** What a draft for staff may rest on: what was looked up for their question so far, each in passages of its own. */
function readFor(scene: Scene, question: string, looks: readonly Look[]): readonly Read[] {
  const found = [{ tool: 'search', query: question } as const, ...looks].flatMap(({ tool, query }) =>
    scene.knowledge
      .search(query, 'staff')
      .hits.map(({ entry }) => entry)
      .filter(
        (entry) =>
          collections[tool].includes(entry.collection) &&
          !entry.unconfirmed &&
          isCurrent(entry, scene.now.today),
      )
      .slice(0, most.entries),
  )
  let count = 0
  return [...new Map(found.map((entry) => [entry.id, entry])).values()].map((entry) => ({
    entry,
    passages: passagesOf(...wordsOf(entry)).map(({ text: words }) => ({
      id: `p${++count}`,
      text: `${titleOf(entry)}：${words}`,
    })),
  }))
}

function wordsOf(entry: Entry): readonly (string | undefined)[] {
  switch (entry.collection) {
    case 'faq':
    case 'guideline':
    case 'staff':
      return [entry.answer, entry.next, entry.caveat]
    case 'incentives':
      return [entry.text, entry.next, entry.caveat]
    case 'barriers':
      return [entry.text, ...entry.removed_by.map(({ text: how, who }) => `${how}（${who}）`)]
    case 'measures':
      return [entry.today, entry.why, entry.next, entry.cost, entry.effort, entry.caveat]
    case 'categories':
      return [entry.what, entry.fits, entry.not_enough, entry.run_by]
    case 'contacts':
      return [contactLine(entry)]
    case 'schemes':
      return [entry.what, entry.fit_says]
    default:
      return []
  }
}

/** Wishes for a draft for a member of staff who asks something; undefined for everybody else. */
export function drafting(scene: Scene, question: string | undefined): Draft | undefined {
  if (scene.audience !== 'staff' || scene.state.open || question === undefined) return undefined
  if (question.length < readable.least || question.length > readable.most) return undefined
  const { looked } = scene.help ?? {}
  const looks = looked?.question === question ? looked.looks.slice(0, most.looks) : []
  let passages: readonly Passage[] | undefined
  return {
    kind: 'draft',
    question,
    // Searched for when somebody who writes drafts asks: where there is nobody, never.
    get passages() {
      passages ??= readFor(scene, question, looks).flatMap((read) => read.passages)
      return passages
    },
    looks,
    more: looks.length < most.looks,
  }
}

/** The draft that was made of it, with the sources that it rests on, before what is said anyway. */
export function withDraft(scene: Scene, want: Draft, bubbles: readonly Bubble[]): readonly Bubble[] {
  const { drafted } = scene.help ?? {}
  if (!drafted || drafted.question !== want.question) return bubbles
  const { draft } = drafted
  if (guard(draft, want.passages, want.question).length > 0) return bubbles
  const named = new Set(draft.sentences.flatMap(({ from }) => from))
  const [first, ...rest] = readFor(scene, want.question, want.looks)
    .filter(({ passages }) => passages.some(({ id }) => named.has(id)))
    .flatMap(({ entry }) => scene.knowledge.cite(entry).slice(0, 1))
  if (!first) return bubbles
  const claim: Bubble = {
    kind: 'claim',
    text: textOf(draft),
    citations: [first, ...rest],
    caveat: text(scene, 'staff-assisted'),
  }
  const last = bubbles.at(-1)
  const room = mostBubbles - 1
  return [claim, ...(bubbles.length > room && last ? [...bubbles.slice(0, room - 1), last] : bubbles)]
}
