import { afterEach, expect, test, vi } from 'vitest'
import { watchQuota } from '../../adapters/line/quota.ts'

/** What LINE says of the month's messages, and what a push may do then. */
const config = {
  secret: 's',
  accessToken: 't',
  apiOrigin: 'https://line.test',
  dataOrigin: 'https://line.test',
}
const minute = 60_000

afterEach(() => void vi.unstubAllGlobals())

function watch(answers: (path: string) => Response | Promise<Response>) {
  let now = 1_800_000_000_000
  let looks = 0
  vi.stubGlobal('fetch', async (url: string) => {
    const { pathname } = new URL(url)
    if (pathname.endsWith('/quota')) looks += 1
    return answers(pathname.endsWith('/consumption') ? 'used' : 'limit')
  })
  const quota = watchQuota(config, () => now)
  const pass = (ms: number) => {
    now += ms
  }
  return { quota, looks: () => looks, pass }
}
const limited = (value: number, totalUsage: number) => (path: string) =>
  Response.json(path === 'limit' ? { type: 'limited', value } : { totalUsage })

test.each<[string, (path: string) => Response | Promise<Response>, boolean]>([
  ['messages are left', limited(200, 199), true],
  ['none are left', limited(200, 200), false],
  ['more were sent than allowed', limited(200, 201), false],
  ['there is no limit', () => Response.json({ type: 'none' }), true],
  ['it fails', () => new Response('', { status: 500 }), true],
  ['it is asked too often', () => new Response('', { status: 429 }), true],
  ['it says nothing', () => Promise.reject(new TypeError('reset')), true],
  ['it says something else', () => Response.json({ quota: 'plenty' }), true],
  [
    'it tells the limit and not what was used',
    (path) => (path === 'limit' ? limited(200, 0)(path) : new Response('', { status: 503 })),
    true,
  ],
])('when %s a push may go: %s', async (_, answers, may) => {
  const { quota } = watch(answers)
  expect(await quota.allows()).toBe(may)
})

test('a look that told something is believed for ten minutes, one that failed for one', async () => {
  let broken = true
  const { quota, looks, pass } = watch((path) =>
    broken ? new Response('', { status: 500 }) : limited(200, 200)(path),
  )
  expect([await quota.allows(), await quota.allows(), looks()]).toEqual([true, true, 1])
  broken = false
  pass(minute)
  expect([await quota.allows(), looks()]).toEqual([false, 2])
  pass(9 * minute)
  expect([await quota.allows(), looks()]).toEqual([false, 2])
  pass(minute)
  expect([await quota.allows(), looks()]).toEqual([false, 3])
})

test('what is pushed meanwhile counts', async () => {
  const { quota } = watch(limited(200, 198))
  const allowed: boolean[] = []
  for (let n = 0; n < 3; n++) {
    allowed.push(await quota.allows())
    quota.spend()
  }
  expect(allowed).toEqual([true, true, false])
})
