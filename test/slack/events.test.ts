import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { envelope, eventOf, message, signed } from '../fakes/slack.ts'
import { type Bench, closeBench, startBench } from './bench.ts'

/**
 * Everything that Slack may send, of the shapes in its documentation: taken with 200 within its time, heard where it is
 * for us, and nothing said that Slack would refuse. https://docs.slack.dev/reference/events
 */
let bench: Bench
beforeEach(async () => {
  bench = await startBench()
})
afterEach(() => closeBench(bench))

const inChannel = { channel: 'C1', channel_type: 'channel' }
const ts = '1767326125.870439'
describe('an event', () => {
  it.each<[string, object, string[], object?]>([
    [
      'the app’s home is opened',
      { type: 'app_home_opened', user: 'U1', channel: 'D1', tab: 'home', event_ts: ts, view: { id: 'V1' } },
      [],
    ],
    [
      'the app’s messages are opened',
      { type: 'app_home_opened', user: 'U1', channel: 'D1', tab: 'messages', event_ts: ts },
      [],
    ],
    [
      'the assistant’s pane is opened',
      {
        type: 'assistant_thread_started',
        assistant_thread: {
          user_id: 'U1',
          context: { channel_id: 'C1', team_id: 'T1', enterprise_id: null },
          channel_id: 'D1',
          thread_ts: ts,
        },
        event_ts: ts,
      },
      ['joined'],
    ],
    [
      'the pane moves to another channel',
      {
        type: 'assistant_thread_context_changed',
        assistant_thread: { user_id: 'U1', context: {}, channel_id: 'D1', thread_ts: ts },
        event_ts: ts,
      },
      [],
    ],
    ['a pane without a thread', { type: 'assistant_thread_started', assistant_thread: {} }, []],
    [
      'a reaction',
      {
        type: 'reaction_added',
        user: 'U1',
        reaction: '+1',
        item: { type: 'message', channel: 'C1', ts },
        item_user: 'UBOT',
        event_ts: ts,
      },
      [],
    ],
    [
      'we join a channel',
      {
        type: 'member_joined_channel',
        user: 'UBOT',
        channel: 'C1',
        channel_type: 'C',
        team: 'T1',
        inviter: 'U1',
      },
      [],
    ],
    [
      'a link is shared',
      {
        type: 'link_shared',
        channel: 'C1',
        user: 'U1',
        message_ts: ts,
        links: [{ url: 'https://a.example', domain: 'a.example' }],
      },
      [],
    ],
    [
      'a file is shared',
      {
        type: 'file_shared',
        file_id: 'F1',
        user_id: 'U1',
        file: { id: 'F1' },
        channel_id: 'C1',
        event_ts: ts,
      },
      [],
    ],
    [
      'metadata is posted',
      { type: 'message_metadata_posted', app_id: 'A9', metadata: { event_type: 'x', event_payload: {} } },
      [],
    ],
    [
      'a step of a workflow',
      {
        type: 'function_executed',
        function: { id: 'Fn1', callback_id: 'x' },
        inputs: {},
        function_execution_id: 'Fx1',
        workflow_execution_id: 'Wx1',
        bot_access_token: 'xwfp-1',
      },
      [],
    ],
    ['a channel is renamed', { type: 'channel_rename', channel: { id: 'C1', name: 'x', created: 1 } }, []],
    ['somebody’s profile changes', { type: 'user_change', user: { id: 'U1' } }, []],
    ['only tokens of users are revoked', { type: 'tokens_revoked', tokens: { oauth: ['U1'], bot: [] } }, []],
    [
      'a grid’s workspace',
      message('はい'),
      ['text'],
      {
        enterprise_id: 'E1',
        team_id: 'T1',
        authorizations: [
          { enterprise_id: 'E1', team_id: null, user_id: 'UBOT', is_bot: true, is_enterprise_install: true },
        ],
      },
    ],
    [
      'somebody of a connected organisation',
      message('', { ...inChannel, user: 'W9', user_team: 'T9', text: '<@UBOT> はい' }),
      ['text'],
      { is_ext_shared_channel: true, context_team_id: 'T1', context_enterprise_id: null },
    ],
    [
      'an envelope that does not say who we are',
      message('', { ...inChannel, type: 'app_mention', text: '<@UBOT> はい' }),
      ['text'],
      { authorizations: undefined, authed_users: ['UBOT'] },
    ],
  ])('%s', async (_, inner, heard, more = {}) => {
    const { status } = await bench.post(eventOf(inner, bench.slack.secret, more))
    expect({ status, heard: bench.heard.map(({ act }) => act.kind) }).toEqual({ status: 200, heard })
    for (const { act } of bench.heard) if (act.kind === 'text') expect(act.text).not.toContain('<@')
  })

  it.each(['app_uninstalled', 'tokens_revoked'])('%s takes the workspace’s token away', async (type) => {
    bench.kept.set('slack/token/T1', 'sealed')
    const inner = { type, ...(type === 'tokens_revoked' ? { tokens: { bot: ['UBOT'] } } : {}) }
    expect((await bench.post(eventOf(inner, bench.slack.secret))).status).toBe(200)
    expect(bench.kept.has('slack/token/T1')).toBe(false)
  })

  it.each<[string, string]>([
    [
      'we are told that too much comes',
      JSON.stringify({ type: 'app_rate_limited', team_id: 'T1', minute_rate_limited: 1, api_app_id: 'A1' }),
    ],
    [
      'an envelope of a type that is not known',
      envelope({ type: 'x' }).replace('event_callback', 'event_of_next_year'),
    ],
    ['an event of the wrong shape', envelope([1, 2] as never)],
    ['an event that is a text', envelope('message' as never)],
  ])('%s', async (_, body) => {
    expect((await bench.post(signed(body, bench.slack.secret))).status).toBe(200)
    expect(bench.heard).toEqual([])
  })
})
