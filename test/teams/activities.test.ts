import { describe, expect, it } from 'vitest'
import { mentionIn, messageIn } from '../fakes/teams.ts'
import { staged } from './staged.ts'

/**
 * Everything that Teams may send, of the shapes in its documentation: taken with 200, heard where it is for us, and
 * nothing said that Teams would refuse. https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations
 */
const stage = staged()
const { bare, kinds, send } = stage

const inGroup = { conversation: { id: '19:g@thread.v2', conversationType: 'groupChat', isGroup: true } }
const us = () => ({ id: `28:${stage.teams.appId}`, name: 'しるべ' })
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
      () =>
        messageIn(stage.teams, '直した', {
          type: 'messageUpdate',
          channelData: { eventType: 'editMessage' },
        }),
      ['edited'],
    ],
    [
      'a deletion',
      bare({ type: 'messageDelete', channelData: { eventType: 'softDeleteMessage' } }),
      ['unsent'],
    ],
    ['a message in a group that names us', () => mentionIn(stage.teams, 'はい', inGroup), ['text']],
    [
      'a message in a group that does not',
      () => ({ ...messageIn(stage.teams, 'はい', inGroup), entities: [] }),
      [],
    ],
    [
      'a card that we posted, with inputs',
      () => messageIn(stage.teams, '', { text: undefined, value: { choice: 'do/menu', 'field.x': 1 } }),
      ['choice'],
    ],
    [
      'a card of somebody else',
      () => messageIn(stage.teams, '', { text: undefined, value: { action: 'x', data: { y: [1] } } }),
      ['text'],
    ],
    ['a value that is a text', () => messageIn(stage.teams, '', { text: undefined, value: 'x' }), ['text']],
    ['an empty message', () => messageIn(stage.teams, ''), ['text']],
    ['of no channel data', () => ({ ...messageIn(stage.teams, 'はい'), channelData: undefined }), ['text']],
    [
      'of odd channel data',
      () =>
        messageIn(stage.teams, 'はい', {
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
        messageIn(stage.teams, 'はい', {
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
      () => messageIn(stage.teams, 'はい', { entities: null, attachments: null }),
      ['text'],
    ],
    [
      'without a time',
      () => messageIn(stage.teams, 'はい', { timestamp: undefined, localTimestamp: 'x' }),
      ['text'],
    ],
    [
      'from a web client that sends its plain twin',
      () =>
        messageIn(stage.teams, 'はい', {
          attachments: [{ contentType: 'text/html', content: '<p>はい</p>' }],
        }),
      ['text'],
    ],
  ])('%s', async (_, activity, wanted) => {
    expect(await send(activity())).toMatchObject({ status: 200 })
    expect(kinds()).toEqual(wanted)
  })
})
