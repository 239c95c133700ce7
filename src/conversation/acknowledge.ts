import { inTime } from './patience.ts'
import type { Ports } from './ports.ts'

/** A cold start answers its webhook before it loads the core, which takes the event loop for itself. Milliseconds. */
export const politeness = 30
/** What was acknowledged and is not done is taken up again within this time after a crash. Milliseconds. */
export const safety = 5_000
/**
 * So is what was stored and not acknowledged, while a reply still costs nothing; who sent it sends it again sooner. An
 * alarm for each act would cost half of what the act does.
 */
const backstop = 30_000
/**
 * An act is acknowledged after its answer is out, or after this. While many messages are on their way this is longer:
 * who sends waits for what was sent, instead of filling the queue. Milliseconds; platforms wait for seconds.
 */
const patience = { quiet: 30, busy: 250 }

/** How long what was just stored may wait for the alarm: in a crowd it is not taken for interrupted too soon. Milliseconds. */
export const standBy = (isAnswered: boolean, crowded: number): number =>
  isAnswered || crowded > 0 ? Math.max(backstop, crowded + safety) : safety

/** Whether all is out soon enough to acknowledge it with that. It is stored, whatever becomes of it. */
export function isOut({ crowd }: Ports, answered: Promise<void>): Promise<boolean> {
  const out = answered.then(() => true)
  return inTime(out, crowd?.isBusy() ? patience.busy : patience.quiet, () => false).catch(() => false)
}
