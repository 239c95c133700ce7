import type { Converse, StaffDoor } from '../channel.ts'
import type { Incoming } from '../message.ts'
import { nameOf } from './name.ts'

/** The part of a conversation's Durable Object that a channel reaches. */
type Stub = {
  hear(incoming: readonly Incoming[], origin?: string): Promise<void>
  fetch(request: Request): Promise<Response>
}

/** The way from a channel to its conversations; `find` gives the Durable Object of a name, `origin` is where people reach us. */
export function converseWith(find: (name: string) => Stub, staff: StaffDoor, origin?: string): Converse {
  return {
    staff,
    hear: async (incoming) => {
      const first = incoming[0]
      if (!first) return
      // Most requests carry one act.
      if (incoming.length === 1) return find(nameOf(first.address)).hear(incoming, origin)
      const groups = Map.groupBy(incoming, ({ address }) => nameOf(address))
      await Promise.all([...groups].map(([name, acts]) => find(name).hear(acts, origin)))
    },
    connect: (address, request) => find(nameOf(address)).fetch(request),
  }
}
