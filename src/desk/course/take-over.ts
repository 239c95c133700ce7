import type { Staff } from '../../channel.ts'
import { afterwards } from '../../conversation/effects.ts'
import { drop } from '../../conversation/fate.ts'
import type { Ports } from '../../conversation/ports.ts'
import { number, text } from '../../conversation/store.ts'
import { after, unsay } from '../../conversation/transcript.ts'
import { say } from '../../flow/words.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import type { Case } from '../case.ts'
import { save } from '../cases.ts'
import { withClock } from '../hours/clock.ts'
import { audit, tellDesk, tellOwner } from '../relay/tell.ts'
import type { Room } from '../room.ts'
import { choicesFor, handOvers } from '../show/post.ts'

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
  // Claimed from a list, in a chat where the case does not stand yet: there is where its owner will be heard.
  const { channel } = staff
  const chat = channel === 'slack' || channel === 'teams'
  if (chat && kept.posted !== undefined && !kept.posts[channel])
    afterwards(ports, { kind: 'desk', what: 'post', case: kept.id, of: channel })
  const name = staff.name ? `${staff.name}さん` : say(knowledge.content, 'desk-anyone')
  tellOwner(ports, knowledge, [['desk-claimed', { name: staff.name ?? name }]], [], 'receipt')
  tellDesk(ports, kept, [
    {
      kind: 'ask',
      text: `${name}が引き受けました。ボットは黙ります。`,
      note: 'ここでの会話は、ご本人には届きません。',
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
