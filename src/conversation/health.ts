import type { ListedChannel } from '../channel.ts'
import type { Bindings } from '../env.ts'
import { channelOf } from './channels.ts'
import type { Overview } from './registry.ts'

/** How long the figures may take before the answer goes without them. Milliseconds. */
const patience = 500

/**
 * How the house stands. That it can be asked means that messages can be taken: backlogs and channels that are off are
 * figures. `oldestUndeliveredSeconds` is the age of the oldest; figures are null when they could not be had in time.
 */
export async function health(bindings: Bindings, channels: readonly ListedChannel[], version: string) {
  const figures = await overview(bindings)
  const on = await Promise.all(
    channels.map(async ({ name }) => {
      const channel = await channelOf(channels, name, bindings).catch(() => undefined)
      return [name, channel ? 'on' : 'off'] as const
    }),
  )
  return {
    ready: true,
    content: version,
    channels: Object.fromEntries(on),
    outbox: {
      depth: figures?.depth ?? null,
      oldestUndeliveredSeconds:
        figures?.oldest == null ? null : Math.max(0, Math.round((Date.now() - figures.oldest) / 1000)),
      deadLetters: figures?.deadLetters ?? null,
    },
  }
}

async function overview({ REGISTRY }: Bindings): Promise<Overview | undefined> {
  const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), patience))
  const asked = REGISTRY.get(REGISTRY.idFromName('all')).overview()
  return Promise.race([asked, late]).catch(() => undefined)
}
