import { describe, expect, it } from 'vitest'
import type { Act } from '../../src/message.ts'
import { messageIn } from '../fakes/teams.ts'
import { staged } from './staged.ts'

/** Who speaks in Teams, and what is lost elsewhere. */
const stage = staged()
const { send } = stage

const words = () =>
  stage.heard.map(({ act }) => ('text' in act ? (act as Extract<Act, { kind: 'text' }>).text : ''))
const us = () => ({ id: `28:${stage.teams.appId}`, name: 'しるべ' })

describe('who speaks', () => {
  it.each<[string, 'owner' | 'staff', () => object]>([
    ['of our organisation is staff', 'staff', () => ({})],
    ['of an organisation that is not said is staff', 'staff', () => ({ channelData: {} })],
    ['as a guest is nobody’s staff', 'owner', () => ({ from: { ...somebody, userRole: 'guest' } })],
    [
      'from another organisation is nobody’s staff',
      'owner',
      () => ({ from: { ...somebody, tenantId: 'x' } }),
    ],
    [
      'in a conversation of another organisation is nobody’s staff',
      'owner',
      () => ({ conversation: { id: 'a:2', conversationType: 'personal', tenantId: 'x' } }),
    ],
  ])('%s', async (_, audience, over) => {
    await send(messageIn(stage.teams, 'はい', over()))
    expect(stage.heard).toMatchObject([{ audience }])
  })
  const somebody = { id: '29:x', name: '佐藤', aadObjectId: 'x' }
})

describe('what is lost elsewhere', () => {
  const html = (content: string) => [{ contentType: 'text/html', content }]
  it.each<[string, object, string[]]>([
    [
      'words in HTML alone',
      { text: '', attachments: html('<p>補助金は&nbsp;<b>使えますか</b></p><p>A &amp; B</p>') },
      ['補助金は 使えますか\nA & B'],
    ],
    [
      'an answer to a quoted message, without the quotation',
      {
        text: '',
        attachments: html(
          '<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="1"><strong>しるべ</strong><p itemprop="preview">前の話</p></blockquote><p>これです</p>',
        ),
      },
      ['これです'],
    ],
    ['a quotation’s mark in the text', { text: '<quoted messageId="1"/> これです' }, ['これです']],
    [
      'our name in HTML',
      {
        text: '',
        attachments: html(
          '<p><span itemtype="http://schema.skype.com/Mention" itemscope itemid="0">しるべ</span>&nbsp;はい</p>',
        ),
      },
      ['はい'],
    ],
    [
      'a face alone',
      { text: '', attachments: html('<p><emoji id="smile" alt="🙂" title="x"></emoji></p>') },
      ['🙂'],
    ],
    [
      'words beside what cannot be read',
      { attachments: [null, { name: 'x' }, 'x'], entities: [null] },
      ['はい'],
    ],
  ])('%s', async (_, over, wanted) => {
    const recipient = us()
    expect(await send(messageIn(stage.teams, 'はい', { recipient, ...over }))).toMatchObject({ status: 200 })
    expect(words()).toEqual(wanted)
  })

  it('an undeleted message without its words changes nothing', async () => {
    const type = 'messageUpdate'
    await send(
      messageIn(stage.teams, '', { type, text: undefined, channelData: { eventType: 'undeleteMessage' } }),
    )
    expect(stage.heard).toEqual([])
  })

  it('an installation that is told of twice around the minute is one', async () => {
    const at = (second: string) => `2026-11-22T01:00:${second}Z`
    const conversation = { id: 'a:twice', conversationType: 'personal', tenantId: stage.teams.tenant }
    const told = { ...messageIn(stage.teams, '', { conversation }), text: undefined }
    const added = { type: 'conversationUpdate', membersAdded: [{ id: us().id }], recipient: us() }
    await send({ ...told, ...added, timestamp: '2026-11-22T00:59:59.800Z' })
    await send({ ...told, type: 'installationUpdate', action: 'add', timestamp: at('00.900') })
    expect(new Set(stage.heard.map(({ id }) => id)).size).toBe(1)
    await send({ ...told, type: 'installationUpdate', action: 'add', timestamp: '2026-11-22T01:05:00Z' })
    expect(new Set(stage.heard.map(({ id }) => id)).size).toBe(2)
  })
})
