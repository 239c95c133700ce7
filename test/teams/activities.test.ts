import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { channel } from '../../adapters/teams/channel.ts'
import type { OpenChannel, StaffDoor } from '../../src/channel.ts'
import type { Incoming, Message } from '../../src/message.ts'
import { type FakeTeams, mentionIn, messageIn, startTeams } from '../fakes/teams.ts'

/**
 * Everything that Teams may send, of the shapes in its documentation: taken with 200, heard where it is for us, and
 * nothing said that Teams would refuse. https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations
 */
let teams: FakeTeams
let open: OpenChannel
let heard: Incoming[]

beforeAll(async () => {
  teams = await startTeams()
  const config = channel.config(teams.variables)
  if (!config) throw new Error('off')
  open = channel.open(config)
})
afterAll(async () => {
  expect(teams.violations).toEqual([])
  await teams.close()
})
beforeEach(() => {
  heard = []
})

const says: Message = { bubbles: [{ kind: 'say', text: 'はい。' }] }
const staff: StaffDoor = {
  act: async () => ({ kind: 'done', message: says }),
  form: async () => ({ kind: 'refused', reason: 'malformed', says: 'ありません。' }),
  submit: async () => ({ kind: 'done', message: says }),
  home: async () => says,
  statistics: async () => says,
}

async function send(activity: object) {
  const later: Promise<unknown>[] = []
  const converse = {
    hear: async (list: readonly Incoming[]) => void heard.push(...list),
    connect: () => Promise.reject(new Error()),
    staff,
  }
  const response = await open.receive(await teams.request(activity), converse, (work) => later.push(work))
  await Promise.all(later)
  const text = await response.text()
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) }
}
const kinds = () => heard.map(({ act, overheard }) => (overheard ? `(${act.kind})` : act.kind))
const bare = (over: object) => () => ({ ...messageIn(teams, ''), text: undefined, ...over })
const inGroup = { conversation: { id: '19:g@thread.v2', conversationType: 'groupChat', isGroup: true } }
const us = () => ({ id: `28:${teams.appId}`, name: 'しるべ' })
const somebody = { id: '29:x', name: '佐藤', aadObjectId: 'x' }

describe('an activity', () => {
  it.each<[string, () => object, string[]]>([
    ['of typing', bare({ type: 'typing' }), []],
    ['that ends a conversation', bare({ type: 'endOfConversation', code: 'completedSuccessfully' }), []],
    ['that hands over', bare({ type: 'handoff' }), []],
    ['that traces', bare({ type: 'trace', name: 'x', value: {} }), []],
    ['that suggests', bare({ type: 'suggestion' }), []],
    ['that deletes a person’s data', bare({ type: 'deleteUserData' }), []],
    [
      'an event of a meeting',
      bare({
        type: 'event',
        name: 'application/vnd.microsoft.meetingStart',
        value: { MeetingType: 'Scheduled' },
      }),
      [],
    ],
    [
      'an event that a message was read',
      bare({
        type: 'event',
        name: 'application/vnd.microsoft.readReceipt',
        value: { lastReadMessageId: '1' },
      }),
      [],
    ],
    ['an event that continues a conversation', bare({ type: 'event', name: 'ContinueConversation' }), []],
    [
      'a reaction that is added and one that is taken away',
      bare({
        type: 'messageReaction',
        reactionsAdded: [{ type: 'like' }],
        reactionsRemoved: [{ type: 'heart' }],
        replyToId: '1',
      }),
      [],
    ],
    ['a reaction of nothing', bare({ type: 'messageReaction' }), []],
    ...[
      'channelCreated',
      'channelDeleted',
      'channelRenamed',
      'channelRestored',
      'channelShared',
      'channelUnshared',
      'channelMemberAdded',
      'channelMemberRemoved',
      'teamArchived',
      'teamDeleted',
      'teamHardDeleted',
      'teamRenamed',
      'teamRestored',
      'teamUnarchived',
      'teamMemberAdded',
      'teamMemberRemoved',
      'eventOfNextYear',
    ].map((eventType): [string, () => object, string[]] => [
      `of the team: ${eventType}`,
      bare({
        type: 'conversationUpdate',
        channelData: {
          eventType,
          team: { id: '19:t@thread.tacv2', name: 't' },
          channel: { id: '19:c@thread.tacv2', name: 'c' },
          tenant: { id: 'x' },
        },
      }),
      [],
    ]),
    ['of others who come', () => bare({ type: 'conversationUpdate', membersAdded: [somebody] })(), []],
    ['of others who go', () => bare({ type: 'conversationUpdate', membersRemoved: [somebody] })(), []],
    [
      'of us and others who come',
      () => bare({ type: 'conversationUpdate', membersAdded: [somebody, us()] })(),
      ['joined'],
    ],
    ['of us who go', () => bare({ type: 'conversationUpdate', membersRemoved: [us()] })(), ['left']],
    ['of a topic that changes', bare({ type: 'conversationUpdate', topicName: 'x' }), []],
    ['an installation', bare({ type: 'installationUpdate', action: 'add' }), ['joined']],
    ['an installation without an act', bare({ type: 'installationUpdate' }), []],
    [
      'an edit',
      () => messageIn(teams, '直した', { type: 'messageUpdate', channelData: { eventType: 'editMessage' } }),
      ['edited'],
    ],
    [
      'a deletion',
      bare({ type: 'messageDelete', channelData: { eventType: 'softDeleteMessage' } }),
      ['unsent'],
    ],
    ['a message in a group that names us', () => mentionIn(teams, 'はい', inGroup), ['text']],
    [
      'a message in a group that does not',
      () => ({ ...messageIn(teams, 'はい', inGroup), entities: [] }),
      ['(text)'],
    ],
    [
      'a card that we posted, with inputs',
      () => messageIn(teams, '', { text: undefined, value: { choice: 'do/menu', 'field.x': 1 } }),
      ['choice'],
    ],
    [
      'a card of somebody else',
      () => messageIn(teams, '', { text: undefined, value: { action: 'x', data: { y: [1] } } }),
      ['text'],
    ],
    ['a value that is a text', () => messageIn(teams, '', { text: undefined, value: 'x' }), ['text']],
    ['an empty message', () => messageIn(teams, ''), ['text']],
    ['of no channel data', () => ({ ...messageIn(teams, 'はい'), channelData: undefined }), ['text']],
    [
      'of odd channel data',
      () =>
        messageIn(teams, 'はい', {
          channelData: {
            tenant: null,
            team: null,
            settings: { selectedChannel: { id: 'x' } },
            source: { name: 'message' },
            onBehalfOf: [],
          },
        }),
      ['text'],
    ],
    [
      'of odd entities',
      () =>
        messageIn(teams, 'はい', {
          entities: [
            { type: 'clientInfo', locale: 'ja-JP', country: 'JP', platform: 'iOS', timezone: 'Asia/Tokyo' },
            { type: 'mention' },
            { type: 'ProductInfo', id: 'COPILOT' },
            { mentioned: null },
          ],
        }),
      ['text'],
    ],
    [
      'without entities or attachments',
      () => messageIn(teams, 'はい', { entities: null, attachments: null }),
      ['text'],
    ],
    [
      'without a time',
      () => messageIn(teams, 'はい', { timestamp: undefined, localTimestamp: 'x' }),
      ['text'],
    ],
    [
      'from a web client that sends its plain twin',
      () => messageIn(teams, 'はい', { attachments: [{ contentType: 'text/html', content: '<p>はい</p>' }] }),
      ['text'],
    ],
  ])('%s', async (_, activity, wanted) => {
    expect(await send(activity())).toMatchObject({ status: 200 })
    expect(kinds()).toEqual(wanted)
  })
})
