import type { Ports } from '../../conversation/ports.ts'
import { after, type Entry } from '../../conversation/transcript.ts'
import { questionOf, showKnown } from '../../flow/guided/question.ts'
import type { State } from '../../flow/state.ts'
import { say } from '../../flow/words.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import type { Origin } from '../../knowledge/profile.ts'
import type { Citation, Line } from '../../message.ts'
import { openQuestion } from '../about.ts'
import type { Case } from '../case.ts'
import { momentText } from '../hours/hours.ts'
import { endSays, reasonSays, stateSays } from '../says.ts'
import { gistLine } from './gist.ts'

const originSays: Readonly<Record<Origin, string>> = {
  said: 'ご本人のことば',
  chosen: 'ご本人が選択',
  derived: 'ほかの答えから',
  form: '担当者の入力',
}

export type Packet = {
  readonly head: readonly Line[]
  readonly profile: readonly (readonly [label: string, value: string, origin: string])[]
  /** What was gone through, and how each stands. */
  readonly trace: readonly { readonly title: string; readonly lines: readonly Line[] }[]
  readonly citations: readonly Citation[]
  readonly question: string | undefined
  readonly entries: readonly Entry[]
}

const latestEntries = 200

/** All that comes with a case. Without consent only its head: the rest was never agreed to. */
export function packetOf(ports: Ports, knowledge: Knowledge, state: State, of: Case): Packet {
  const head = headOf(of)
  if (!of.consent) {
    // What is said from the claim on is said to the person.
    const entries =
      of.from === undefined
        ? []
        : after(ports.store, of.from).filter((entry) => entry.cursor > (of.from ?? 0))
    return { head, profile: [], trace: [], citations: [], question: undefined, entries }
  }
  const entries = after(ports.store, 0).slice(-latestEntries)
  return {
    head: [...head, ...gistLine(ports, of)],
    profile: Object.entries(state.profile).flatMap(([key, known]) => {
      const question = questionOf(knowledge, key)
      const value = showKnown(knowledge, key, known.value)
      return question
        ? [[question.label, known.hedged ? `${value}くらい` : value, originSays[known.from]] as const]
        : []
    }),
    trace: [
      ...traceOf(knowledge, state),
      ...of.saved.map(({ title, lines }) => ({ title, lines: lines.map((text) => ({ text })) })),
    ],
    citations: citationsIn(entries),
    question: openQuestion(knowledge, state),
    entries,
  }
}

function headOf(of: Case): Line[] {
  return [
    { label: '要約', text: of.summary || reasonSays[of.reason] },
    { label: '受付', text: momentText(of.opened) },
    {
      label: '状態',
      text: `${stateSays[of.state]}${of.holder ? `（${of.holder.name ?? of.holder.id}）` : ''}${of.end ? `：${endSays[of.end]}` : ''}`,
    },
    ...(of.clock && of.clock.kind !== 'silence'
      ? [{ label: 'お返事のめやす', text: momentText(of.clock.breach) }]
      : []),
  ]
}

function traceOf(knowledge: Knowledge, state: State): Packet['trace'] {
  const runs = [
    ...(state.flow ? [{ id: state.flow.id, said: state.flow.said }] : []),
    ...Object.entries(state.past).map(([id, { said }]) => ({ id, said })),
  ]
  const seen = new Set<string>()
  return runs.flatMap(({ id, said }) => {
    if (seen.has(id) || Object.keys(said).length === 0) return []
    seen.add(id)
    const title = say(knowledge.content, `flow-${id}` as Parameters<typeof say>[1])
    return [{ title, lines: Object.entries(said).map(([label, text]) => ({ label, text })) }]
  })
}

function citationsIn(entries: readonly Entry[]): Citation[] {
  const all = entries.flatMap(({ message }) =>
    (message?.bubbles ?? []).flatMap((bubble) => ('citations' in bubble ? bubble.citations : [])),
  )
  const byPlace = new Map(all.map((citation) => [`${citation.source}|${citation.at}`, citation]))
  return [...byPlace.values()]
}
