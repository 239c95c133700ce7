import { channels } from '../adapters/index.ts'
import { appOf } from './app.ts'
import { version } from './content/generated/version.ts'
import { loadCore } from './conversation/core.ts'
import { conversationOf } from './conversation/object.ts'
import { noDesk, noOutside } from './conversation/outside.ts'

/** The composition root: what the house is made of, and the only place that knows the vendors' list. */
export class Conversation extends conversationOf({ channels, loadCore, outside: noOutside }) {}
export { Registry } from './conversation/registry.ts'

export default appOf({ channels, version, staff: noDesk })
