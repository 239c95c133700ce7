import type { Channel } from '../../src/channel.ts'
import type { LineConfig } from './config.ts'
import { configFrom } from './config.ts'
import { deliver } from './deliver.ts'
import { watchEdits } from './edits.ts'
import { fetchMedia } from './media.ts'
import { watchQuota } from './quota.ts'
import { receive } from './receive.ts'
import { rememberTokens } from './token.ts'
import { courteous } from './typing.ts'

/** The LINE Messaging API as a channel. Tokens and quota age by the machine's clock. */
export const channel: Channel<LineConfig> = {
  name: 'line',
  config: configFrom,
  open(config) {
    const now = Date.now
    const courtesy = courteous(config, now)
    const overtaken = watchEdits()
    const line = { config, tokens: rememberTokens(now), quota: watchQuota(config, now) }
    return {
      receive: (request, converse, later) =>
        receive({ config, courtesy, overtaken, now }, request, converse, later),
      deliver: (address, message, key, tries) => deliver(line, address, message, key, tries),
      typing: courtesy.typing,
      fetchMedia: (ref) => fetchMedia(config, ref),
    }
  },
}
