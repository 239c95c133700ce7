import * as z from 'zod'
import type { DeskErrand } from '../conversation/desk.ts'
import { afterwards } from '../conversation/effects.ts'
import type { Ports } from '../conversation/ports.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Address } from '../message.ts'
import { deskFor, firmOf, stateIn, summaryOf } from './about.ts'
import { handBack } from './act.ts'
import { type Case, isHeld } from './case.ts'
import { caseOf, save } from './cases.ts'
import { withClock } from './clock.ts'
import { ended } from './end.ts'
import { afterOpenMinutes, timeText } from './hours.ts'
import { choicesFor, postOf } from './post.ts'
import type { Room } from './room.ts'
import { tellDesk, toLane } from './tell.ts'

const Note = z.object({ key: z.string(), at: z.number(), act: z.string(), staff: z.string() })
const Draft = z.object({ question: z.string(), answer: z.string() })
const StaffNote = z.object({ channel: z.string(), id: z.string(), name: z.string().optional() })

/** Does what a commit left to be done for a case. A rejection means: again later; everything may come twice. */
export async function run(
  ports: Ports,
  room: Room,
  errand: DeskErrand & { readonly key: string },
): Promise<void> {
  const knowledge = await room.load()
  if (errand.what === 'unanswered')
    return room.copies.unanswered({
      key: errand.key,
      object: ports.object,
      at: ports.now(),
      words: errand.of ?? '',
    })
  const found = caseOf(ports.store, errand.case)
  if (!found) return
  switch (errand.what) {
    case 'copy':
      return room.copies.keep(found, ports.object)
    case 'audit': {
      const { staff, ...line } = Note.parse(JSON.parse(errand.of ?? ''))
      const who = staff === 'owner' || staff === 'system' ? staff : staffOf(staff)
      return room.copies.audit({ ...line, staff: who, case: found.number })
    }
    case 'draft': {
      const draft = Draft.parse(JSON.parse(errand.of ?? ''))
      return room.copies.draft({
        key: errand.key,
        object: ports.object,
        at: ports.now(),
        number: found.number,
        ...draft,
      })
    }
    case 'post':
      return post(ports, room, knowledge, found, errand.of)
    case 'time':
      ports.store.atomically(() => time(ports, room, knowledge, found, errand.of ?? ''))
  }
}

function staffOf(text: string) {
  const { name, ...staff } = StaffNote.parse(JSON.parse(text))
  return name === undefined ? staff : { ...staff, name }
}

/** Puts the case before its desk: in every channel of the desk that is on, or in the one that is meant. */
async function post(
  ports: Ports,
  room: Room,
  knowledge: Knowledge,
  found: Case,
  only: string | undefined,
): Promise<void> {
  const { desks } = knowledge.content
  // A desk that is full gives way, unless somebody chose it.
  const routed =
    only === undefined && found.state === 'opened'
      ? deskFor(knowledge, stateIn(ports), found.reason, found.channel, await room.copies.load())?.id
      : undefined
  const to = routed ?? found.desk
  const addresses = await room.copies.addresses(to)
  const open: Address[] = []
  for (const address of addresses) {
    if ((only === 'slack' || only === 'teams') && address.channel !== only) continue
    if (await ports.channel(address.channel)) open.push(address)
  }
  ports.store.atomically(() => {
    const current = caseOf(ports.store, found.id)
    if (current?.state !== 'opened' && current?.state !== 'reopened') return
    const desk = desks.find(({ id }) => id === to)
    const state = stateIn(ports)
    const posts = Object.fromEntries(open.map((address) => [address.channel, { address, key: ports.uuid() }]))
    const described: Case = {
      ...current,
      desk: to,
      state: 'offered',
      posts: { ...current.posts, ...posts },
      ...(current.consent
        ? { summary: summaryOf(knowledge, state, current.reason), firm: firmOf(knowledge, state) }
        : {}),
    }
    const timed = described.clock ? described : withClock(ports, described, desk, 'first')
    const kept = save(ports, timed)
    const bubbles = postOf(kept, desk?.name ?? '', room.origin)
    for (const [lane, { address, key }] of Object.entries(posts)) toLane(ports, lane, address, bubbles, key)
  })
}

/** A moment of the clock has come: the desk is warned, then alerted; who waits too long is given back. */
function time(ports: Ports, room: Room, knowledge: Knowledge, found: Case, of: string): void {
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
        note: `相談 ${found.number}（めやす ${timeText(clock.breach)}）`,
        citations: [],
        choices: choicesFor(found, room.origin, held ? ['send', 'release'] : ['claim', 'packet']),
      },
    ])
  switch (what) {
    case 'warn':
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
