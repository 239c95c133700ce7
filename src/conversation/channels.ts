import type { ListedChannel, OpenChannel } from '../channel.ts'
import { vaultIn } from './vault.ts'

/** What is open in this isolate: its bindings never change while it lives. Values, not promises: a promise of one
 * request must not be awaited by another. */
const open = new Map<string, OpenChannel | undefined>()

/** The channel of a name, its vendor's code loaded at first use; undefined when it is off or not ours. */
export async function channelOf(
  channels: readonly ListedChannel[],
  name: string,
  bindings: object,
): Promise<OpenChannel | undefined> {
  if (open.has(name)) return open.get(name)
  const listed = channels.find((one) => one.name === name)
  if (!listed) return undefined
  const channel = await listed.load()
  const config = channel.config(bindings as Readonly<Record<string, unknown>>)
  const opened = config === undefined ? undefined : channel.open(config, vaultIn(bindings))
  open.set(name, opened)
  return opened
}
