import type { Channel } from '../../src/channel.ts'
import { showTyping } from './assistant.ts'
import { readConfig, type SlackConfig } from './config.ts'
import { deliver, edit } from './deliver.ts'
import { fetchMedia } from './files.ts'
import { begin, finish } from './install.ts'
import { installationsIn } from './installations.ts'
import { watchMembers } from './members.ts'
import { receive } from './receive.ts'

/**
 * Slack: events, commands and interactivity on one route; with a client's id, secret and a key also the installation
 * in further workspaces. Everything here ages by the machine's clock.
 */
export const channel: Channel<SlackConfig> = {
  name: 'slack',
  config: readConfig,
  open(config, vault) {
    const now = Date.now
    const members = watchMembers(now)
    const installations = installationsIn(config, vault, now)
    const access = async (team = '') => ({
      apiUrl: config.apiUrl,
      token: await installations.tokenOf(team),
    })
    return {
      async receive(request, converse, later) {
        const { pathname } = new URL(request.url)
        if (request.method === 'GET') {
          const { install } = config
          if (!install || !vault) return new Response('見つかりません', { status: 404 })
          const parts = { config, install, vault, installations, now }
          return pathname === '/slack/install' ? begin(parts, request) : finish(parts, request)
        }
        return receive(request, config.signingSecret, (team) => ({
          config,
          converse,
          // What is lost here is nobody's loss: see the uses.
          later: (work) => later(work.catch(() => undefined)),
          members,
          access: () => access(team),
          removed: () => installations.forget(team),
        }))
      },
      deliver: async (address, message, key, tries) =>
        deliver(await access(address.to.team), address, message, key, tries),
      edit: async (address, ref, message) => edit(await access(address.to.team), address, ref, message),
      fetchMedia: async (ref) => {
        const [team = '', id = ''] = ref.split(':')
        return fetchMedia(await access(team), id)
      },
      typing: async (address, doing) => showTyping(await access(address.to.team), address, doing),
    }
  },
}
