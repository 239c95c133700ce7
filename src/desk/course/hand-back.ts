import type { Ports } from '../../conversation/ports.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import type { Case } from '../case.ts'
import { save, stepped } from '../cases.ts'
import { withClock } from '../hours/clock.ts'
import { noteDraft } from '../kept/unanswered.ts'
import { tellOwner } from '../relay/tell.ts'
import { backToBot } from './end.ts'

/** The bot may speak again; a case that is only released waits for another person. */
export function handBack(
  ports: Ports,
  knowledge: Knowledge,
  found: Case,
  step: 'release' | 'return',
  words: 'desk-released' | 'desk-returned' | 'desk-late' = step === 'release'
    ? 'desk-released'
    : 'desk-returned',
): Case | undefined {
  const next = stepped(found, step)
  if (!next) return undefined
  const { holder: _, ...rest } = next
  const desk = knowledge.content.desks.find(({ id }) => id === found.desk)
  const kept = save(ports, withClock(ports, rest, desk, step === 'release' ? 'first' : undefined))
  if (step === 'return') {
    backToBot(ports)
    noteDraft(ports, knowledge, kept)
  }
  tellOwner(ports, knowledge, [[words]])
  return kept
}
