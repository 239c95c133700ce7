import { afterAll, beforeAll } from 'vitest'
import { channel } from '../../adapters/teams/channel.ts'
import type { Converse } from '../../src/channel.ts'
import type { Incoming } from '../../src/message.ts'
import { type Authority, authority } from './authority.ts'

export const appId = '11111111-2222-3333-4444-555555555555'
export const serviceUrl = 'https://smba.trafficmanager.net/jp/'
export const recorded = new URL('../../../shared/conformance/teams/', import.meta.url).pathname

export let microsoft: Authority
beforeAll(async () => {
  microsoft = await authority(appId, serviceUrl)
})
afterAll(() => microsoft.close())

export const activity = {
  type: 'message',
  id: '1',
  channelId: 'msteams',
  serviceUrl,
  text: 'こんにちは',
  timestamp: '2026-11-22T00:00:00Z',
  from: { id: '29:person', name: '山田', aadObjectId: 'aad-1' },
  recipient: { id: `28:${appId}` },
  conversation: { id: 'a:1', conversationType: 'personal', tenantId: 'tenant' },
}

export async function send(body: unknown, authorization: string, env: Record<string, string> = {}) {
  const config = channel.config({
    TEAMS_APP_ID: appId,
    TEAMS_APP_PASSWORD: 'x',
    TEAMS_TENANT_ID: 'tenant',
    TEAMS_OPENID_METADATA_URL: microsoft.metadataUrl,
    // Nobody is there: what is only courtesy must not be missed.
    TEAMS_LOGIN_ORIGIN: 'http://127.0.0.1:9',
    ...env,
  })
  if (!config) throw new Error('off')
  const heard: Incoming[] = []
  const converse = { hear: async (list) => void heard.push(...list) } as Partial<Converse> as Converse
  const request = new Request('http://x/api/messages', {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { authorization },
  })
  const response = await channel.open(config).receive(request, converse, () => {})
  return { status: response.status, answer: await response.text(), heard }
}

export const now = () => Math.floor(Date.now() / 1000)
