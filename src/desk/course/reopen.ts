import { afterwards } from '../../conversation/effects.ts'
import { keep, read } from '../../conversation/kept.ts'
import type { Ports } from '../../conversation/ports.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { stateIn } from '../about.ts'
import type { Case } from '../case.ts'
import { save, stepped } from '../cases.ts'
import { withClock } from '../hours/clock.ts'

/** A case taken up again: its number stays, its desk is told anew, and the bot goes on answering until it is claimed. */
export function reopened(
  ports: Ports,
  knowledge: Knowledge | undefined,
  found: Case,
  urgent: boolean,
): Case | undefined {
  const again = stepped(found, 'reopen')
  if (!again) return undefined
  const { end: _, closed: __, rating: ___, replied: ____, ...rest } = again
  const desk = knowledge?.content.desks.find(({ id }) => id === found.desk)
  const timed = withClock(ports, { ...rest, urgent }, desk, 'first')
  const kept = save(ports, { ...timed, reopened: found.reopened + 1 })
  // The bot knows of it, so that it neither offers a person again nor opens another.
  if (read(ports.store, 'state') !== undefined)
    keep(
      ports.store,
      'state',
      JSON.stringify({ ...stateIn(ports), case: { at: ports.now(), reason: found.reason } }),
    )
  afterwards(ports, { kind: 'desk', what: 'post', case: kept.id })
  return kept
}
