import { randomOf } from '../sim/random.ts'
import type { Target } from './targets.ts'

export type Fuzzed = {
  readonly name: string
  readonly inputs: number
  /** How often each status was answered. */
  readonly statuses: Readonly<Record<number, number>>
  /**
   * What must not be, each with the input that did it: a 5xx (but 501, Teams' word for an invoke that nobody knows), a
   * rejection, a promise that nobody waits for.
   */
  readonly broken: readonly string[]
}

/** Sends `inputs` requests made from a seed, and a good one at the end. */
export async function fuzz(target: Target, seed: number, inputs: number): Promise<Fuzzed> {
  const statuses: Record<number, number> = {}
  const broken: string[] = []
  let current = ''
  const unhandled = (error: unknown) => void broken.push(`unhandled ${said(error)} near ${current}`)
  const listeners = process.listeners('unhandledRejection')
  process.removeAllListeners('unhandledRejection')
  process.on('unhandledRejection', unhandled)
  try {
    for (let n = 0; n < inputs && broken.length < 5; n++) {
      const request = await target.request(randomOf(seed + n))
      current = `SEED=${seed + n} ${target.name}`
      const copy = request.clone()
      const status = await target.send(request).catch((error) => said(error))
      if (typeof status === 'string' || (status >= 500 && status !== 501))
        broken.push(`${current}: ${status} for ${(await copy.text()).slice(0, 2_000)}`)
      else statuses[status] = (statuses[status] ?? 0) + 1
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
    const last = await target.send(await target.good())
    if (last !== 200 || target.heard.length === 0)
      broken.push(`${target.name} is not healthy afterwards: ${last}`)
  } finally {
    process.removeAllListeners('unhandledRejection')
    for (const listener of listeners) process.on('unhandledRejection', listener)
  }
  return { name: target.name, inputs, statuses, broken }
}

const said = (error: unknown) => (error instanceof Error ? `${error.stack}` : String(error))
