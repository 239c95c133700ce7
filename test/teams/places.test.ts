import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { KINDS } from '../contract/bubbles.ts'
import { wordsOf } from '../fakes/teams.ts'
import { address, hello, open, teams } from './delivering.ts'

describe('where it goes', () => {
  it.each([
    [
      'the thread of a post',
      { scope: 'channel', conversation: '19:x@thread.tacv2', thread: '17' },
      '19:x@thread.tacv2;messageid=17',
    ],
    [
      'the thread that was heard',
      { scope: 'channel', conversation: '19:x@thread.tacv2;messageid=5' },
      '19:x@thread.tacv2;messageid=5',
    ],
    [
      'a group, which has no threads',
      { scope: 'groupChat', conversation: '19:g@thread.v2', thread: '17' },
      '19:g@thread.v2',
    ],
    ['a personal chat', { scope: 'personal', conversation: 'a:1', thread: '17' }, 'a:1'],
  ])('%s', async (_, over, conversation) => {
    await open.deliver(address(over), hello, randomUUID())
    expect(teams.said.map((one) => one.conversation)).toEqual([conversation])
  })
})

describe('what only some channels can do', () => {
  it('changes what was said', async () => {
    const sent = await open.deliver(address(), hello, randomUUID())
    const ref = sent.kind === 'sent' ? (sent.ref ?? '') : ''
    const changed = await open.edit?.(address(), ref, { bubbles: [KINDS.card] }, randomUUID())
    expect(changed).toEqual({ kind: 'sent', ref })
    expect(teams.said.map(({ activity }) => wordsOf(activity))).toEqual([
      expect.stringContaining('いますぐすること'),
    ])
    expect(await open.edit?.(address(), 'nothing', hello, randomUUID())).toEqual({
      kind: 'gone',
      reason: 'recipient-left',
    })
  })

  it('shows that it writes, in personal chats and never in a crowd', async () => {
    await open.typing?.(address({ scope: 'channel' }))
    expect(teams.typing).toEqual([])
    await Promise.all(Array.from({ length: 30 }, () => open.typing?.(address())))
    expect(teams.typing.length).toBeLessThanOrEqual(10)
  })

  it('fetches pictures from the connector with our token', async () => {
    teams.files.set('1', { type: 'image/png', bytes: new TextEncoder().encode('picture') })
    const found = await open.fetchMedia?.(`${teams.serviceUrl}v3/attachments/1/views/original`)
    expect(found?.type).toBe('image/png')
    expect(await new Response(found?.body).text()).toBe('picture')
    expect(await open.fetchMedia?.(`${teams.serviceUrl}v3/attachments/2/views/original`)).toBeUndefined()
  })

  it.each([
    'https://evil.example/file',
    'http://contoso.sharepoint.com/file',
    'https://sharepoint.com.evil.example/file',
    'https://evilsharepoint.com/file',
    'https://contoso.sharepoint.com:8443/file',
    'file:///etc/passwd',
    'javascript:alert(1)',
    '',
  ])('fetches nothing from %j', async (ref) => {
    expect(await open.fetchMedia?.(ref)).toBeUndefined()
  })
})
