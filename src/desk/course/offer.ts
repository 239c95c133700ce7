import type { DeskErrand, Ports } from '../../conversation/ports.ts'
import { after } from '../../conversation/transcript.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import type { Address, Bubble } from '../../message.ts'
import { deskFor, firmOf, stateIn, summaryOf } from '../about.ts'
import { type Case, isActive, isHeld, type Post } from '../case.ts'
import { caseOf, faceOf, save } from '../cases.ts'
import { withClock } from '../hours/clock.ts'
import { promiseOf } from '../hours/promise.ts'
import { pieces } from '../relay/relay.ts'
import { sayToOwner, tellDesk, toLane } from '../relay/tell.ts'
import type { Room } from '../room.ts'
import { retire } from '../show/card.ts'
import { choicesFor, handOvers, postOf } from '../show/post.ts'
import { wordsIn } from '../show/words-in.ts'

/**
 * Puts the case before its desk: in every channel of the desk that is on, or in the one that is meant. Somebody may
 * have claimed it before this, from the desk's pages or the app's home: it is posted all the same, as what it is by
 * then, and what was said meanwhile follows.
 */
export async function offer(
  ports: Ports,
  room: Room,
  knowledge: Knowledge,
  found: Case,
  { key, of: only }: DeskErrand & { readonly key: string },
): Promise<void> {
  const to = await deskOf(ports, room, knowledge, found, only)
  const open: Address[] = []
  for (const address of await room.copies.addresses(to)) {
    if ((only === 'slack' || only === 'teams') && address.channel !== only) continue
    if (await ports.channel(address.channel)) open.push(address)
  }
  ports.store.atomically(() => {
    const current = caseOf(ports.store, found.id)
    if (!current || !isActive(current.state) || current.state === 'offered' || current.posted === key) return
    const posts = Object.fromEntries(
      open.map((address): [string, Post] => [address.channel, { address, key: ports.uuid() }]),
    )
    for (const lane of Object.keys(posts)) {
      const old = current.posts[lane]
      if (old) retire(ports, current, old)
    }
    const kept = keep(ports, knowledge, { ...current, desk: to, posted: key }, posts)
    const desk = knowledge.content.desks.find(({ id }) => id === to)
    const bubbles = postOf(kept, desk?.name ?? '', room.origin)
    for (const [lane, post] of Object.entries(posts)) toLane(ports, lane, post.address, bubbles, post.key)
    if (isHeld(kept.state)) catchUp(ports, room, kept)
    // The owner was told of another desk, with other hours perhaps.
    else if (desk && to !== found.desk && only === undefined)
      sayToOwner(ports, promiseOf(knowledge, desk, ports.now(), kept.urgent))
  })
}

/** A desk that is full gives way, unless somebody chose it or the case is somebody's already. */
async function deskOf(
  ports: Ports,
  room: Room,
  knowledge: Knowledge,
  { state, reason, channel, desk }: Case,
  only: string | undefined,
): Promise<string> {
  if (only !== undefined || state !== 'opened') return desk
  return deskFor(knowledge, stateIn(ports), reason, channel, await room.copies.load())?.id ?? desk
}

function keep(ports: Ports, knowledge: Knowledge, of: Case, posts: Readonly<Record<string, Post>>): Case {
  const state = stateIn(ports)
  const described: Case = {
    ...of,
    ...(isHeld(of.state) ? {} : { state: 'offered' as const }),
    ...(of.consent
      ? { summary: summaryOf(knowledge, state, of.reason), firm: firmOf(knowledge, state) }
      : {}),
  }
  const face = faceOf(described)
  const drawn = Object.entries(posts).map(([lane, post]) => [lane, { ...post, face }])
  const desk = knowledge.content.desks.find(({ id }) => id === of.desk)
  const timed = described.clock || isHeld(of.state) ? described : withClock(ports, described, desk, 'first')
  return save(ports, { ...timed, posts: { ...of.posts, ...Object.fromEntries(drawn) } })
}

const speakers = { you: 'ご本人', person: '窓口 → ご本人' } as const

/** What was said since somebody took it, for whoever has it in this desk's chat. */
function catchUp(ports: Ports, room: Room, of: Case): void {
  const said = after(ports.store, of.from ?? 0).flatMap((entry): Bubble[] => {
    const { from } = entry
    if (from === 'bot' || entry.cursor <= (of.from ?? 0)) return []
    const url = entry.media && room.mediaLink(ports.object, of.channel, entry.media)
    if (entry.media && url)
      return [{ kind: 'media', type: entry.media.type, url, alt: `${speakers[from]}：${wordsIn(entry)}` }]
    return pieces(wordsIn(entry)).map((text) => ({ kind: 'say', text, speaker: speakers[from] }))
  })
  const lane = of.holder?.channel
  for (let at = 0; at < said.length; at += 4) tellDesk(ports, of, said.slice(at, at + 4), lane)
  tellDesk(
    ports,
    of,
    [
      {
        kind: 'ask',
        text: 'ここでの会話は、ご本人には届きません。',
        choices: [...choicesFor(of, room.origin, ['send', 'release', 'return', 'close']), ...handOvers(of)],
      },
    ],
    lane,
  )
}
