import type { DeskAct, DeskAnswer, Staff } from '../../channel.ts'
import type { Ports } from '../../conversation/ports.ts'
import { speak } from '../../conversation/say.ts'
import { say } from '../../flow/words.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import type { Bubble, Media } from '../../message.ts'
import { addressIn } from '../about.ts'
import type { Case } from '../case.ts'
import { save, stepped } from '../cases.ts'
import { withClock } from '../hours/clock.ts'
import type { Room } from '../room.ts'
import { refused } from '../says.ts'
import { bytesKept, keepUpload } from './files.ts'
import { keptRef } from './media.ts'
import { pieces } from './relay.ts'
import { audit, tellDesk } from './tell.ts'
import { typeFor, uploadsOf } from './upload.ts'

/** No message to an owner is longer: five bubbles. UTF-16 units. */
export const longest = 5_000
/** Short pieces read well on a phone; where that makes too many of them they are longer. UTF-16 units. */
const pieceToOwner = 1_000
const mostInPiece = 4_000
const mostBubbles = 5
const mediaSays = { image: '写真', audio: '音声', video: '動画', file: 'ファイル' } as const

/** The one act by which a person's words reach an owner: once for each `id`, whole or not at all. */
export function send(
  ports: Ports,
  room: Room,
  knowledge: Knowledge,
  found: Case,
  { text: words, id, media = [] }: Extract<DeskAct, { kind: 'send' }>,
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
  const checked = uploadsOf(
    media.filter(({ content }) => content !== undefined),
    bytesKept(ports.store),
  )
  if (typeof checked === 'string') return refused('malformed', checked)
  const uploads = checked.map((upload) => ({ upload, at: ports.uuid() }))
  const linked: readonly Media[] = [
    ...media.filter(({ content }) => content === undefined),
    ...uploads.map(({ at, upload: { type, name, bytes } }) => ({ type, ref: keptRef(at), name, bytes })),
  ]
  const files = linked.flatMap((one): Bubble[] => {
    const url = room.mediaLink(ports.object, staff.channel, one)
    const type = typeFor(one)
    const alt = `${mediaSays[one.type]}${one.name ? `：${one.name}` : ''}`
    const size = one.bytes === undefined ? {} : { bytes: one.bytes }
    return url === undefined ? [] : [{ kind: 'media', type, url, alt, ...size }]
  })
  if (files.length < media.length) return refused('malformed', 'この環境では、ファイルを送れません。')
  const fine = pieces(said, pieceToOwner)
  const parts = fine.length + files.length > mostBubbles ? pieces(said, mostInPiece) : fine
  if (parts.length + files.length > mostBubbles)
    return refused('malformed', '文が長いため、ファイルと分けて送ってください。')
  const bubbles = [...parts.map((part): Bubble => ({ kind: 'say', text: part, speaker })), ...files]
  for (const { upload, at } of uploads) keepUpload(ports, at, upload)
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
