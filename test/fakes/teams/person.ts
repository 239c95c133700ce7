import { randomUUID } from 'node:crypto'

type Place = { readonly appId: string; readonly tenant: string; readonly serviceUrl: string }

/** A person's message as Teams sends it; `over` changes it. */
export function messageIn(platform: Place, text: string, over: object = {}) {
  return {
    type: 'message',
    id: randomUUID(),
    timestamp: new Date().toISOString(),
    channelId: 'msteams',
    serviceUrl: platform.serviceUrl,
    text,
    textFormat: 'plain',
    from: { id: '29:person', name: '山田', aadObjectId: '00000000-1111-2222-3333-444444444444' },
    recipient: { id: `28:${platform.appId}`, name: 'しるべ' },
    conversation: { id: 'a:one', conversationType: 'personal', tenantId: platform.tenant },
    channelData: { tenant: { id: platform.tenant } },
    ...over,
  }
}

/** Said in a channel, in a thread, with our mention before it. */
export function mentionIn(platform: Place, text: string, over: object = {}) {
  const us = { id: `28:${platform.appId}`, name: 'しるべ' }
  return messageIn(platform, `<at>しるべ</at> ${text}`, {
    conversation: {
      id: '19:desk@thread.tacv2;messageid=1767224924615',
      conversationType: 'channel',
      isGroup: true,
      tenantId: platform.tenant,
    },
    entities: [{ type: 'mention', text: '<at>しるべ</at>', mentioned: us }],
    ...over,
  })
}
