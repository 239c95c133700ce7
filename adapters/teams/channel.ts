import type { Channel } from '../../src/channel.ts'
import { readConfig, type TeamsConfig } from './config.ts'
import { deliver, edit } from './deliver.ts'
import { fetchMedia } from './files.ts'
import { receive } from './receive.ts'
import { servicesIn } from './service.ts'
import { typing } from './typing.ts'

/** Microsoft Teams through botbuilder's CloudAdapter. */
export const channel: Channel<TeamsConfig> = {
  name: 'teams',
  config: readConfig,
  open(config, vault) {
    const services = servicesIn(config, vault)
    return {
      receive: (request, converse, later) => receive(config, request, converse, later, services),
      deliver: async (address, message, key) => deliver(config, await services.latest(address), message, key),
      edit: async (address, ref, message) => edit(config, await services.latest(address), ref, message),
      typing: (address) => typing(config, address),
      fetchMedia: (ref) => fetchMedia(config, ref),
    }
  },
}
