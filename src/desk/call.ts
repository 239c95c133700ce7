import type { DeskAct, DeskAnswer, Staff } from '../channel.ts'
import type { Ports } from '../conversation/ports.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { stateIn } from './about.ts'
import { type Case, staffKey } from './case.ts'
import { caseOf, save } from './cases.ts'
import { act } from './course/act.ts'
import { ownData } from './own.ts'
import { type Failed, failedIn } from './relay/failed.ts'
import { type Shown, shownFile } from './relay/files.ts'
import { audit } from './relay/tell.ts'
import type { Room } from './room.ts'
import { refused } from './says.ts'
import { type Packet, packetOf } from './show/packet.ts'

/** What the rest of the house asks of the desk's part of one conversation. */
export type Call =
  | {
      readonly kind: 'act'
      readonly act: Exclude<DeskAct, { kind: 'bind' }>
      readonly staff: Staff
      readonly admin: boolean
    }
  /** The case for its page: with its contents only for whoever has opened them. */
  | { readonly kind: 'look'; readonly case: string; readonly staff: Staff }
  /** Everything kept of the person, for whoever has the secret. */
  | { readonly kind: 'own'; readonly secret: string }
  /** What a link leads to that was made at a moment; with `file`, one that is kept here. */
  | { readonly kind: 'media'; readonly made: number; readonly file?: string }
  /** A result of a form, kept under the case. */
  | {
      readonly kind: 'keep'
      readonly case: string
      readonly staff: Staff
      readonly title: string
      readonly lines: readonly string[]
    }

/** What is asked about a case. */
export type OfCase = Exclude<Call, { kind: 'own' | 'media' }>

export type Look = {
  readonly kind: 'case'
  readonly case: Case
  readonly packet: Packet | undefined
  readonly failed: readonly Failed[]
  /** What is known of the firm, for a form that is filled in already: values as the flow keeps them. */
  readonly profile: Readonly<Record<string, unknown>>
}

export type CallAnswer = DeskAnswer | Look | Shown | { readonly kind: 'own'; readonly data: string }
export type Called = { readonly answer: CallAnswer; readonly quiet: boolean }

/** Answers one call, in the caller's transaction. `quiet`: the conversation was taken just now. */
export function answer(ports: Ports, room: Room, knowledge: Knowledge, call: Call): Called {
  if (call.kind === 'own') {
    const data = ownData(ports, call.secret)
    return { answer: data === undefined ? refused('unknown-case') : { kind: 'own', data }, quiet: false }
  }
  if (call.kind === 'media')
    return { answer: shownFile(ports, call.made, call.file) ?? refused('unknown-case'), quiet: false }
  const found = caseOf(ports.store, call.kind === 'act' ? call.act.case : call.case)
  if (!found) return { answer: refused('unknown-case'), quiet: false }
  switch (call.kind) {
    case 'act':
      return act(ports, room, knowledge, found, call)
    case 'look':
      return { answer: look(ports, knowledge, found, call.staff), quiet: false }
    case 'keep': {
      const { title, lines, staff } = call
      save(ports, { ...found, saved: [...found.saved, { title, lines, at: ports.now() }].slice(-10) })
      audit(ports, found, 'keep', staff)
      return { answer: { kind: 'done' }, quiet: false }
    }
  }
}

function look(ports: Ports, knowledge: Knowledge, found: Case, staff: Staff): Look {
  const may = found.openedBy.includes(staffKey(staff))
  const state = stateIn(ports)
  return {
    kind: 'case',
    case: found,
    packet: may ? packetOf(ports, knowledge, state, found) : undefined,
    failed: may ? failedIn(ports) : [],
    profile: may && found.consent ? state.profile : {},
  }
}
