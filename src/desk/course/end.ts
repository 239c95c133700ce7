import { keep, read } from '../../conversation/kept.ts'
import type { Ports } from '../../conversation/ports.ts'
import { say } from '../../flow/words.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import type { Bubble } from '../../message.ts'
import { stateIn } from '../about.ts'
import type { Case, CaseEnd } from '../case.ts'
import { save, stepped } from '../cases.ts'
import { withClock } from '../hours/clock.ts'
import { noteDraft } from '../kept/unanswered.ts'
import { tellOwner } from '../relay/tell.ts'

/** The bot's own memory of the case is let go, so that it may speak, ask and hand over as before. */
export function backToBot(ports: Ports): void {
  if (read(ports.store, 'state') === undefined) return
  keep(ports.store, 'state', JSON.stringify({ ...stateIn(ports), case: undefined, misses: 0 }))
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
  backToBot(ports)
  if (knowledge)
    tellOwner(
      ports,
      knowledge,
      [[end === 'silent' ? 'desk-closed-silent' : 'desk-closed']],
      [rateAsk(knowledge, kept)],
    )
  return kept
}

/** One tap: `csat/<id>/<3|2|1>`. */
function rateAsk({ content }: Knowledge, { id }: Case): Bubble {
  return {
    kind: 'ask',
    text: say(content, 'desk-rate'),
    choices: [
      { value: `csat/${id}/3`, label: say(content, 'desk-rate-good') },
      { value: `csat/${id}/2`, label: say(content, 'desk-rate-fair') },
      { value: `csat/${id}/1`, label: say(content, 'desk-rate-bad') },
    ],
  }
}
