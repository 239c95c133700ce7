import { afterwards } from '../../conversation/effects.ts'
import type { Ports } from '../../conversation/ports.ts'
import { after } from '../../conversation/transcript.ts'
import type { CaseReason } from '../../flow/turn.ts'
import { dayAt } from '../../knowledge/judge/moment.ts'
import { addressIn, deskFor, firmOf, isGrave, stateIn, summaryOf } from '../about.ts'
import { type Case, isActive, isErased, numberOf } from '../case.ts'
import { latest, save } from '../cases.ts'
import { audit, tellDesk } from '../relay/tell.ts'
import type { Room } from '../room.ts'
import { reasonSays } from '../says.ts'
import { reopened } from './reopen.ts'
import { namesAnother, wishIn } from './wish.ts'

/** Who asks again so soon goes on with the same case. Milliseconds. */
export const sameCase = 14 * 24 * 60 * 60 * 1000
/** Opened by what went wrong, not by a word of the owner. */
const unasked: readonly CaseReason[] = ['dead-letter', 'turn-failed']

/** Opens a case, or goes on with the one there is: a conversation has one at a time. */
export function open(ports: Ports, room: Room, reason: CaseReason, alarmed: boolean): void {
  const address = addressIn(ports)
  if (!address) return
  const knowledge = room.knowledge()
  const urgent = alarmed || isGrave(knowledge, stateIn(ports))
  const consent = !unasked.includes(reason)
  const last = latest(ports.store)
  if (last && isActive(last.state)) {
    const raised = { ...last, consent: last.consent || consent, urgent: last.urgent || urgent }
    if (raised.consent !== last.consent || raised.urgent !== last.urgent) {
      const kept = save(ports, raised)
      const text = urgent ? '緊急の内容が加わりました。' : 'ご本人が、担当の人との相談を希望しました。'
      tellDesk(ports, kept, [
        { kind: 'card', title: text, tone: urgent ? 'urgent' : 'plain', lines: [], citations: [] },
      ])
    }
    return
  }
  if (
    last &&
    consent &&
    !isErased(last) &&
    ports.now() - last.changed < sameCase &&
    !isAnother(ports, last)
  ) {
    const again = reopened(ports, knowledge, { ...last, reason, consent: true }, urgent)
    if (again) audit(ports, again, 'reopen', 'owner')
    return
  }
  const random = ports.uuid().replaceAll('-', '').slice(0, 8)
  const now = ports.now()
  const state = stateIn(ports)
  const desk = knowledge && deskFor(knowledge, state, reason, address.channel)
  const fresh: Case = {
    id: `${ports.object}.${random}`,
    number: numberOf(dayAt(now), random),
    state: 'opened',
    rev: 0,
    reason,
    urgent,
    consent,
    desk: desk?.id ?? 'main',
    channel: address.channel,
    opened: now,
    changed: now,
    reopened: 0,
    sent: 0,
    heard: 0,
    posts: {},
    openedBy: [],
    summary: knowledge && consent ? summaryOf(knowledge, state, reason) : reasonSays[reason],
    firm: knowledge && consent ? firmOf(knowledge, state) : {},
    saved: [],
  }
  const kept = save(ports, fresh)
  audit(ports, kept, 'open', 'owner')
  afterwards(ports, { kind: 'desk', what: 'post', case: kept.id })
  if (consent && ports.helpers) afterwards(ports, { kind: 'desk', what: 'gist', case: kept.id })
  afterwards(ports, { kind: 'count', what: 'case', of: reason })
}

/** Whether the owner has said since then that it is about something else; the last word on it counts. */
function isAnother(ports: Ports, { changed }: Case): boolean {
  const said = after(ports.store, 0).flatMap(({ from, at, text }) =>
    from === 'you' && at >= changed && text !== undefined ? [text] : [],
  )
  const last = said.findLast((text) => namesAnother(text) || wishIn(text)?.wish === 'reopen')
  return last !== undefined && namesAnother(last)
}
