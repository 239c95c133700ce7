import { expect, test } from 'vitest'
import { sentenceOf } from '../../src/failure.ts'
import { calmWorld } from '../sim/calm.ts'
import { wordOf } from '../sim/core.ts'
import { owner } from '../sim/world.ts'

const hour = 3_600_000

/** Somebody asks for a search so often, a minute apart; how often the portal was asked, and what was said. */
async function searches(times: number) {
  let asked = 0
  const { clock, platforms, disk, world } = calmWorld({ searched: () => void asked++ })
  const heard: boolean[] = []
  for (let n = 0; n < times; n++)
    clock.at(clock.now() + n * 60_000, () => {
      const act = { kind: 'text', text: `${wordOf(`e${n}`)} grants` } as const
      const person = { id: 'U1' }
      void world
        .hear([{ id: `e${n}`, at: clock.now(), address: owner, audience: 'owner', person, act }])
        .then((good) => heard.push(good))
    })
  await clock.run(clock.now() + hour, 100_000)
  disk.close()
  const said = platforms.accepted.map(({ text }) => text)
  return {
    acknowledged: heard.filter(Boolean).length,
    asked,
    told: said.filter((text) => text.includes(sentenceOf({ reason: 'asked-often' }))).length,
    results: said.filter((text) => text.includes('errand:')).length,
  }
}

test.each([
  [10, 10, 0],
  [30, 10, 1],
])(
  'of %d searches in a conversation within the hour %d are made, and every one is answered',
  async (times, asked, told) => {
    expect(await searches(times)).toEqual({ acknowledged: times, asked, told, results: times })
  },
)
