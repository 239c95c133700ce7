import type { ListedChannel } from '../src/channel.ts'

/** The channels of this house. A vendor's code is loaded when its first message comes. */
export const channels: readonly ListedChannel[] = [
  {
    name: 'web',
    routes: [
      { method: 'GET', path: '/' },
      { method: 'GET', path: '/web/*' },
      { method: 'POST', path: '/web/say' },
      { method: 'POST', path: '/web/file' },
    ],
    load: async () => (await import('./web/channel.ts')).channel,
  },
  {
    name: 'line',
    routes: [{ method: 'POST', path: '/line/webhook' }],
    load: async () => (await import('./line/channel.ts')).channel,
  },
  {
    name: 'slack',
    routes: [
      { method: 'POST', path: '/slack/events' },
      { method: 'GET', path: '/slack/install' },
      { method: 'GET', path: '/slack/oauth' },
    ],
    load: async () => (await import('./slack/channel.ts')).channel,
  },
  {
    name: 'teams',
    routes: [{ method: 'POST', path: '/api/messages' }],
    load: async () => (await import('./teams/channel.ts')).channel,
  },
]
