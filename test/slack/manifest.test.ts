import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { channels } from '../../adapters/index.ts'
import { events as heard } from '../../adapters/slack/events.ts'
import { scopes } from '../../adapters/slack/scopes.ts'

const folder = new URL('../../adapters/slack', import.meta.url).pathname
const source = globSync(`${folder}/**/*.ts`)
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n')

/** https://docs.slack.dev/reference/app-manifest */
const Manifest = z.strictObject({
  _metadata: z.strictObject({ major_version: z.literal([1, 2]), minor_version: z.number() }),
  display_information: z.strictObject({
    name: z.string().max(35),
    description: z.string().max(140),
    long_description: z.string().min(174).max(4000),
    background_color: z.string().regex(/^#[0-9a-f]{6}$/),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.literal(true),
      messages_tab_enabled: z.literal(true),
      messages_tab_read_only_enabled: z.literal(false),
    }),
    assistant_view: z.strictObject({ assistant_description: z.string().max(100) }),
    bot_user: z.strictObject({ display_name: z.string().max(80), always_online: z.boolean() }),
    shortcuts: z
      .array(
        z.strictObject({
          name: z.string().max(24),
          type: z.enum(['message', 'global']),
          callback_id: z.string().max(255),
          description: z.string().max(150),
        }),
      )
      .max(10),
    slash_commands: z
      .array(
        z.strictObject({
          command: z.string().max(32).startsWith('/'),
          url: z.url(),
          description: z.string().max(2000),
          usage_hint: z.string().max(1000),
          should_escape: z.boolean(),
        }),
      )
      .max(50),
  }),
  oauth_config: z.strictObject({
    redirect_urls: z.array(z.url()),
    scopes: z.strictObject({ bot: z.array(z.string()) }),
  }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({ request_url: z.url(), bot_events: z.array(z.string()) }),
    interactivity: z.strictObject({ is_enabled: z.literal(true), request_url: z.url() }),
    org_deploy_enabled: z.literal(false),
    socket_mode_enabled: z.literal(false),
    token_rotation_enabled: z.literal(false),
  }),
})

const manifest = Manifest.parse(parse(readFileSync(`${folder}/manifest.yaml`, 'utf8')))

/** What each method and each event asks for, by its page in Slack's reference. */
const scopesOf: Readonly<Record<string, readonly string[]>> = {
  'chat.postMessage': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.update': ['chat:write'],
  'views.open': [],
  'views.update': [],
  'views.publish': [],
  'oauth.v2.access': [],
  'conversations.members': ['channels:read', 'groups:read'],
  'conversations.history': ['channels:history', 'groups:history', 'im:history', 'mpim:history'],
  'conversations.replies': ['channels:history', 'groups:history', 'im:history', 'mpim:history'],
  'conversations.open': ['im:write'],
  'users.info': ['users:read'],
  'files.info': ['files:read'],
  'assistant.threads.setStatus': ['chat:write'],
  'assistant.threads.setSuggestedPrompts': ['assistant:write'],
}
const eventsOf: Readonly<
  Record<string, { readonly events: readonly string[]; readonly scopes: readonly string[] }>
> = {
  app_mention: { events: ['app_mention'], scopes: ['app_mentions:read'] },
  message: {
    events: ['message.channels', 'message.groups', 'message.im', 'message.mpim'],
    scopes: ['channels:history', 'groups:history', 'im:history', 'mpim:history'],
  },
  assistant_thread_started: { events: ['assistant_thread_started'], scopes: ['assistant:write'] },
  assistant_thread_context_changed: {
    events: ['assistant_thread_context_changed'],
    scopes: ['assistant:write'],
  },
  app_home_opened: { events: ['app_home_opened'], scopes: [] },
  app_uninstalled: { events: ['app_uninstalled'], scopes: [] },
  tokens_revoked: { events: ['tokens_revoked'], scopes: [] },
}

const methods = [
  ...new Set([...source.matchAll(/'((?:chat|views|conversations|users|files|assistant|oauth)\.[\w.]+)'/g)]),
]
  .map(([, name = '']) => name)
  .concat(source.includes('}oauth.v2.access`') ? ['oauth.v2.access'] : [])
const events = Object.keys(heard)

describe('the manifest', () => {
  it('is read from code that calls something and listens to something', () => {
    expect(methods.length).toBeGreaterThan(8)
    expect(events.length).toBeGreaterThan(5)
  })
  it('names every event that we listen to, and no other', () => {
    expect(events.filter((name) => !eventsOf[name])).toEqual([])
    const wanted = events.flatMap((name) => eventsOf[name]?.events ?? [])
    expect(manifest.settings.event_subscriptions.bot_events.toSorted()).toEqual(wanted.toSorted())
  })
  it('asks for every scope that methods, events and commands need, and no other', () => {
    expect(methods.filter((name) => !scopesOf[name])).toEqual([])
    const wanted = new Set([
      'commands',
      ...methods.flatMap((name) => scopesOf[name] ?? []),
      ...events.flatMap((name) => eventsOf[name]?.scopes ?? []),
    ])
    expect(manifest.oauth_config.scopes.bot.toSorted()).toEqual([...wanted].toSorted())
  })
  it('asks for what the installation asks for', () => {
    expect(manifest.oauth_config.scopes.bot.toSorted()).toEqual(scopes.toSorted())
  })
  it('names the command and the shortcut that we answer', () => {
    expect(manifest.features.slash_commands.map(({ command }) => command)).toEqual(['/shirube'])
    expect(manifest.features.shortcuts.map(({ callback_id: id }) => id)).toEqual(['draft'])
    expect(source).toContain(`callback_id !== 'draft'`)
  })
  it('sends everything to routes that we have', () => {
    const ours = channels.find(({ name }) => name === 'slack')?.routes.map(({ path }) => path)
    const { settings, features, oauth_config: oauth } = manifest
    for (const url of [
      settings.event_subscriptions.request_url,
      settings.interactivity.request_url,
      ...features.slash_commands.map((command) => command.url),
      ...oauth.redirect_urls,
    ])
      expect(ours).toContain(new URL(url).pathname)
  })
})
