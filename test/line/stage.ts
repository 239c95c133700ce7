import type { House } from './house.ts'

/** Lets plays run side by side, a few at once, and moves the house's day on when all of them wait for it. */
export type Stage = {
  /** Runs a play when there is room for it. */
  run<T>(play: () => Promise<T>): Promise<T>
  /** From within a play: resolves when the house's clock has come so far. */
  until(at: number): Promise<void>
}

export function stageOf(house: House, atOnce: number): Stage {
  let playing = 0
  const queue: (() => void)[] = []
  const waiting: { readonly at: number; readonly go: () => void }[] = []

  function enter(): Promise<void> {
    return new Promise((resolve) => {
      queue.push(resolve)
      next()
    })
  }
  function next(): void {
    while (playing < atOnce && queue.length > 0) {
      playing++
      queue.shift()?.()
    }
    if (playing === 0 && waiting.length > 0) void moveOn()
  }
  function leave(): void {
    playing--
    next()
  }
  async function moveOn(): Promise<void> {
    playing++
    waiting.sort((a, b) => a.at - b.at)
    const at = waiting[0]?.at ?? 0
    if (at > house.now()) await house.moveTo(at)
    while (waiting[0] && waiting[0].at <= house.now()) queue.push(waiting.shift()?.go ?? (() => {}))
    leave()
  }

  return {
    async run(play) {
      await enter()
      try {
        return await play()
      } finally {
        leave()
      }
    },
    until(at) {
      if (at <= house.now()) return Promise.resolve()
      return new Promise((go) => {
        waiting.push({ at, go })
        leave()
      })
    },
  }
}
