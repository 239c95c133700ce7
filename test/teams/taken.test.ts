import { SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { channel } from '../../adapters/teams/channel.ts'
import { authority } from './authority.ts'
import { activity, appId, microsoft, now, send, serviceUrl } from './receiving.ts'

describe('whose activities are taken', () => {
  it('one with a good token is heard', async () => {
    const { status, heard } = await send(activity, `Bearer ${await microsoft.token()}`)
    expect({ status, heard }).toEqual({
      status: 200,
      heard: [
        expect.objectContaining({
          act: { kind: 'text', text: 'こんにちは', messageId: '1' },
          person: { id: 'aad-1', name: '山田' },
        }),
      ],
    })
  })

  it.each<[string, () => Promise<string>, object?]>([
    ['no token', async () => ''],
    ['no bearer', async () => `Basic ${await microsoft.token()}`],
    ['a broken token', async () => 'Bearer a.b.c'],
    ['a tampered signature', async () => `Bearer ${(await microsoft.token()).slice(0, -6)}AAAAAA`],
    ['another issuer', async () => `Bearer ${await microsoft.token({ iss: 'https://sts.windows.net/x/' })}`],
    ['another audience', async () => `Bearer ${await microsoft.token({ aud: 'somebody' })}`],
    ['an expired token', async () => `Bearer ${await microsoft.token({ exp: now() - 3600 })}`],
    ['no expiry', async () => `Bearer ${await microsoft.token({ exp: undefined } as never)}`],
    ['not yet valid', async () => `Bearer ${await microsoft.token({ nbf: now() + 3600 })}`],
    [
      'another service address in the token',
      async () => `Bearer ${await microsoft.token({ serviceurl: 'https://evil.example/' })}`,
    ],
    [
      'no service address in the token',
      async () => `Bearer ${await microsoft.token({ serviceurl: undefined } as never)}`,
    ],
    ['an unknown key', async () => `Bearer ${await microsoft.token({}, { kid: 'nobody' })}`],
    [
      'signed with our own password',
      async () =>
        `Bearer ${await new SignJWT({ serviceurl: serviceUrl, iss: 'https://api.botframework.com', aud: appId, exp: now() + 60 }).setProtectedHeader({ alg: 'HS256', kid: 'key-1' }).sign(new TextEncoder().encode('x'.repeat(32)))}`,
    ],
    [
      'no service address in the activity',
      async () => `Bearer ${await microsoft.token()}`,
      { serviceUrl: undefined },
    ],
    [
      'a service host that is not on the list',
      async () => `Bearer ${await microsoft.token({ serviceurl: 'https://evil.example/' })}`,
      { serviceUrl: 'https://evil.example/' },
    ],
    ['another channel', async () => `Bearer ${await microsoft.token()}`, { channelId: 'emulator' }],
    ['no channel', async () => `Bearer ${await microsoft.token()}`, { channelId: undefined }],
  ])('%s: 401 and nothing heard', async (_, authorization, over = {}) => {
    const { status, heard } = await send({ ...activity, ...over }, await authorization())
    expect({ status, heard }).toEqual({ status: 401, heard: [] })
  })

  it('a broken body without a token: 401', async () => {
    expect((await send('{', '')).status).toBe(401)
  })

  it('a rolled key works at once, also right after forged ones', async () => {
    const other = await authority(appId, serviceUrl)
    const env = { TEAMS_OPENID_METADATA_URL: other.metadataUrl }
    const status = async (token: string) => (await send(activity, `Bearer ${token}`, env)).status
    expect(await status(await other.token())).toBe(200)
    for (const kid of ['forged', 'forged', 'forged'])
      expect(await status(await other.token({}, { kid }))).toBe(401)
    expect(other.fetched()).toBe(2)
    const old = await other.token()
    await other.roll()
    expect(await status(await other.token())).toBe(200)
    expect(await status(old)).toBe(401)
    await other.close()
  })

  it('a flood of forged keys is a handful of looks, and a rolled key still works', async () => {
    const other = await authority(appId, serviceUrl)
    const env = { TEAMS_OPENID_METADATA_URL: other.metadataUrl }
    const tokens = await Promise.all(
      Array.from({ length: 60 }, (_, n) => other.token({}, { kid: `forged-${n}` })),
    )
    const statuses = await Promise.all(tokens.map((token) => send(activity, `Bearer ${token}`, env)))
    expect(new Set(statuses.map(({ status }) => status))).toEqual(new Set([401]))
    expect(other.fetched()).toBeLessThanOrEqual(5)
    await other.roll()
    expect((await send(activity, `Bearer ${await other.token()}`, env)).status).toBe(200)
    await other.close()
  })

  it.each<[string, unknown]>([
    ['that is none', null],
    ['of another kind', { kty: 'EC', kid: 'ec', crv: 'P-256', x: 'AA', y: 'AA' }],
    ['without a name', { kty: 'RSA', n: 'AQAB', e: 'AQAB' }],
    ['that is broken', { kty: 'RSA', kid: 'broken', n: '', e: '' }],
    ['for another use', { kty: 'RSA', kid: 'enc', use: 'enc', alg: 'RSA-OAEP', n: 'AQAB', e: 'AQAB' }],
    [
      'whose endorsements are no list',
      { kty: 'RSA', kid: 'odd', n: 'AQAB', e: 'AQAB', endorsements: 'msteams' },
    ],
  ])('a key %s takes no other with it', async (_, key) => {
    const other = await authority(appId, serviceUrl)
    other.beside.push(key)
    const { status } = await send(activity, `Bearer ${await other.token()}`, {
      TEAMS_OPENID_METADATA_URL: other.metadataUrl,
    })
    await other.close()
    expect(status).toBe(200)
  })

  it('a key without endorsement for Teams: 401', async () => {
    const other = await authority(appId, serviceUrl, ['directline'])
    const { status } = await send(activity, `Bearer ${await other.token()}`, {
      TEAMS_OPENID_METADATA_URL: other.metadataUrl,
    })
    await other.close()
    expect(status).toBe(401)
  })

  it('metadata that cannot be had: 401', async () => {
    const { status } = await send(activity, `Bearer ${await microsoft.token()}`, {
      TEAMS_OPENID_METADATA_URL: 'http://127.0.0.1:9/none',
    })
    expect(status).toBe(401)
  })

  it.each([['TEAMS_APP_ID'], ['TEAMS_APP_PASSWORD'], ['TEAMS_TENANT_ID']])('is off without %s', (name) => {
    const env: Record<string, string> = { TEAMS_APP_ID: 'a', TEAMS_APP_PASSWORD: 'b', TEAMS_TENANT_ID: 'c' }
    expect(channel.config({ ...env, [name]: '' })).toBeUndefined()
  })
})
