import type { Desk } from '../content/schema/desk.ts'
import { read } from '../conversation/kept.ts'
import type { Ports } from '../conversation/ports.ts'
import { questionOf, showKnown } from '../flow/guided/question.ts'
import { fresh, migrate, type State } from '../flow/state.ts'
import type { CaseReason } from '../flow/turn.ts'
import { say } from '../flow/words.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Address } from '../message.ts'
import { routeTo } from './route.ts'
import { reasonSays } from './says.ts'

/** What the bot knows of whom a case is for: its state, read as the core reads it. */
export function stateIn({ store }: Ports): State {
  const stored = read(store, 'state')
  return stored === undefined ? fresh() : migrate(JSON.parse(stored))
}

export function addressIn({ store }: Ports): Address | undefined {
  const stored = read(store, 'address')
  return stored === undefined ? undefined : (JSON.parse(stored) as Address)
}

/** What was talked about last is a thing that cannot wait, whatever words asked for a person after that. */
export function isGrave(knowledge: Knowledge | undefined, { topic }: State): boolean {
  return topic !== undefined && knowledge?.entry(topic)?.collection === 'incidents'
}

/** The desk that a case of this conversation goes to. */
export function deskFor(
  knowledge: Knowledge,
  state: State,
  reason: CaseReason,
  channel: string,
  load: Readonly<Record<string, number>> = {},
): Desk | undefined {
  const prefecture = state.profile.prefecture?.value
  return routeTo(
    knowledge.content.desks,
    {
      prefecture: typeof prefecture === 'string' ? prefecture : undefined,
      topics: [reason, ...topicsOf(state)],
      channel,
    },
    load,
  )
}

function topicsOf({ flow, shelf, topic }: State): string[] {
  return [flow?.id, ...shelf.map(({ id }) => id), topic].filter((one) => one !== undefined)
}

/** Facts that may stand outside a packet: kind, size and place of the firm, never a name. */
const shown = ['industry', 'employees', 'prefecture']

export function firmOf(knowledge: Knowledge, { profile }: State): Record<string, string> {
  return Object.fromEntries(
    shown.flatMap((key) => {
      const known = profile[key]
      return known && known.value !== null ? [[key, showKnown(knowledge, key, known.value)] as const] : []
    }),
  )
}

/** One line on a case, in our words only: why, who, and what was being talked about. */
export function summaryOf(knowledge: Knowledge, state: State, reason: CaseReason): string {
  const firm = Object.values(firmOf(knowledge, state)).join('・')
  const entry = state.topic === undefined ? undefined : knowledge.entry(state.topic)
  const flow = state.flow ?? state.shelf[0]
  const about = [
    ...(flow
      ? [`「${say(knowledge.content, `flow-${flow.id}`)}」の${flow.stage === 'done' ? 'あと' : '途中'}`]
      : []),
    ...(entry ? [`「${entry.title}」の話`] : []),
  ]
  return [reasonSays[reason], firm, about.join('、')].filter((part) => part !== '').join('／')
}

/** The question that waits for the owner's answer, if one does. */
export function openQuestion(knowledge: Knowledge, { open }: State): string | undefined {
  return open?.kind === 'question' ? questionOf(knowledge, open.key)?.text : undefined
}
