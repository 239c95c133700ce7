import type { Channel } from '../../src/channel.ts'
import { readConfig, type TeamsConfig } from './config.ts'
import { deliver, edit } from './deliver.ts'
import { fetchMedia } from './files.ts'
import { receive } from './receive.ts'
import { typing } from './typing.ts'

/** Microsoft Teams through botbuilder's CloudAdapter. */
export const channel: Channel<TeamsConfig> = {
  name: 'teams',
  config: readConfig,
  open: (config) => ({
    receive: (request, converse, later) => receive(config, request, converse, later),
    deliver: (address, message, key) => deliver(config, address, message, key),
    edit: (address, ref, message) => edit(config, address, ref, message),
    typing: (address) => typing(config, address),
    fetchMedia: (ref) => fetchMedia(config, ref),
  }),
}
