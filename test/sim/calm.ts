import { knowledge } from '../../src/knowledge/compiled.ts'
import { openClock } from './clock.ts'
import { tagged } from './core.ts'
import { newDisk } from './disk.ts'
import { openPlatforms } from './platform.ts'
import { randomOf } from './random.ts'
import { openWorld } from './world.ts'

/** A world in which nothing fails unless it is told to, with everything that it stands on. `at` in milliseconds. */
export function calmWorld(
  of: { readonly at?: number; readonly seed?: number } & Partial<Parameters<typeof openWorld>[0]> = {},
) {
  const { at = 1_800_000_000_000, seed = 1, ...over } = of
  const clock = openClock(at)
  const random = randomOf(seed)
  const platforms = openPlatforms(clock, random, () => 0)
  const disk = newDisk(() => {})
  const nobody = () => {}
  const world = openWorld({
    clock,
    random,
    disk,
    core: tagged(nobody, nobody, new Set()),
    knowledge,
    platforms,
    faults: () => 0,
    sending: () => {},
    logged: () => {},
    ...over,
  })
  return { clock, platforms, disk, world }
}
