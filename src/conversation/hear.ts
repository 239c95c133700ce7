import type { Incoming } from '../message.ts'
import { drop, isKnown, write } from './journal.ts'
import { keep, read } from './kept.ts'
import { mask } from './mask.ts'
import type { Ports } from './ports.ts'
import { add, after, blank, change, saidAs, wordsOf } from './transcript.ts'

/** When somebody last spoke is known this coarsely: it decides about days. Milliseconds. */
const lastCoarse = 60 * 60 * 1000

/**
 * Writes to the journal what is not known yet, masked, and to the transcript what can be read of it.
 * Runs in the caller's transaction, which answers them as well where `answering` says so; returns how many acts were new.
 */
export function hear(ports: Ports, incoming: readonly Incoming[], answering: boolean): number {
  const { store } = ports
  const inTalk = read(store, 'state') !== undefined
  const fresh: Incoming[] = []
  for (const raw of incoming) {
    if (raw.overheard && !inTalk) continue
    // A file is kept before its act is written.
    if (raw.act.kind === 'media' && isKnown(store, raw.id)) continue
    const act = mask(ports.desk?.keepFile?.(ports, raw) ?? raw)
    if (changesNothing(ports, act) || !write(store, act, ports.machine(), answering)) continue
    fresh.push(raw)
    retract(ports, act)
    const words = wordsOf(act)
    if (words) {
      const turn = Number(read(store, 'turns') ?? 0) + 1
      const { messageId, ...said } = words
      ports.show(add(store, 'you', ports.now(), turn, said, messageId))
    }
  }
  const last = fresh.at(-1)
  if (last) {
    keep(store, 'address', JSON.stringify(last.address))
    keep(store, 'audience', last.audience)
    const now = ports.machine()
    if (read(store, 'pruned') === undefined) keep(store, 'pruned', String(now))
    if (now - Number(read(store, 'last') ?? 0) > lastCoarse) keep(store, 'last', String(now))
  }
  return fresh.length
}

/** An edit of no word, of how a message looks for instance. */
const changesNothing = ({ store }: Ports, { act }: Incoming): boolean =>
  act.kind === 'edited' && saidAs(store, act.messageId)?.text === act.text

/** What a person took back or changed: the transcript follows, and so does the journal while it waits. */
function retract({ store, show }: Ports, { act }: Incoming): void {
  if (act.kind === 'unsent') drop(store, act.messageId)
  const changed =
    act.kind === 'unsent'
      ? blank(store, act.messageId)
      : act.kind === 'edited'
        ? change(store, act.messageId, act.text)
        : []
  // Who watches sees it where it stands.
  for (const cursor of changed) for (const entry of after(store, cursor - 1).slice(0, 1)) show(entry)
}
