import { keep, read } from '../../conversation/kept.ts'
import type { Ports } from '../../conversation/ports.ts'
import type { State } from '../../flow/state.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { stateIn } from '../about.ts'
import type { Case, CaseEnd } from '../case.ts'
import { save, stepped } from '../cases.ts'
import { withClock } from '../hours/clock.ts'
import { noteDraft } from '../kept/unanswered.ts'
import { tellOwner } from '../relay/tell.ts'
import { rateAsk } from './rate.ts'

/** The bot's own memory of the case is let go, so that it may speak, ask and hand over as before. */
export function backToBot(ports: Ports, over: Partial<State> = {}): void {
  if (read(ports.store, 'state') === undefined) return
  keep(ports.store, 'state', JSON.stringify({ ...stateIn(ports), case: undefined, misses: 0, ...over }))
}

/**
 * Ends a case with one closing message, which asks how it was. Undefined when it cannot be ended from where it stands.
 * An owner who took it back themselves has been told by the bot already.
 */
export function ended(
  ports: Ports,
  knowledge: Knowledge | undefined,
  of: Case,
  step: 'close' | 'withdraw' | 'erase',
  end: CaseEnd,
): Case | undefined {
  const next = stepped(of, step)
  if (!next) return undefined
  const { holder: _, ...rest } = next
  const kept = save(ports, { ...withClock(ports, rest, undefined, undefined), closed: ports.now(), end })
  if (step !== 'close') return kept
  if (knowledge) noteDraft(ports, knowledge, kept)
  // What a person has seen to the end is no emergency any more.
  backToBot(ports, { alarm: undefined })
  if (knowledge)
    tellOwner(
      ports,
      knowledge,
      [[end === 'silent' ? 'desk-closed-silent' : 'desk-closed']],
      [rateAsk(knowledge, kept)],
    )
  return kept
}
