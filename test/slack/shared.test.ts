import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { envelope, eventOf, interaction, message, press, signed } from '../fakes/slack.ts'
import { type Bench, closeBench, startBench } from './bench.ts'

/** Channels shared with other companies, and organisations of several workspaces. https://docs.slack.dev/apis/slack-connect */
let bench: Bench
beforeEach(async () => {
  bench = await startBench()
})
afterEach(() => closeBench(bench))

const inChannel = { channel: 'C1', channel_type: 'channel', text: '<@UBOT> はい' }
const authorized = (more: object = {}) => [
  {
    enterprise_id: null,
    team_id: 'T1',
    user_id: 'UBOT',
    is_bot: true,
    is_enterprise_install: false,
    ...more,
  },
]
const shared = { is_ext_shared_channel: true, context_team_id: 'T1', context_enterprise_id: null }

describe('who writes in a shared channel', () => {
  it.each<[string, 'owner' | 'staff', object, object?]>([
    ['of our workspace is staff', 'staff', { team: 'T1', user_team: 'T1', source_team: 'T1' }],
    ['of our workspace, where the event says nothing of it, is staff', 'staff', {}],
    ['of another company is nobody’s staff', 'owner', { team: 'T9', user_team: 'T9', source_team: 'T9' }],
    ['of another company’s organisation is nobody’s staff', 'owner', { user_team: 'E9' }],
    [
      'of another company is nobody’s staff, whosever workspace the envelope names',
      'owner',
      { user_team: 'T9' },
      { team_id: 'T9' },
    ],
    [
      'of our organisation’s other workspace is staff',
      'staff',
      { user_team: 'T2' },
      { authorizations: authorized({ enterprise_id: 'E1' }), context_enterprise_id: 'E1' },
    ],
    [
      'of another organisation is nobody’s staff, where we have one too',
      'owner',
      { user_team: 'E9' },
      { authorizations: authorized({ enterprise_id: 'E1' }) },
    ],
  ])('%s', async (_, audience, said, more = {}) => {
    const body = { authorizations: authorized(), ...shared, ...more }
    await bench.post(eventOf(message('', { ...inChannel, ...said }), bench.slack.secret, body))
    expect(bench.heard).toMatchObject([{ audience, address: { to: { team: 'T1', channel: 'C1' } } }])
  })

  it('is staff in a channel that is not shared, whatever the event says', async () => {
    await bench.post(eventOf(message('', { ...inChannel, team: 'T9', user_team: 'T9' }), bench.slack.secret))
    expect(bench.heard).toMatchObject([{ audience: 'staff' }])
  })

  it('who edits or deletes is who wrote', async () => {
    const body = (event: object) => signed(envelope(event, shared), bench.slack.secret)
    const writer = { type: 'message', user: 'U9', user_team: 'T9', ts: '1767326125.870439' }
    const at = { type: 'message', channel: 'C1', ts: '1767326130.000100', hidden: true }
    const before = { ...writer, text: '<@UBOT> 元' }
    await bench.post(
      body({
        ...at,
        subtype: 'message_changed',
        message: { ...writer, text: '<@UBOT> 直した' },
        previous_message: before,
      }),
    )
    await bench.post(
      body({ ...at, subtype: 'message_deleted', deleted_ts: writer.ts, previous_message: before }),
    )
    expect(bench.heard.map(({ act, audience }) => [act.kind, audience])).toEqual([
      ['edited', 'owner'],
      ['unsent', 'owner'],
    ])
  })
})

describe('who presses', () => {
  it.each<[string, 'owner' | 'staff', object]>([
    ['of our workspace is staff', 'staff', {}],
    ['without a workspace is staff', 'staff', { user: { id: 'U1' } }],
    ['of another company is nobody’s staff', 'owner', { user: { id: 'U9', team_id: 'T9' } }],
    [
      'of our organisation, which the workspace names, is staff',
      'staff',
      { user: { id: 'U1', team_id: 'E1' }, team: { id: 'T1', enterprise_id: 'E1', enterprise_name: 'x' } },
    ],
    [
      'where an organisation installed the app is staff',
      'staff',
      { user: { id: 'U1', team_id: 'T1' }, team: null, enterprise: { id: 'E1', name: 'x' } },
    ],
  ])('%s', async (_, audience, more) => {
    await bench.post(interaction(press('v', more), bench.slack.secret))
    expect(bench.heard).toMatchObject([{ audience, address: { to: { team: 'T1' } } }])
  })
})

describe('who we are', () => {
  it('is said by the authorisation of our bot, whichever stands first', async () => {
    const authorizations = [
      { team_id: 'T1', user_id: 'U1', is_bot: false, enterprise_id: null },
      ...authorized(),
    ]
    await bench.post(eventOf(message('', inChannel), bench.slack.secret, { authorizations }))
    await bench.post(
      eventOf(message('はい', { ...inChannel, text: 'はい', user: 'UBOT' }), bench.slack.secret, {
        authorizations,
      }),
    )
    expect(bench.heard).toMatchObject([{ person: { id: 'T1:U1' }, act: { text: 'はい' } }])
  })
})
