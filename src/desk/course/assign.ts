import type { Staff } from '../../channel.ts'
import { afterwards } from '../../conversation/effects.ts'
import type { Ports } from '../../conversation/ports.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import type { Called } from '../called.ts'
import type { Case } from '../case.ts'
import { save, stepped } from '../cases.ts'
import { withClock } from '../hours/clock.ts'
import { audit, tellDesk, tellOwner } from '../relay/tell.ts'
import type { Room } from '../room.ts'
import { refused } from '../says.ts'
import { retire } from '../show/card.ts'
import { takeOver } from './take-over.ts'

/**
 * Gives a case to somebody (`slack:U123`, or an id in the giver's own channel, either with `|Name`) or to another desk
 * or channel (`desk:osaka`, `slack`, `teams`): there it is posted anew and waits for whoever claims it.
 */
export function assign(
  ports: Ports,
  room: Room,
  knowledge: Knowledge,
  found: Case,
  to: string,
  by: Staff,
): Called {
  const desk = knowledge.content.desks.find(({ id }) => to === `desk:${id}`)
  if (desk || to === 'slack' || to === 'teams')
    return elsewhere(ports, knowledge, found, desk?.id ?? found.desk, to, by)
  const staff = staffOf(to, by)
  const next = staff && stepped(found, 'assign')
  if (!next) return { answer: refused(staff ? 'closed' : 'malformed'), quiet: false }
  const kept = save(ports, { ...next, holder: staff, claimed: ports.now() })
  takeOver(ports, room, knowledge, kept, staff, kept.clock === undefined)
  audit(ports, kept, 'assign', by)
  return { answer: { kind: 'done' }, quiet: true }
}

function elsewhere(
  ports: Ports,
  knowledge: Knowledge,
  found: Case,
  desk: string,
  to: string,
  by: Staff,
): Called {
  const next = found.holder ? stepped(found, 'release') : found
  if (!next || next.state === 'closed' || next.state === 'returned')
    return { answer: refused('closed'), quiet: false }
  const { holder, ...rest } = next
  const moved = { ...rest, desk, state: 'opened' as const }
  tellDesk(ports, found, [
    { kind: 'say', text: `ほかの窓口（${nameOf(knowledge, desk, to)}）に回しました。` },
  ])
  // What another desk has is no longer this desk's to read; the same desk sees it in both of its channels.
  const leaves = desk !== found.desk
  if (leaves) for (const post of Object.values(found.posts)) retire(ports, found, post)
  const kept = save(
    ports,
    withClock(
      ports,
      leaves ? { ...moved, posts: {} } : moved,
      knowledge.content.desks.find(({ id }) => id === desk),
      'first',
    ),
  )
  audit(ports, kept, 'assign', by)
  afterwards(ports, { kind: 'desk', what: 'post', case: kept.id, of: to })
  if (holder) tellOwner(ports, knowledge, [['desk-released']])
  return { answer: { kind: 'done' }, quiet: false }
}

function nameOf({ content }: Knowledge, desk: string, to: string): string {
  if (to === 'slack') return 'Slack'
  if (to === 'teams') return 'Teams'
  return content.desks.find(({ id }) => id === desk)?.name ?? desk
}

function staffOf(to: string, { channel }: Staff): Staff | undefined {
  const [key = '', name] = to.split('|')
  const at = key.indexOf(':')
  const id = key.slice(at + 1)
  if (id === '') return undefined
  return { channel: at < 0 ? channel : key.slice(0, at), id, ...(name ? { name } : {}) }
}
