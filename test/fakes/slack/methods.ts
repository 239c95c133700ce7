import { randomUUID } from 'node:crypto'
import { blockList, view } from './blocks.ts'
import { anything, bool, type Check, isObject, list, matching, mrkdwn, object, oneOf, text } from './rules.ts'
import { newTs, type Platform } from './store.ts'

export type Args = Record<string, unknown>
export type Reply = Record<string, unknown>

const ok = (more: Reply = {}): Reply => ({ ok: true, ...more })
const no = (error: string): Reply => ({ ok: false, error })

const channel = matching(/^[CDGU][A-Z0-9]+$/)
const ts = matching(/^\d{1,12}\.\d{1,6}$/)
const content = { text: mrkdwn(4000), blocks: blockList('message') }
/** Only a new message that everybody sees has previews of its links. */
const previews = { unfurl_links: bool, unfurl_media: bool }
const metadata = object({ event_type: matching(/^[a-z_]+$/), event_payload: anything }, [
  'event_type',
  'event_payload',
])

type Method = {
  /** How it takes its arguments: reading methods know no JSON. */
  readonly takes: 'json' | 'query' | 'form'
  readonly check: Check
  readonly run: (platform: Platform, args: Args, team: string) => Reply
}

/** The methods that the bot may call; any other is a violation. */
export const methods: Readonly<Record<string, Method>> = {
  'chat.postMessage': {
    takes: 'json',
    check: object({ ...content, ...previews, channel, thread_ts: ts, metadata }, ['channel', 'text']),
    run: (platform, args) => {
      const at = newTs()
      say(platform, 'chat.postMessage', args, at)
      return ok({ channel: args.channel, ts: at, message: { ts: at, text: args.text } })
    },
  },
  'chat.postEphemeral': {
    takes: 'json',
    check: object({ ...content, channel, user: channel, thread_ts: ts }, ['channel', 'user', 'text']),
    run: (platform, args) => {
      const members = platform.members.get(String(args.channel))
      if (members && !members.includes(String(args.user))) return no('user_not_in_channel')
      const at = newTs()
      say(platform, 'chat.postEphemeral', args, at)
      return ok({ message_ts: at })
    },
  },
  'chat.update': {
    takes: 'json',
    check: object({ ...content, channel, ts }, ['channel', 'ts', 'text', 'blocks']),
    run: (platform, args) => {
      const found = platform.said.find((one) => one.channel === args.channel && one.ts === args.ts)
      if (!found) return no('message_not_found')
      found.text = String(args.text)
      found.blocks = args.blocks
      return ok({ channel: args.channel, ts: args.ts })
    },
  },
  'views.open': {
    takes: 'json',
    check: object({ trigger_id: text(200), view: view('modal') }, ['trigger_id', 'view']),
    run: (platform, args) => {
      const until = platform.triggers.get(String(args.trigger_id))
      if (until === undefined) return no('invalid_trigger_id')
      platform.triggers.delete(String(args.trigger_id))
      return until < Date.now() ? no('expired_trigger_id') : ok({ view: show(platform, 'views.open', args) })
    },
  },
  'views.update': {
    takes: 'json',
    check: object({ view_id: text(200), external_id: text(255), hash: text(200), view: view('modal') }, [
      'view',
    ]),
    run: (platform, args) => {
      const known = platform.views.some(({ id }) => id === args.view_id)
      return known
        ? ok({ view: show(platform, 'views.update', args, String(args.view_id)) })
        : no('not_found')
    },
  },
  'views.publish': {
    takes: 'json',
    check: object({ user_id: channel, view: view('home'), hash: text(200) }, ['user_id', 'view']),
    run: (platform, args) => ok({ view: show(platform, 'views.publish', args) }),
  },
  'conversations.members': {
    takes: 'query',
    check: object({ channel, limit: matching(/^(?:[1-9]\d{0,2}|1000)$/), cursor: text(200) }, ['channel']),
    run: (platform, args) => {
      const members = platform.members.get(String(args.channel))
      if (!members) return no('channel_not_found')
      const from = Number(args.cursor ?? 0)
      const page = members.slice(from, from + Number(args.limit ?? 100))
      const next = from + page.length < members.length ? String(from + page.length) : ''
      return ok({ members: page, response_metadata: { next_cursor: next } })
    },
  },
  'conversations.history': {
    takes: 'query',
    check: reading(),
    run: (platform, args) => read(platform, args),
  },
  'conversations.replies': {
    takes: 'query',
    check: reading('ts'),
    run: (platform, args) => read(platform, args),
  },
  'conversations.open': {
    takes: 'json',
    check: object({ users: channel }, ['users']),
    run: (_, { users }) => ok({ channel: { id: `D${String(users).slice(1)}` } }),
  },
  'users.info': {
    takes: 'query',
    check: object({ user: channel }, ['user']),
    run: (_, { user }) =>
      ok({ user: { id: user, name: 'taro', profile: { real_name: '山田 太郎', display_name: '' } } }),
  },
  'files.info': {
    takes: 'query',
    check: object({ file: matching(/^F[A-Z0-9]+$/) }, ['file']),
    run: ({ files }, { file }) => {
      const found = files.get(String(file))
      return found
        ? ok({ file: { id: file, mimetype: found.type, url_private: found.url } })
        : no('file_not_found')
    },
  },
  'assistant.threads.setStatus': {
    takes: 'json',
    check: object(
      { channel_id: channel, thread_ts: ts, status: text(200, 0), loading_messages: list(text(200), 10) },
      ['channel_id', 'thread_ts', 'status'],
    ),
    run: (platform, { channel_id, thread_ts, status }) => {
      platform.status.push({ channel: String(channel_id), thread: String(thread_ts), status: String(status) })
      return ok()
    },
  },
  'assistant.threads.setSuggestedPrompts': {
    takes: 'json',
    check: object(
      {
        channel_id: channel,
        thread_ts: ts,
        title: text(200),
        prompts: list(object({ title: text(200), message: text(2000) }, ['title', 'message']), 4),
      },
      ['channel_id', 'thread_ts', 'prompts'],
    ),
    run: (platform, args) => {
      platform.prompts.push(args)
      return ok()
    },
  },
  'auth.test': {
    takes: 'json',
    check: object({}),
    run: ({ bot }, _, team) => ok({ team_id: team, user_id: bot }),
  },
  'oauth.v2.access': {
    takes: 'form',
    check: object(
      {
        code: text(200),
        redirect_uri: text(500),
        client_id: text(100),
        client_secret: text(100),
        grant_type: oneOf('authorization_code'),
      },
      ['code'],
    ),
    run: (platform, { code }) => {
      const installed = platform.codes.get(String(code))
      platform.codes.delete(String(code))
      return installed ? ok(installed) : no('invalid_code')
    },
  },
}

function reading(...more: readonly string[]): Check {
  return object(
    {
      channel,
      ts,
      limit: matching(/^(?:[1-9]\d{0,2}|1000)$/),
      oldest: text(30),
      latest: text(30),
      inclusive: text(5),
      cursor: text(200),
      include_all_metadata: oneOf('true', 'false'),
    },
    ['channel', ...more],
  )
}

function say(platform: Platform, method: string, args: Args, at: string): void {
  platform.said.push({
    method,
    channel: String(args.channel),
    ts: at,
    text: String(args.text),
    blocks: args.blocks,
    ...(args.thread_ts ? { thread: String(args.thread_ts) } : {}),
    ...(args.user ? { only: String(args.user) } : {}),
    ...(args.metadata ? { metadata: args.metadata } : {}),
  })
}

function show(
  platform: Platform,
  method: string,
  args: Args,
  id = `V${randomUUID().slice(0, 8).toUpperCase()}`,
): Reply {
  const shown = isObject(args.view) ? args.view : {}
  platform.views.push({ id, method, view: shown, ...(args.user_id ? { user: String(args.user_id) } : {}) })
  return { ...shown, id, hash: randomUUID() }
}

/** Threads come oldest first with their root, channels newest first; what one person saw leaves no trace. */
function read(platform: Platform, args: Args): Reply {
  const thread = args.ts === undefined ? undefined : String(args.ts)
  const all = platform.said.filter(
    (one) =>
      one.channel === args.channel &&
      one.only === undefined &&
      (thread === undefined ? one.thread === undefined : one.thread === thread || one.ts === thread) &&
      Number(one.ts) >= Number(args.oldest ?? 0),
  )
  const ordered = thread === undefined ? all.toReversed() : all
  const from = Number(args.cursor ?? 0)
  const page = ordered.slice(from, from + Number(args.limit ?? 100))
  const more = from + page.length < ordered.length
  return ok({
    messages: page.map(({ ts: at, text: words, metadata: data }) => ({
      ts: at,
      text: words,
      ...(data && args.include_all_metadata === 'true' ? { metadata: data } : {}),
    })),
    has_more: more,
    response_metadata: { next_cursor: more ? String(from + page.length) : '' },
  })
}
