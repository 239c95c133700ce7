import type { Entry } from '../../knowledge/knowledge.ts'
import { isCurrent } from '../../knowledge/knowledge.ts'
import { guard } from '../../llm/guard/guard.ts'
import { passagesOf, textOf } from '../../llm/passage.ts'
import type { Look, Passage, Stated, Want } from '../../llm/port.ts'
import type { Bubble } from '../../message.ts'
import { askable } from '../firm/stated.ts'
import { contactLine, titleOf } from '../say/render.ts'
import { type Scene, text } from '../scene.ts'
import { judgedBy, judgedFor } from './judged-for.ts'

/** What may be looked up for staff, and where. */
const collections: Readonly<Record<Exclude<Look['tool'], 'judge'>, readonly Entry['collection'][]>> = {
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
type Seen = { readonly reads: readonly Read[]; readonly note?: string; readonly shown: readonly Bubble[] }

/**
 * What was found for a question of staff and for each look, in order; what was found before is not found again. Pure:
 * the same looks find the same, under the same numbers.
 */
function seenFor(scene: Scene, question: string, looks: readonly Look[]): readonly Seen[] {
  const known = new Set<string>()
  let count = 0
  return [{ tool: 'search', query: question } as const, ...looks.slice(0, most.looks)].map((look) => {
    if (look.tool === 'judge') return verdicts(scene, question, look.facts)
    const reads = entriesFor(scene, look)
      .filter(({ id }) => !known.has(id))
      .map((entry) => {
        known.add(entry.id)
        const passages = passagesOf(...wordsOf(entry)).map(({ text: words }) => ({
          id: `p${++count}`,
          text: `${titleOf(entry)}：${words}`,
        }))
        return { entry, passages }
      })
    return { reads, shown: [], ...(reads.length === 0 ? { note: '新しいことは見つかりませんでした。' } : {}) }
  })
}

function entriesFor({ knowledge, now }: Scene, look: Exclude<Look, { tool: 'judge' }>): readonly Entry[] {
  return knowledge
    .search(look.query, 'staff')
    .hits.map(({ entry }) => entry)
    .filter(
      (entry) =>
        collections[look.tool].includes(entry.collection) &&
        !entry.unconfirmed &&
        isCurrent(entry, now.today),
    )
    .slice(0, most.entries)
}

/** Verdicts are shown as they are: no draft may rest on them. */
function verdicts(scene: Scene, question: string, facts: readonly Stated[]): Seen {
  const judged = judgedFor(scene, question, facts)
  if (!judged) return { reads: [], shown: [], note: '見立てるための条件が、質問に書かれていません。' }
  return { reads: [], shown: judged.shown, note: `この見立ては、そのまま職員に見せます。${judged.gist}` }
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
  if (scene.audience !== 'staff' || question === undefined) return undefined
  if (question.length < readable.least || question.length > readable.most) return undefined
  return {
    kind: 'draft',
    question,
    // Listed when somebody who writes drafts asks: where there is nobody, never.
    get facts() {
      return askable(scene.knowledge, judgedBy(scene.knowledge))
    },
    found: (looks) =>
      seenFor(scene, question, looks).map(({ reads, note }) => ({
        passages: reads.flatMap(({ passages }) => passages),
        ...(note === undefined ? {} : { note }),
      })),
  }
}

/** The draft that was made of it, with the sources that it rests on and what was judged, before what is said anyway. */
export function withDraft(scene: Scene, { question }: Draft, bubbles: readonly Bubble[]): readonly Bubble[] {
  const { drafted } = scene.help ?? {}
  if (!drafted || drafted.question !== question) return bubbles
  const { draft, looks } = drafted
  const seen = seenFor(scene, question, looks)
  const reads = seen.flatMap((one) => one.reads)
  const passages = reads.flatMap((read) => read.passages)
  if (guard(draft, passages, question).length > 0) return bubbles
  const named = new Set(draft.sentences.flatMap(({ from }) => from))
  const [first, ...rest] = reads
    .filter((read) => read.passages.some(({ id }) => named.has(id)))
    .flatMap(({ entry }) => scene.knowledge.cite(entry).slice(0, 1))
  if (!first) return bubbles
  const claim: Bubble = {
    kind: 'claim',
    text: textOf(draft),
    citations: [first, ...rest],
    caveat: text(scene, 'staff-assisted'),
  }
  const judged = seen.findLast(({ shown }) => shown.length > 0)?.shown ?? []
  const lead = [claim, ...judged]
  const said = new Set(lead.map((bubble) => ('text' in bubble ? bubble.text : '')))
  const others = bubbles.filter((bubble) => bubble.kind !== 'say' || !said.has(bubble.text))
  const last = others.at(-1)
  const room = mostBubbles - lead.length
  return [...lead, ...(others.length > room && last ? [...others.slice(0, room - 1), last] : others)]
}
