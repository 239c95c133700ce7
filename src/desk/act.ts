import type { DeskAnswer, Refused, Staff } from '../channel.ts'
import { erase } from '../conversation/erase.ts'
import { drop } from '../conversation/outbox.ts'
import type { Ports } from '../conversation/ports.ts'
import { speak } from '../conversation/say.ts'
import { number, text } from '../conversation/store.ts'
import { after, unsay } from '../conversation/transcript.ts'
import { say } from '../flow/words.ts'
import { dayAt } from '../knowledge/judge/moment.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Bubble } from '../message.ts'
import { addressIn, stateIn } from './about.ts'
import { assign } from './assign.ts'
import type { Call, Called } from './call.ts'
import { type Case, isHeld, staffKey } from './case.ts'
import { claim, save, stepped } from './cases.ts'
import { withClock } from './clock.ts'
import { backToBot, ended } from './end.ts'
import { tryAgain } from './failed.ts'
import { packetMessage, packetOf } from './packet.ts'
import { choicesFor, handOvers } from './post.ts'
import { pieces } from './relay.ts'
import { reopened } from './reopen.ts'
import type { Room } from './room.ts'
import { refused } from './says.ts'
import { audit, tellDesk, tellOwner } from './tell.ts'
import { noteDraft } from './unanswered.ts'

type ActCall = Extract<Call, { kind: 'act' }>

/** No message to an owner is longer: five bubbles. UTF-16 units. */
export const longest = 5_000
/** Short pieces read well on a phone; where that makes too many of them they are longer. UTF-16 units. */
const pieceToOwner = 1_000
const mostInPiece = 4_000
const mostBubbles = 5
const mediaSays = { image: '写真', audio: '音声', video: '動画', file: 'ファイル' } as const

/** Carries out what a person at a desk does with a case. */
export function act(ports: Ports, room: Room, knowledge: Knowledge, found: Case, call: ActCall): Called {
  const { act: asked, staff } = call
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
  takeOver(ports, room, knowledge, claimed, staff, found.state === 'returned' || found.clock === undefined)
  return { answer: opened(ports, room, knowledge, found, staff), quiet: true }
}

/** What follows from having a case: the bot's unsent words are taken back, owner and desk are told, the clock runs. */
export function takeOver(
  ports: Ports,
  room: Room,
  knowledge: Knowledge,
  claimed: Case,
  staff: Staff,
  restart: boolean,
): void {
  hush(ports)
  const desk = knowledge.content.desks.find(({ id }) => id === claimed.desk)
  const timed = restart ? withClock(ports, claimed, desk, 'first') : claimed
  const from = after(ports.store, 0).at(-1)?.cursor ?? 0
  const kept = save(ports, { ...timed, from: timed.from ?? from })
  audit(ports, kept, 'claim', staff)
  const name = staff.name ? `${staff.name}さん` : say(knowledge.content, 'desk-anyone')
  tellOwner(ports, knowledge, [['desk-claimed', { name: staff.name ?? name }]], [], 'receipt')
  tellDesk(ports, kept, [
    {
      kind: 'ask',
      text: `${name}が引き受けました。ボットは黙ります。\nここでの会話は、ご本人には届きません。`,
      choices: [...choicesFor(kept, room.origin, ['send', 'release', 'return', 'close']), ...handOvers(kept)],
    },
  ])
}

/** The bot's words that have not begun to go out are taken back. One that has begun is left to end. */
function hush(ports: Ports): void {
  const waiting = ports.store.rows(
    "SELECT n, key, entry FROM outbox WHERE state = 'waiting' AND side = 'bot' AND lane = '' ORDER BY n",
  )
  const [head] = ports.store.rows(
    "SELECT n FROM outbox WHERE state = 'waiting' AND lane = '' ORDER BY n LIMIT 1",
  )
  for (const row of waiting) {
    if (ports.underway.has('') && row.n === head?.n) continue
    drop(ports.store, { n: number(row.n), key: text(row.key) })
    if (row.entry !== null) unsay(ports.store, number(row.entry))
  }
}

/** Opening a packet is what the audit log is for. */
function opened(ports: Ports, room: Room, knowledge: Knowledge, { id }: Case, staff: Staff): DeskAnswer {
  const current = reread(ports, id)
  if (!current) return refused('unknown-case')
  const known = current.openedBy.includes(staffKey(staff))
  const kept = known ? current : save(ports, { ...current, openedBy: [...current.openedBy, staffKey(staff)] })
  audit(ports, kept, 'packet', staff)
  const bubbles = packetMessage(packetOf(ports, knowledge, stateIn(ports), kept), kept, room.origin)
  return { kind: 'done', message: { bubbles } }
}

function reread({ store }: Ports, id: string): Case | undefined {
  const [row] = store.rows('SELECT body FROM cases WHERE id = ?', id)
  return row && (JSON.parse(text(row.body)) as Case)
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
      return tryAgain(ports, asked.message)
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

/** The bot may speak again; a case that is only released waits for another person. */
export function handBack(
  ports: Ports,
  knowledge: Knowledge,
  found: Case,
  step: 'release' | 'return',
  words: 'desk-released' | 'desk-returned' | 'desk-late' = step === 'release'
    ? 'desk-released'
    : 'desk-returned',
): Case | undefined {
  const next = stepped(found, step)
  if (!next) return undefined
  const { holder: _, ...rest } = next
  const desk = knowledge.content.desks.find(({ id }) => id === found.desk)
  const kept = save(ports, withClock(ports, rest, desk, step === 'release' ? 'first' : undefined))
  if (step === 'return') {
    backToBot(ports)
    noteDraft(ports, knowledge, kept)
  }
  tellOwner(ports, knowledge, [[words]])
  return kept
}

function send(
  ports: Ports,
  room: Room,
  knowledge: Knowledge,
  found: Case,
  { text: words, id, media = [] }: Extract<ActCall['act'], { kind: 'send' }>,
  staff: Staff,
): DeskAnswer {
  const said = words.trim()
  if (said === '') return refused('malformed', '本文を書いてください。')
  if (said.length > longest)
    return refused('malformed', `一度に送れるのは${longest.toLocaleString('ja-JP')}文字までです。`)
  const address = addressIn(ports)
  if (!address) return refused('closed', 'ご本人がいなくなったか、データを消したため、送れません。')
  if (ports.store.rows('SELECT 1 FROM outbox WHERE key = ?', id).length > 0) return { kind: 'done' }
  const speaker = staff.name ?? say(knowledge.content, 'desk-anyone')
  const files = media.flatMap((one): Bubble[] => {
    const url = room.mediaLink(ports.object, staff.channel, one)
    const alt = `${mediaSays[one.type]}${one.name ? `：${one.name}` : ''}`
    return url === undefined ? [] : [{ kind: 'media', type: one.type, url, alt }]
  })
  if (files.length < media.length) return refused('malformed', 'この環境では、ファイルを送れません。')
  const fine = pieces(said, pieceToOwner)
  const parts = fine.length + files.length > mostBubbles ? pieces(said, mostInPiece) : fine
  if (parts.length + files.length > mostBubbles)
    return refused('malformed', '文が長いため、ファイルと分けて送ってください。')
  const bubbles = [...parts.map((part): Bubble => ({ kind: 'say', text: part, speaker })), ...files]
  ports.show(speak(ports, address, 'person', { bubbles }, 0, id))
  const desk = knowledge.content.desks.find((one) => one.id === found.desk)
  const { state } = stepped(found, 'quiet') ?? found
  const timed = withClock(ports, found, desk, 'silence')
  const kept = save(ports, { ...timed, state, sent: found.sent + 1, replied: found.replied ?? ports.now() })
  audit(ports, kept, 'send', staff)
  const names = files.flatMap((file) => (file.kind === 'media' ? [`［${file.alt}］`] : []))
  for (const part of pieces([said, ...names].join('\n')))
    tellDesk(ports, kept, [{ kind: 'say', text: part, speaker: `${speaker} → ご本人` }], staff.channel)
  return { kind: 'done' }
}
