import { keep, read } from '../conversation/kept.ts'
import { allPlans } from '../conversation/plans.ts'
import type { Ports } from '../conversation/ports.ts'
import { after } from '../conversation/transcript.ts'
import { say } from '../flow/words.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Bubble, Message } from '../message.ts'
import { stateIn } from './about.ts'
import { allCases } from './cases.ts'
import type { Room } from './room.ts'

/** A link to one's own data is good for a day. Milliseconds. */
const life = 24 * 60 * 60 * 1000
const mostBubbles = 5

/** Whoever asks what we know of them also gets all of it, behind a link that nobody can guess. */
export function withExport(ports: Ports, { content }: Knowledge, room: Room, message: Message): Message {
  if (room.origin === '' || message.bubbles.length === 0) return message
  const secret = ports.uuid().replaceAll('-', '')
  keep(ports.store, 'export', JSON.stringify({ secret, until: ports.now() + life }))
  const link = `${room.origin}/my-data/${ports.object}.${secret}`
  const bubble: Bubble = { kind: 'say', text: say(content, 'desk-export', { link }) }
  const last = message.bubbles.at(-1)
  const asks = last?.kind === 'ask'
  const head = asks ? message.bubbles.slice(0, -1) : message.bubbles
  return { bubbles: [...head.slice(0, mostBubbles - 2), bubble, ...(asks && last ? [last] : [])] }
}

/** Everything that is kept of a person, as JSON; undefined when the secret is not theirs or a day has passed. */
export function ownData(ports: Ports, secret: string): string | undefined {
  const kept = read(ports.store, 'export')
  const { secret: ours, until } = JSON.parse(kept ?? '{"secret":"","until":0}') as {
    secret: string
    until: number
  }
  if (ours === '' || ours !== secret || ports.now() > until) return undefined
  return JSON.stringify(
    {
      about: 'しるべが、あなたについて保存しているすべてです。',
      made: new Date(ports.now()).toISOString(),
      conversation: after(ports.store, 0).map(({ cursor: _, ...entry }) => entry),
      profile: stateIn(ports).profile,
      state: stateIn(ports),
      plans: allPlans(ports),
      cases: allCases(ports.store).map(({ number, state, opened, closed, summary, reason, rating }) => ({
        number,
        state,
        opened,
        closed,
        summary,
        reason,
        rating,
      })),
    },
    null,
    1,
  )
}
