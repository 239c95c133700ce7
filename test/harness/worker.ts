import { appOf } from '../../src/app.ts'
import { conversationOf } from '../../src/conversation/object.ts'
import { noDesk, noOutside } from '../../src/conversation/outside.ts'
import { echo } from './echo.ts'
import { probe } from './probe.ts'

/** The runtime by itself: the same routes and Durable Objects, with a probe for a channel and an echo for a core. */
const channels = [
  {
    name: 'probe',
    routes: [
      { method: 'POST', path: '/probe' },
      { method: 'GET', path: '/probe' },
    ],
    load: async () => probe as never,
  },
] as const

export class Conversation extends conversationOf({
  channels,
  loadCore: async () => echo as never,
  outside: noOutside,
}) {}
export { Registry } from '../../src/conversation/registry.ts'

export default appOf({ channels, version: 'echo', staff: noDesk })
