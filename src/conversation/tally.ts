import type { Bindings } from '../env.ts'

/**
 * Counts one event in Analytics Engine where it is bound: its name, what kind it was of, and a figure. Never who, and
 * never words. What cannot be counted stops nothing.
 */
export function tally({ METRICS }: Pick<Bindings, 'METRICS'>, event: string, kind = '', figure = 1): void {
  try {
    METRICS?.writeDataPoint({ indexes: [event], blobs: [event, kind], doubles: [figure] })
  } catch {
    // A counter is nobody's business but its keeper's.
  }
}
