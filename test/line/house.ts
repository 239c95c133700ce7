import type { FakeLine } from '../fakes/line.ts'
import { type Service, serve } from '../harness/service.ts'

/** The built Worker with LINE on, whose day can be moved on: it is stopped and started anew on the same state. */
export type House = {
  readonly webhook: string
  /** The product's clock, in milliseconds. */
  now(): number
  /** Stops the service and starts it at a later moment. */
  moveTo(at: number): Promise<void>
  /** Everything that all its services printed. */
  log(): string
  close(): Promise<void>
}

export async function openHouse(of: {
  readonly platform: FakeLine
  readonly bundle: string
  readonly state: string
  readonly at: number
}): Promise<House> {
  const { platform } = of
  const start = (at: number) =>
    serve({
      state: of.state,
      bundle: of.bundle,
      variables: {
        TODAY: new Date(at).toISOString(),
        ...platform.variables,
        // Nothing answers there.
        JGRANTS_API_ORIGIN: 'http://127.0.0.1:9',
      },
    })
  const printed: string[] = []
  let service: Service = await start(of.at)
  let shift = of.at - Date.now()
  return {
    get webhook() {
      return `${service.origin}/line/webhook`
    },
    now: () => Date.now() + shift,
    async moveTo(at) {
      // One that is told to stop while it still starts may not hear it.
      await Promise.race([service.stop(), new Promise((resolve) => setTimeout(resolve, 5_000))])
      await service.kill()
      printed.push(service.log())
      service = await start(at)
      shift = at - Date.now()
    },
    log: () => [...printed, service.log()].join('\n'),
    close: () => service.kill(),
  }
}
