import type { DeskAnswer, Refused, Staff } from '../../channel.ts'
import { erase } from '../../conversation/erase.ts'
import { tryAgain } from '../../conversation/fate.ts'
import type { Ports } from '../../conversation/ports.ts'
import { speak } from '../../conversation/say.ts'
import { say } from '../../flow/words.ts'
import { dayAt } from '../../knowledge/judge/moment.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import type { Bubble } from '../../message.ts'
import { addressIn, stateIn } from '../about.ts'
import type { Call, Called } from '../called.ts'
import { type Case, isErased, isHeld, staffKey } from '../case.ts'
import { caseOf, claim, save } from '../cases.ts'
import { send } from '../relay/send.ts'
import { audit, tellDesk } from '../relay/tell.ts'
import type { Room } from '../room.ts'
import { erasedSays, refused } from '../says.ts'
import { packetOf } from '../show/packet.ts'
import { packetMessage } from '../show/packet-message.ts'
import { choicesFor } from '../show/post.ts'
import { assign } from './assign.ts'
import { ended } from './end.ts'
import { handBack } from './hand-back.ts'
import { reopened } from './reopen.ts'
import { takeOver } from './take-over.ts'

type ActCall = Extract<Call, { kind: 'act' }>

/** Carries out what a person at a desk does with a case. */
export function act(ports: Ports, room: Room, knowledge: Knowledge, found: Case, call: ActCall): Called {
  const { act: asked, staff } = call
  if (isErased(found) && (asked.kind === 'claim' || asked.kind === 'reopen'))
    return { answer: refused('closed', erasedSays), quiet: false }
  const said = (answer: DeskAnswer, quiet = false): Called => ({ answer, quiet })
  const mine = found.holder !== undefined && staffKey(found.holder) === staffKey(staff)
  switch (asked.kind) {
    case 'claim':
      // Claimed again while a send of the bot is still ending: that, too, waits for its end.
      return mine
        ? said(opened(ports, room, knowledge, found, staff), true)
        : take(ports, room, knowledge, found, staff)
    case 'packet':
      return said(opened(ports, room, knowledge, found, staff))
    case 'reopen':
      return said(reopen(ports, knowledge, found, staff))
    case 'assign':
      return call.admin || mine || !found.holder
        ? assign(ports, room, knowledge, found, asked.to, staff)
        : said(refused('not-yours'))
    case 'erase':
      return call.admin || mine ? said(forget(ports, knowledge, found, staff)) : said(refused('not-yours'))
    case 'close':
      if (!mine && found.holder && !call.admin) return said(refused('not-yours'))
      return said(close(ports, room, knowledge, found, staff))
    case 'send':
    case 'retry':
    case 'release':
    case 'return':
      // An admin may give back what somebody else holds, but speaks to nobody in their place.
      if (!mine && !(call.admin && (asked.kind === 'release' || asked.kind === 'return')))
        return said(refused(found.holder || isHeld(found.state) ? 'not-yours' : closedOr(found)))
      return said(withOwner(ports, room, knowledge, found, asked, staff))
  }
}

const closedOr = ({ state }: Case): Refused['reason'] => (state === 'closed' ? 'closed' : 'not-yours')

function take(ports: Ports, room: Room, knowledge: Knowledge, found: Case, staff: Staff): Called {
  const claimed = claim(ports, found, staff)
  if (!claimed) return { answer: refused(found.holder ? 'taken' : 'closed'), quiet: false }
  const over = found.clock === undefined || found.clock.breach <= ports.now()
  takeOver(ports, room, knowledge, claimed, staff, found.state === 'returned' || over)
  return { answer: opened(ports, room, knowledge, found, staff), quiet: true }
}

/** Opening a packet is what the audit log is for. */
function opened(ports: Ports, room: Room, knowledge: Knowledge, { id }: Case, staff: Staff): DeskAnswer {
  const current = caseOf(ports.store, id)
  if (!current) return refused('unknown-case')
  const known = current.openedBy.includes(staffKey(staff))
  const kept = known ? current : save(ports, { ...current, openedBy: [...current.openedBy, staffKey(staff)] })
  audit(ports, kept, 'packet', staff)
  const packet = packetOf(ports, knowledge, stateIn(ports), kept)
  const bubbles = packetMessage(packet, kept, room.origin, (media) =>
    room.mediaLink(ports.object, kept.channel, media),
  )
  return { kind: 'done', message: { bubbles } }
}

function reopen(ports: Ports, knowledge: Knowledge, found: Case, staff: Staff): DeskAnswer {
  const again = addressIn(ports) && reopened(ports, knowledge, found, found.urgent)
  if (!again) return refused('closed')
  audit(ports, again, 'reopen', staff)
  return { kind: 'done' }
}

function forget(ports: Ports, knowledge: Knowledge, found: Case, staff: Staff): DeskAnswer {
  const address = addressIn(ports)
  audit(ports, found, 'erase', staff)
  erase(ports)
  if (address) {
    const said = say(knowledge.content, 'erased', { day: dayAt(ports.now()) })
    const bubbles: Bubble[] = [{ kind: 'say', text: said }]
    ports.show({ erased: true })
    ports.show(speak(ports, address, 'bot', { bubbles }))
  }
  return {
    kind: 'done',
    message: { bubbles: [{ kind: 'say', text: '消しました。番号・時刻・状態だけが残ります。' }] },
  }
}

function close(ports: Ports, room: Room, knowledge: Knowledge, found: Case, staff: Staff): DeskAnswer {
  const closed = ended(ports, knowledge, found, 'close', 'solved')
  if (!closed) return refused('closed')
  audit(ports, closed, 'close', staff)
  tellDesk(ports, closed, [
    {
      kind: 'ask',
      text: `相談 ${closed.number} を終わりにしました。`,
      choices: choicesFor(closed, room.origin, ['reopen']),
    },
  ])
  return {
    kind: 'done',
    message: { bubbles: [{ kind: 'say', text: `相談 ${closed.number} を終わりにしました。` }] },
  }
}

function withOwner(
  ports: Ports,
  room: Room,
  knowledge: Knowledge,
  found: Case,
  asked: ActCall['act'],
  staff: Staff,
): DeskAnswer {
  switch (asked.kind) {
    case 'send':
      return send(ports, room, knowledge, found, asked, staff)
    case 'retry':
      audit(ports, found, 'retry', staff)
      return tryAgain(ports.store, asked.message, ports.machine())
        ? { kind: 'done' }
        : refused('malformed', 'もう送られたか、保存の期間を過ぎました。')
    case 'release':
    case 'return': {
      const back = handBack(ports, knowledge, found, asked.kind)
      if (!back) return refused('closed')
      audit(ports, back, asked.kind, staff)
      const who = staff.name ? `${staff.name}さん` : '担当の人'
      tellDesk(ports, back, [
        asked.kind === 'release'
          ? {
              kind: 'ask',
              text: `${who}が手を離しました。引き受けられる人を待っています。`,
              choices: choicesFor(back, room.origin, ['claim', 'packet']),
            }
          : { kind: 'say', text: `${who}がボットに戻しました。` },
      ])
      return { kind: 'done' }
    }
    default:
      return refused('malformed')
  }
}
