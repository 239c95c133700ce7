import type { Staff } from '../channel.ts'
import type { Ports } from '../conversation/ports.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { stateIn } from './about.ts'
import type { Call, Called, Look } from './called.ts'
import { type Case, staffKey } from './case.ts'
import { caseOf, save } from './cases.ts'
import { act } from './course/act.ts'
import { ownData } from './own.ts'
import { failedIn } from './relay/failed.ts'
import { shownFile } from './relay/files.ts'
import { audit } from './relay/tell.ts'
import type { Room } from './room.ts'
import { refused } from './says.ts'
import { packetOf } from './show/packet.ts'

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
