import { afterAll, describe, expect, test } from 'vitest'
import { probeBundle } from '../harness/bundle.ts'
import { portsOf } from '../harness/listening.ts'
import { freshState, serve } from '../harness/service.ts'

const state = freshState()
afterAll(() => state.remove())

const elsewhere = process.platform !== 'linux'
if (elsewhere) console.log('skipped: what listens is read from Linux’s own tables')

describe.skipIf(elsewhere)('a service that runs', () => {
  test.each(['kill', 'stop'] as const)(
    'listens on its port and on no other, and on none after %s',
    async (end) => {
      const service = await serve({ state: state.path, bundle: await probeBundle(), variables: {} })
      try {
        expect(portsOf(service.group)).toEqual([Number(new URL(service.origin).port)])
      } finally {
        await service[end]()
      }
      expect(portsOf(service.group)).toEqual([])
    },
    60_000,
  )

  test('several of them stand side by side', async () => {
    const others = freshState()
    const services = await Promise.all(
      [state, others].map(async ({ path }) =>
        serve({ state: path, bundle: await probeBundle(), variables: {} }),
      ),
    )
    try {
      for (const { origin } of services) expect((await fetch(`${origin}/health`)).status).toBe(200)
    } finally {
      await Promise.all(services.map(({ kill }) => kill()))
      others.remove()
    }
  }, 60_000)
})
