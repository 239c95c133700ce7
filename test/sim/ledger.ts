import type { Backlog } from '../../src/conversation/outbox.ts'
import type { Cell } from '../../src/conversation/store.ts'
import { tagsIn, wordOf } from './core.ts'
import type { Noted } from './disk.ts'
import type { Attempt } from './platform.ts'
import type { Event } from './schedule.ts'

type Fate = 'waiting' | 'sent' | 'dead' | 'dropped' | 'erased'
type Posted = {
  readonly order: number
  readonly message: string
  readonly side: string
  readonly lane: string
  fate: Fate
}

/** Writes down what was committed, and holds it against the promises. */
export function openLedger(of: {
  breaks(what: string): void
  tell(line: string): void
  /** Acts whose own turn asked for an erasure. */
  readonly erasing: ReadonlySet<string>
  everything(): string
  look(query: string, ...values: readonly Cell[]): Record<string, Cell>[]
}) {
  const posted = new Map<string, Posted>()
  const events = new Map<string, Event>()
  const acknowledged = new Set<string>()
  /** Acts that were heard before an erasure and not kept over it. */
  const forgotten = new Set<string>()
  const erasedKeys = new Set<string>()
  let order = 0
  let attempts = 0
  let erasures = 0
  let claims = 0
  /** Acts that were waiting while a person had the conversation, and while no channel of the desk was told of it. */
  const underPerson = new Set<string>()
  const unposted = new Set<string>()
  /** An erasure from outside is being made. */
  let asked = false
  const flying = new Set<string>()
  const isHeld = () => of.look('SELECT 1 FROM cases WHERE holder IS NOT NULL').length > 0

  function committed(noted: readonly Noted[]): void {
    let erased = false
    noteHeld()
    for (const { what, key, message, side, lane, held } of noted) {
      const one = posted.get(key)
      of.tell(`${what} ${side} ${key.slice(-4)} ${message.slice(0, 90)}`)
      switch (what) {
        case 'post':
          if (one) of.breaks(`key ${key} is used twice`)
          posted.set(key, { order: order++, message, side, lane, fate: 'waiting' })
          break
        case 'sent':
        case 'dead':
          if (one) one.fate = what
          break
        case 'drop':
          if (one) one.fate = 'dropped'
          if (asked) erasedKeys.add(key)
          else if (!held && !noted.some((other) => other.what === 'erased') && side === 'bot')
            of.breaks(`message ${key} was dropped while nobody had the conversation`)
          break
        case 'erased':
          erased = true
          for (const [old, { fate }] of posted) if (fate !== 'sent') erasedKeys.add(old)
          for (const other of noted) if (other.what === 'drop') erasedKeys.add(other.key)
          break
      }
    }
    if (!erased) return
    erasures += 1
    for (const { key, what } of noted)
      if (what === 'post' && posted.get(key)?.fate === 'waiting') erasedKeys.delete(key)
    const kept = new Set(
      of.look('SELECT id FROM journal WHERE event IS NOT NULL').map(({ id }) => String(id)),
    )
    const known = of.look('SELECT id FROM journal').map(({ id }) => String(id))
    // What was said after the wish and is answered in the same commit is not part of what was forgotten.
    const after = noted.slice(noted.findLastIndex(({ what }) => what === 'erased'))
    const answered = new Set(after.flatMap(({ message }) => tagsIn(message)))
    for (const id of known) if (!kept.has(id) && (!answered.has(id) || of.erasing.has(id))) forgotten.add(id)
    const stored = of.everything()
    for (const id of forgotten)
      if (stored.includes(wordOf(id))) of.breaks(`the words of ${id} outlived an erasure`)
  }

  /** A message leaves the process. */
  function sending(key: string, text: string): void {
    attempts += 1
    flying.add(key)
    const one = posted.get(key)
    of.tell(`send ${key.slice(-4)}`)
    if (!one) {
      of.breaks(`message ${key} goes out and was never committed`)
      return
    }
    if (erasedKeys.has(key)) of.breaks(`message ${key} goes out after the erasure`)
    for (const id of forgotten)
      if (text.includes(wordOf(id))) of.breaks(`the words of ${id} go out after the erasure`)
    if (one.side === 'bot' && isHeld()) of.breaks(`the bot speaks over a person: ${one.message.slice(0, 80)}`)
  }

  function judge(accepted: readonly Attempt[], reported: Backlog | undefined): void {
    const waiting = of.look('SELECT COUNT(*) AS n FROM outbox WHERE state = ?', 'waiting')[0]
    if (Number(waiting?.n ?? 0) > 0) of.breaks(`${waiting?.n} messages still wait`)
    const unread = of.look('SELECT id FROM journal WHERE event IS NOT NULL')
    if (unread.length > 0)
      of.breaks(`${unread.map(({ id }) => id).join(', ')}: in the journal and not answered`)
    inOrder(accepted)
    once()
    for (const [key, { fate }] of posted)
      if (fate === 'sent' && !accepted.some((one) => one.key === key))
        of.breaks(`${key} is marked sent and was not`)
    for (const id of acknowledged) if (!isAnswered(id)) of.breaks(`${id} was acknowledged and never answered`)
    visible(reported)
  }

  /** Nothing overtakes anything on its way to the same place. */
  function inOrder(accepted: readonly Attempt[]): void {
    const last = new Map<string, number>()
    for (const { key } of accepted) {
      const one = posted.get(key)
      if (!one) continue
      if (one.order < (last.get(one.lane) ?? -1)) of.breaks(`message ${key} was overtaken`)
      last.set(one.lane, one.order)
    }
  }

  /** No act is answered by two messages. */
  function once(): void {
    const answered = new Map<string, string>()
    for (const [key, { message, side }] of posted) {
      if (side !== 'bot') continue
      for (const id of tagsIn(message)) {
        const other = answered.get(id)
        if (other !== undefined) of.breaks(`${id} is answered in ${other} and in ${key}`)
        answered.set(id, key)
      }
    }
  }

  /** What was spoken and is not answered, while a person has the conversation; and perhaps no channel was told of it. */
  function noteHeld(): void {
    if (!isHeld()) return
    const query = "SELECT 1 FROM cases WHERE holder IS NOT NULL AND json_extract(body, '$.posts') = '{}'"
    const untold = of.look(query).length > 0
    for (const id of events.keys()) {
      if (isAnsweredBy(id)) continue
      underPerson.add(id)
      if (untold) unposted.add(id)
    }
  }

  function isAnsweredBy(id: string): boolean {
    const mine = (message: string) => tagsIn(message).includes(id) || message.includes(wordOf(id))
    return [...posted.values()].some(({ message }) => mine(message))
  }

  function isAnswered(id: string): boolean {
    const event = events.get(id)
    if (!event || forgotten.has(id)) return true
    if (isAnsweredBy(id)) return true
    // Taken on the staff page before it was posted to any channel: whoever has it reads there.
    if (unposted.has(id) && of.everything().includes(wordOf(id))) return true
    // Near us and not to us, taken back before it was answered, a turn that throws (said so), nothing to pass on.
    if (event.overheard) return true
    const { act } = event
    if (act.kind === 'left') return true
    const messageId = 'messageId' in act ? act.messageId : undefined
    if (
      [...events.values()].some(
        (other) =>
          (other.act.kind === 'unsent' || (unposted.has(id) && other.act.kind === 'edited')) &&
          other.act.messageId === messageId &&
          messageId !== undefined,
      )
    )
      return true
    if (act.kind === 'text' && act.text.includes('throw'))
      return (
        [...posted.values()].some(({ message }) => message.includes('うまくお答えできませんでした')) ||
        underPerson.has(id)
      )
    return (act.kind === 'unsent' || act.kind === 'joined') && underPerson.has(id)
  }

  function visible(reported: Backlog | undefined): void {
    const dead = of.look("SELECT COUNT(*) AS n FROM outbox WHERE state = 'dead'")[0]
    const count = Number(dead?.n ?? 0)
    if (count !== (reported?.dead ?? 0)) of.breaks(`${count} dead letters, ${reported?.dead ?? 0} reported`)
    if ((reported?.waiting ?? 0) !== 0) of.breaks(`${reported?.waiting} are reported as waiting`)
    const owner = of.look("SELECT 1 FROM outbox WHERE state = 'dead' AND side IN ('bot', 'receipt') LIMIT 1")
    if (owner.length > 0 && of.look('SELECT 1 FROM cases LIMIT 1').length === 0)
      of.breaks('a dead letter without a case')
  }

  return {
    /** An erasure from outside: where nothing is left to forget, what was still to be said of the last one goes too. */
    erasing: (erase: () => void) => {
      asked = true
      erase()
      asked = false
    },
    committed,
    sending,
    judge,
    isHeld,
    forgets: (text: string) => [...forgotten].some((id) => text.includes(wordOf(id))),
    spoken: (spoken: readonly Event[]) => {
      for (const event of spoken) events.set(event.id, event)
    },
    acknowledged: (spoken: readonly Event[]) => {
      noteHeld()
      for (const { id } of spoken) acknowledged.add(id)
    },
    claimed: () => {
      claims += 1
      noteHeld()
    },
    figures: () => ({
      acts: events.size,
      attempts,
      dead: [...posted.values()].filter(({ fate }) => fate === 'dead').length,
      erasures,
      claims,
    }),
  }
}
