import { cpus, loadavg, totalmem } from 'node:os'

/** The machine in words that name nobody's. */
export function machine(): string {
  const all = cpus()
  const model = all[0]?.model.replace(/\s+/g, ' ').trim() ?? 'unknown'
  return `${all.length} cores, ${model}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`
}

/** Waiting processes a core: above 1 others were at work, and absolute times are too long. */
export function load(): number {
  return (loadavg()[0] ?? 0) / cpus().length
}
