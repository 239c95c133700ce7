import { expect } from 'vitest'

type Frame = {
  readonly cursor: number
  readonly from: string
  readonly text?: string
  readonly message?: { readonly bubbles: readonly { readonly text: string }[] }
}

/** A live connection to a conversation of the probe, with all that it was sent. */
export async function listenAt(origin: string, conversation: string, cursor = 0) {
  const address = `${origin.replace('http', 'ws')}/probe?conversation=${conversation}&cursor=${cursor}`
  const socket = new WebSocket(address)
  const frames: Frame[] = []
  socket.addEventListener('message', ({ data }) => frames.push(JSON.parse(String(data))))
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve)
    socket.addEventListener('error', reject)
  })
  return {
    frames,
    get entries() {
      return frames.filter(({ cursor }) => cursor !== undefined)
    },
    close: () => socket.close(),
  }
}

/** Resolves when something holds, at the latest after some seconds. */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let round = 0; round < 500; round++) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  expect(await holds()).toBe(true)
}

/** So many bytes, in pieces. */
export function stream(bytes: number): ReadableStream<Uint8Array> {
  let left = bytes
  return new ReadableStream({
    pull(controller) {
      if (left <= 0) return controller.close()
      left -= 65_536
      controller.enqueue(new Uint8Array(65_536))
    },
  })
}
