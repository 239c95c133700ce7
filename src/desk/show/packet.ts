import type { Ports } from '../../conversation/ports.ts'
import { after, type Entry } from '../../conversation/transcript.ts'
import { questionOf, showKnown } from '../../flow/guided/question.ts'
import type { State } from '../../flow/state.ts'
import { say } from '../../flow/words.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import type { Origin } from '../../knowledge/profile.ts'
import type { Bubble, Choice, Citation, Line, Media } from '../../message.ts'
import { openQuestion } from '../about.ts'
import { type Case, isHeld } from '../case.ts'
import { momentText } from '../hours/hours.ts'
import { endSays, reasonSays, stateSays } from '../says.ts'
import { gistLine } from './gist.ts'
import { choicesFor } from './post.ts'

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

const opens = { image: '写真', audio: '音声', video: '動画', file: 'ファイル' } as const

/** A packet as a message for a desk in a chat: at most five bubbles. `link` leads to what the owner sent. */
export function packetMessage(
  packet: Packet,
  of: Case,
  origin: string,
  link: (media: Media) => string | undefined,
): readonly Bubble[] {
  const card = (title: string, lines: readonly Line[], note?: string): Bubble => ({
    kind: 'card',
    title,
    tone: 'plain',
    lines,
    citations: [],
    ...(note ? { note } : {}),
  })
  const latest = packet.entries.slice(-10)
  const last = latest.map((entry): Line => ({ label: whoSays[entry.from], text: wordsIn(entry) }))
  const files = latest
    .flatMap(({ media }) => (media ? [media] : []))
    .slice(-2)
    .flatMap((media, n): Choice[] => {
      const url = link(media)
      const label = `${opens[media.type]}${n + 1}を開く`
      return url === undefined ? [] : [{ value: `case/file/${of.id}/${n}`, label, url }]
    })
  return [
    card(`相談 ${of.number}`, packet.head, of.consent ? undefined : withheld),
    ...(packet.profile.length > 0
      ? [
          card(
            'わかっていること',
            packet.profile.map(([label, value, origin]) => ({ label, text: `${value}（${origin}）` })),
          ),
        ]
      : []),
    ...(packet.trace.length > 0
      ? [
          card(
            '案内のながれと見立て',
            packet.trace.flatMap(({ title, lines }) => [{ text: `■ ${title}` }, ...lines]),
          ),
        ]
      : []),
    ...(packet.citations.length > 0
      ? [
          {
            kind: 'card' as const,
            title: 'ご本人に見せた出典',
            tone: 'plain' as const,
            lines: [],
            citations: packet.citations.slice(0, 8),
          },
        ]
      : []),
    {
      kind: 'card',
      title: '最後のやりとり',
      tone: 'plain',
      lines: [
        ...(packet.question ? [{ label: '答えを待っている質問', text: packet.question }] : []),
        ...(last.length > 0 ? last : [{ text: 'まだありません。' }]),
      ],
      citations: [],
      choices: [
        ...choicesFor(of, origin, isHeld(of.state) ? ['send', 'return', 'close'] : ['claim']),
        ...files,
      ],
    },
  ]
}

const withheld =
  'ご本人の同意がまだないため、やりとりの中身は見られません。引き受けて、まず名乗ってからお聞きください。'

export const whoSays = { you: 'ご本人', bot: 'しるべ', person: '窓口' } as const

/** An entry of a transcript as plain words; changed ones with what stood there first. */
export function wordsIn({ text, before, message }: Entry): string {
  if (text !== undefined) return before === undefined || before === text ? text : changedWords(before, text)
  return (message?.bubbles ?? []).map(bubbleWords).join('\n').trim()
}

/** What stood there first is shortened: what counts is what stands there now. UTF-16 units. */
const longestBefore = 200

/** 「旧 → 新」: what a person changed, as the desk reads it. */
function changedWords(before: string, text: string): string {
  const old = before.length > longestBefore ? `${before.slice(0, longestBefore).toWellFormed()}…` : before
  return `${text}\n（書き直す前：${old}）`
}

function bubbleWords(bubble: Bubble): string {
  switch (bubble.kind) {
    case 'say':
    case 'claim':
    case 'ask':
      return bubble.text
    case 'handoff':
      return bubble.expect ? `${bubble.text}\n${bubble.expect}` : bubble.text
    case 'card':
      return [
        bubble.title,
        ...bubble.lines.map(({ label, text }) => (label ? `${label}：${text}` : text)),
      ].join('\n')
    case 'table':
      return [bubble.title, ...bubble.rows.map((row) => row.join('／'))].join('\n')
    case 'path':
      return [bubble.title, ...bubble.steps.map(({ label }) => label)].join('\n')
    case 'bars':
      return [bubble.title, ...bubble.bars.map(({ label, text }) => `${label}：${text}`)].join('\n')
    case 'media':
      return `［${bubble.alt}］`
  }
}
