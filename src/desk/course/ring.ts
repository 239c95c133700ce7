import { afterwards } from '../../conversation/effects.ts'
import type { Ports } from '../../conversation/ports.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { type Case, isHeld } from '../case.ts'
import { afterOpenMinutes, momentText } from '../hours/hours.ts'
import { tellDesk } from '../relay/tell.ts'
import type { Room } from '../room.ts'
import { choicesFor } from '../show/post.ts'
import { ended } from './end.ts'
import { handBack } from './hand-back.ts'

/** A moment of the clock has come: the desk is warned, then alerted; who waits too long is given back. */
export function ring(ports: Ports, room: Room, knowledge: Knowledge, found: Case, of: string): void {
  const [what, from] = of.split('/')
  const { clock } = found
  if (!clock || String(clock.from) !== from) return
  const desk = knowledge.content.desks.find(({ id }) => id === found.desk)
  const held = isHeld(found.state)
  const alert = (text: string, tone: 'care' | 'urgent') =>
    tellDesk(ports, found, [
      {
        kind: 'card',
        title: text,
        tone,
        lines: [],
        note: `相談 ${found.number}（めやす ${momentText(clock.breach)}）`,
        citations: [],
        choices: choicesFor(found, room.origin, held ? ['send', 'release'] : ['claim', 'packet']),
      },
    ])
  switch (what) {
    case 'warn':
      // Both moments have passed at once: the later word says it.
      if (ports.now() >= clock.breach) return
      alert('お返事のめやすの時間が近づいています', 'care')
      return
    case 'breach': {
      if (clock.kind === 'silence') {
        const closed = ended(ports, knowledge, found, 'close', 'silent')
        if (closed)
          tellDesk(ports, closed, [
            { kind: 'say', text: `お返事がないため、相談 ${found.number} を終わりにしました。` },
          ])
        return
      }
      alert('お返事のめやすの時間を過ぎました', 'urgent')
      // Twice the time and still no word: somebody else should be able to take it.
      const late = held && desk && afterOpenMinutes(desk, clock.breach, desk.limits.next_reply)
      if (late)
        afterwards(ports, { kind: 'desk', what: 'time', case: found.id, of: `late/${from}`, at: late })
      return
    }
    case 'late': {
      const back = held ? handBack(ports, knowledge, found, 'release', 'desk-late') : undefined
      if (back)
        tellDesk(ports, back, [
          {
            kind: 'ask',
            text: 'お返事がないため、ほかの人が引き受けられるようにしました。',
            choices: choicesFor(back, room.origin, ['claim']),
          },
        ])
    }
  }
}
