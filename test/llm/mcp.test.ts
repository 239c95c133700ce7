import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cookieOf, newSession } from '../../src/desk/pages/session.ts'
import { wholeBundle } from '../harness/bundle.ts'
import { freshState, type Service, serve } from '../harness/service.ts'

/** The built Worker in workerd, as assistants of others see it: no model is configured here. */
const deskKey = 'a key that is long enough for a desk'
const state = freshState()
let service: Service

beforeAll(async () => {
  const variables = {
    TODAY: '2026-11-24T10:00:00+09:00',
    DESK_KEY: deskKey,
    JGRANTS_API_ORIGIN: 'http://127.0.0.1:9',
  }
  service = await serve({ state: state.path, bundle: await wholeBundle(), variables })
}, 120_000)

afterAll(async () => {
  await service.kill()
  state.remove()
})

const question = 'バックアップは取った方がいいですか'
const ours = 'なくなると明日困るデータ'

describe('assistants of others, over the Model Context Protocol', { timeout: 60_000 }, () => {
  const cookie = cookieOf(deskKey, newSession('花', 'agent', Date.now()), false).split(';')[0] ?? ''
  const post = (body: unknown, headers: Readonly<Record<string, string>> = { cookie }) =>
    fetch(`${service.origin}/mcp`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        ...headers,
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  const rpc = async (method: string, params: object = {}) =>
    (await post({ jsonrpc: '2.0', id: 1, method, params })).json() as Promise<{ result: never; error: never }>
  const call = async (name: string, given: object) =>
    (await rpc('tools/call', { name, arguments: given })).result as {
      content: { text: string }[]
      structuredContent?: Record<string, never[]>
      isError?: boolean
    }

  test('nobody without the desk’s sign-in gets in', async () => {
    for (const headers of [{}, { cookie: `${cookie}x` }] as Record<string, string>[])
      expect((await post({ jsonrpc: '2.0', id: 1, method: 'tools/list' }, headers)).status).toBe(401)
    expect(
      (await post({ jsonrpc: '2.0', id: 1, method: 'ping' }, { cookie, origin: 'https://evil.example' }))
        .status,
    ).toBe(403)
    expect((await fetch(`${service.origin}/mcp`, { headers: { cookie } })).status).toBe(405)
  })

  test('they learn what there is', async () => {
    expect(await rpc('initialize', { protocolVersion: '2025-03-26' })).toMatchObject({
      result: { protocolVersion: '2025-03-26', capabilities: { tools: {} } },
    })
    expect((await post({ jsonrpc: '2.0', method: 'notifications/initialized' })).status).toBe(202)
    const { result } = await rpc('tools/list')
    expect((result as { tools: { name: string; inputSchema: object }[] }).tools).toMatchObject([
      { name: 'ask', inputSchema: { required: ['question'] } },
      { name: 'search' },
      { name: 'judge' },
    ])
  })

  test('they ask, search and judge, and get what a chat would say', async () => {
    const asked = await call('ask', { question })
    expect(asked.content[0]?.text).toContain(ours)
    expect(asked.structuredContent?.citations?.length).toBeGreaterThan(0)
    const found = await call('search', { question: 'お助け隊サービス' })
    expect(found.structuredContent?.found?.length).toBeGreaterThan(0)
    const judged = await call('judge', {
      facts: { employees: '30', industry: 'manufacturing', prefecture: '東京都', gbizid: 'prime' },
    })
    expect(judged.content[0]?.text).toContain('補助')
    expect(judged.isError).toBeUndefined()
  })

  test('what makes no sense is said to make none', async () => {
    expect((await post('{')).status).toBe(400)
    expect((await post([])).status).toBe(400)
    expect(await rpc('tools/none')).toMatchObject({ error: { code: -32601 } })
    expect(await rpc('tools/call', { name: 'erase' })).toMatchObject({ error: { code: -32602 } })
    expect(await call('ask', { question: '' })).toMatchObject({ isError: true })
  })

  test.each([
    [{ employees: 'たくさん' }, '「従業員数」の答えとして「"たくさん"」は読めません'],
    [{ 業種: '宇宙旅行' }, '選べるのは'],
    [{ shoe_size: '27' }, '「shoe_size」という質問はありません'],
    [{}, 'どれか1つは答えてください'],
  ])('to judge by %j it is said what is wrong', async (facts, says) => {
    const { content, isError } = await call('judge', { facts })
    expect(isError).toBe(true)
    expect(content[0]?.text).toContain(says)
  })

  test('everyday words are judged as the ids that they mean', async () => {
    const [said, named] = await Promise.all([
      call('judge', { facts: { 従業員数: '8人', 業種: '建設業', 都道府県: '長崎', gBizID: 'プライム' } }),
      call('judge', {
        facts: { employees: 8, industry: 'construction', prefecture: '長崎県', gbizid: 'prime' },
      }),
    ])
    expect(said).toEqual(named)
    expect(said.isError).toBeUndefined()
  })
})
