import { describe, expect, it } from 'vitest'
import type { Incoming } from '../../src/message.ts'
import { activity, appId, microsoft, send, serviceUrl } from './receiving.ts'

describe('what is heard', () => {
  const us = { id: `28:${appId}`, name: 'しるべ' }
  const inChannel = {
    conversation: { id: '19:x@thread.tacv2;messageid=1', conversationType: 'channel', isGroup: true },
  }
  it.each<[string, object, Partial<Incoming> | undefined]>([
    [
      'talk in the thread is overheard',
      { ...inChannel, text: 'ありがとう', entities: [] },
      { overheard: true },
    ],
    [
      'text in markup',
      { text: '<p>一つ目<br/>二つ目</p>', textFormat: 'xml' },
      { act: { kind: 'text', text: '一つ目\n二つ目', messageId: '1' } },
    ],
    [
      'a file of a personal chat',
      {
        text: '',
        attachments: [
          {
            contentType: 'application/vnd.microsoft.teams.file.download.info',
            name: '見積.pdf',
            contentUrl: 'https://contoso.sharepoint.com/x/見積.pdf',
            content: {
              downloadUrl: 'https://contoso.sharepoint.com/dl?id=1',
              uniqueId: 'u',
              fileType: 'pdf',
            },
          },
          { contentType: 'text/html', content: '<p></p>' },
        ],
      },
      {
        act: {
          kind: 'media',
          media: { type: 'file', ref: 'https://contoso.sharepoint.com/dl?id=1', name: '見積.pdf' },
          messageId: '1',
        },
      },
    ],
    [
      'a pasted picture',
      {
        text: '',
        attachments: [
          { contentType: 'image/png', contentUrl: `${serviceUrl}v3/attachments/1/views/original` },
          { contentType: 'text/html', content: '<img>' },
        ],
      },
      {
        act: {
          kind: 'media',
          media: { type: 'image', ref: `${serviceUrl}v3/attachments/1/views/original` },
          messageId: '1',
        },
      },
    ],
    [
      'an installation',
      { type: 'installationUpdate', action: 'add', text: undefined },
      { act: { kind: 'joined' } },
    ],
    ...['add-upgrade', 'remove-upgrade'].map(
      (action) =>
        [
          `an upgrade of the app (${action}) is nothing`,
          { type: 'installationUpdate', action, text: undefined },
          undefined,
        ] as [string, object, undefined],
    ),
    [
      'we are taken out',
      { type: 'conversationUpdate', text: undefined, membersRemoved: [us] },
      { act: { kind: 'left' } },
    ],
    [
      "Teams' own edit",
      { type: 'messageUpdate', text: '直した', channelData: { eventType: 'editMessage' } },
      { act: { kind: 'edited', messageId: '1', text: '直した' } },
    ],
    [
      "Teams' own deletion",
      { type: 'messageDelete', text: undefined, channelData: { eventType: 'softDeleteMessage' } },
      { act: { kind: 'unsent', messageId: '1' } },
    ],
    [
      'a deletion taken back',
      { type: 'messageUpdate', text: 'やはり', channelData: { eventType: 'undeleteMessage' } },
      { act: { kind: 'edited', messageId: '1', text: 'やはり' } },
    ],
    ['our own words', { from: us }, undefined],
    ["another bot's words", { from: { id: '28:other', role: 'bot' } }, undefined],
    [
      'a channel that was renamed',
      { type: 'conversationUpdate', channelData: { eventType: 'channelRenamed' } },
      undefined,
    ],
    [
      'talk among people in a group chat',
      { conversation: { id: '19:g@thread.v2', conversationType: 'groupChat', isGroup: true }, text: 'うん' },
      undefined,
    ],
    [
      'talk in the thread to somebody else',
      {
        ...inChannel,
        text: '<at>田中</at> どう思う？',
        entities: [{ type: 'mention', text: '<at>田中</at>', mentioned: { id: '29:t', name: '田中' } }],
      },
      undefined,
    ],
    [
      'what is taken back in a group chat is overheard',
      {
        type: 'messageDelete',
        text: undefined,
        conversation: { id: '19:g@thread.v2', conversationType: 'groupChat', isGroup: true },
      },
      { act: { kind: 'unsent', messageId: '1' }, overheard: true },
    ],
    [
      'a pressed button',
      { text: '30人', value: { choice: 'fact:employees=30' } },
      { act: { kind: 'choice', value: 'fact:employees=30', label: '30人' } },
    ],
    [
      'an edit',
      { type: 'messageUpdate', text: '直した' },
      { act: { kind: 'edited', messageId: '1', text: '直した' } },
    ],
    ['a deletion', { type: 'messageDelete', text: undefined }, { act: { kind: 'unsent', messageId: '1' } }],
    [
      'we are added',
      { type: 'conversationUpdate', text: undefined, membersAdded: [us] },
      { act: { kind: 'joined' } },
    ],
    [
      'somebody else is added',
      { type: 'conversationUpdate', text: undefined, membersAdded: [{ id: '29:x' }] },
      undefined,
    ],
    [
      'we are removed',
      { type: 'installationUpdate', action: 'remove', text: undefined },
      { act: { kind: 'left' } },
    ],
    [
      'a reaction',
      { type: 'messageReaction', text: undefined, reactionsAdded: [{ type: 'like' }] },
      undefined,
    ],
    [
      'words among fields that are empty or of another kind',
      {
        text: '補助金は？',
        id: null,
        timestamp: null,
        recipient: null,
        textFormat: 7,
        from: { id: '29:x', name: null, aadObjectId: 7, role: {} },
        channelData: 'x',
      },
      { act: { kind: 'text', text: '補助金は？', messageId: '' } },
    ],
    [
      'a mention marked in capitals',
      {
        ...inChannel,
        text: '<AT>しるべ</AT> 補助金は？',
        entities: [{ type: 'Mention', text: '<AT>しるべ</AT>', mentioned: us }],
      },
      { act: { kind: 'text', text: '補助金は？', messageId: '1' } },
    ],
    [
      'words that name nobody they are sent to are for us, and answered as us',
      { text: '補助金は？', recipient: undefined },
      { address: expect.objectContaining({ to: expect.objectContaining({ bot: `28:${appId}` }) }) },
    ],
    [
      'a mention of us in an activity that names nobody it is sent to',
      {
        ...inChannel,
        text: '<at>しるべ</at> 補助金は？',
        recipient: null,
        entities: [
          { type: 'mention', text: '<at>しるべ</at>', mentioned: { id: `28:${appId}`, name: 'しるべ' } },
        ],
      },
      { act: { kind: 'text', text: '補助金は？', messageId: '1' } },
    ],
    ['a kind that does not exist yet', { type: 'newThing', text: undefined }, undefined],
  ])('%s', async (_, over, expected) => {
    const { status, heard } = await send({ ...activity, ...over }, `Bearer ${await microsoft.token()}`)
    expect(status).toBe(200)
    expect(heard).toEqual(expected === undefined ? [] : [expect.objectContaining(expected)])
  })

  it('one installation, told twice, is one event', async () => {
    const told = [
      { type: 'conversationUpdate', id: 'x', membersAdded: [us] },
      { type: 'installationUpdate', id: 'y', action: 'add' },
    ]
    const ids = []
    for (const over of told) {
      const { heard } = await send(
        { ...activity, text: undefined, ...over },
        `Bearer ${await microsoft.token()}`,
      )
      ids.push(...heard.map(({ id }) => id))
    }
    expect(ids).toHaveLength(2)
    expect(new Set(ids).size).toBe(1)
  })

  it('words and files of one message are one event each', async () => {
    const attachments = [1, 2].map((n) => ({
      contentType: 'image/png',
      contentUrl: `${serviceUrl}v3/attachments/${n}/views/original`,
    }))
    const { heard } = await send({ ...activity, attachments }, `Bearer ${await microsoft.token()}`)
    expect(heard.map(({ act }) => act.kind)).toEqual(['text', 'media', 'media'])
    expect(new Set(heard.map(({ id }) => id)).size).toBe(3)
  })
})
