import type { Desk } from '../conversation/ports.ts'
import { stateIn } from './about.ts'
import { answer } from './call.ts'
import type { Call } from './called.ts'
import { isActive, isHeld } from './case.ts'
import { holds, latest, save, stepped } from './cases.ts'
import { run } from './course/errand.ts'
import { forget } from './course/forget.ts'
import { open } from './course/open.ts'
import { take } from './course/take.ts'
import { withdrawn } from './course/wished.ts'
import { countedFirm } from './firm.ts'
import { promised } from './hours/promise.ts'
import { noteUnanswered } from './kept/unanswered.ts'
import { withExport } from './own.ts'
import { delivered } from './relay/delivered.ts'
import { keepFile } from './relay/files.ts'
import type { Room } from './room.ts'

/** The desk's part of every conversation. */
export function deskIn(room: Room): Desk {
  return {
    load: async () => void (await room.load()),
    holds: ({ store }) => holds(store),
    keepFile,
    take: (ports, core, acts) => take(ports, room, core, acts),
    said: (ports, message, outcome, acts) => {
      const knowledge = room.knowledge()
      if (!knowledge) return message
      noteUnanswered(ports, outcome, acts)
      const effect = outcome.effects.find((one) => one.kind === 'case')
      if (effect) return promised(ports, knowledge, message, effect)
      return outcome.intent === 'profile' ? withExport(ports, knowledge, room, message) : message
    },
    firm: (ports) => {
      const knowledge = room.knowledge()
      return knowledge ? countedFirm(stateIn(ports)) : {}
    },
    open: (ports, reason, urgent) => open(ports, room, reason, urgent),
    withdraw: (ports) => {
      const last = latest(ports.store)
      // With a person it is theirs to end: the wish was passed on to them.
      if (last && isActive(last.state) && !isHeld(last.state)) withdrawn(ports, room.knowledge(), last)
    },
    forget,
    delivered: (ports, parcel, result) => delivered(ports, room, parcel, result),
    call: (ports, text) => {
      const knowledge = room.knowledge()
      if (!knowledge) throw new Error('called before it was loaded')
      // Written by our own door a moment ago.
      const { answer: said, quiet } = answer(ports, room, knowledge, JSON.parse(text) as Call)
      return { answer: JSON.stringify(said), quiet }
    },
    quiet: (ports) => {
      const last = latest(ports.store)
      const next = last && stepped(last, 'quiet')
      if (next) save(ports, next)
    },
    run: (ports, errand) => run(ports, room, errand),
  }
}
