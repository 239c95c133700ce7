import { deliverLane } from './deliver.ts'
import { mayBeDue, runErrands } from './errands.ts'
import { lanes } from './outbox.ts'
import type { Ports } from './ports.ts'
import { report } from './report.ts'
import { openRuns } from './runs.ts'

/**
 * What is left to do after a commit: deliveries by lane, errands and searches. None waits for another, and a person's
 * answer for nobody's silence. The returned function resolves when all of it has ended; `heard` is called when a result
 * waits in the journal.
 */
export function openWork(ports: Ports, heard: () => void): () => Promise<void> {
  const run = openRuns()
  const tell = () => run('report', () => report(ports))
  return async () => {
    const waiting = lanes(ports.store)
    const errands = !mayBeDue(ports)
      ? []
      : [
          run('errands', () => runErrands(ports, 'other', heard)),
          run('searches', () => runErrands(ports, 'search', heard)),
        ]
    await Promise.all([
      ...waiting.map((lane) => run(`lane ${lane}`, () => deliverLane(ports, lane)).then(tell)),
      ...(waiting.length === 0 ? [tell()] : []),
      ...errands,
    ])
  }
}
