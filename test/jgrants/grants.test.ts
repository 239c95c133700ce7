import { describe, expect, it } from 'vitest'
import { readConfig } from '../../adapters/jgrants/config.ts'
import { openGrants } from '../../adapters/jgrants/grants.ts'
import { layered, memoryStore } from '../../adapters/jgrants/store.ts'
import type { Mood } from '../fakes/jgrants.ts'
import { ids, now, portal } from './portal.ts'

describe.each(['plain', 'request'] as const)('検索（%s の書き方）', (style) => {
  it.each([
    {
      says: '受付中だけ',
      query: { openOnly: true },
      finds: ['open1', 'small1', 'kanto1', 'osaka1', 'hotel1'],
    },
    {
      says: '終わったものも',
      query: { openOnly: false },
      finds: ['open1', 'closed1', 'small1', 'kanto1', 'osaka1', 'hotel1'],
    },
    { says: '都道府県で', query: { openOnly: true, prefecture: '大阪府' }, finds: ['osaka1'] },
    { says: '業種で', query: { openOnly: true, industry: 'lodging' }, finds: ['hotel1'] },
    {
      says: '知らない業種は絞らない',
      query: { openOnly: true, industry: 'other', prefecture: '大阪府' },
      finds: ['osaka1'],
    },
    {
      says: '21人の会社には、20名以下のものを出さない',
      query: { openOnly: true, employees: 21 },
      finds: ['open1', 'kanto1', 'osaka1', 'hotel1'],
    },
    {
      says: '20人の会社には出す',
      query: { openOnly: true, employees: 20, prefecture: '東京都', industry: 'construction' },
      finds: ['open1', 'small1', 'kanto1'],
    },
  ])('$says', async ({ query, finds }) => {
    const { grants } = await portal(style)
    expect(ids(await grants.search({ keyword: 'サイバーセキュリティ', ...query }))).toEqual(finds)
  })
})

describe('見つけたもの', () => {
  it('出典の表示と、いつ調べたかが付く', async () => {
    const { grants } = await portal()
    const answer = await grants.search({ keyword: '助成', openOnly: true })
    expect(answer).toMatchObject({
      attribution: 'Jグランツ（jGrants）からの出典',
      asked: now,
      portal: 'https://www.jgrants-portal.go.jp/',
    })
  })

  it('見つからないのは失敗ではない', async () => {
    const { grants } = await portal()
    expect(ids(await grants.search({ keyword: '火星の農業', openOnly: true }))).toEqual([])
  })

  it.each([
    { keyword: 'あ', asked: 0, answer: { reason: 'malformed' } },
    { keyword: ' あ ', asked: 0, answer: { reason: 'malformed' } },
  ])('「$keyword」のように短い言葉では、きかない', async ({ keyword, asked, answer }) => {
    const { grants, fake } = await portal()
    expect(await grants.search({ keyword, openOnly: true })).toEqual(answer)
    expect(fake.asked).toHaveLength(asked)
  })

  it('長い言葉は255字に切って、きく', async () => {
    const { grants, fake } = await portal()
    expect(ids(await grants.search({ keyword: '長'.repeat(300), openOnly: true }))).toEqual([])
    expect(new URL(fake.asked[0] ?? '', 'http://x').searchParams.get('keyword')).toHaveLength(255)
  })
})

describe('うまくいかないとき', () => {
  const official = 'https://www.jgrants-portal.go.jp/'
  it.each<{ says: string; mood: Mood }>([
    { says: '答えが来ない', mood: 'silent' },
    { says: '500が返る', mood: 'broken' },
    { says: '400が返る', mood: 'refusing' },
    { says: 'JSONでない', mood: 'not-json' },
    { says: '形が変わった', mood: 'changed' },
  ])('$says：公式のページを添えて失敗を返し、覚えない', async ({ mood }) => {
    const { grants, fake } = await portal('plain', 200)
    fake.mood = mood
    expect(await grants.search({ keyword: '助成', openOnly: true })).toEqual({
      reason: 'source-silent',
      official,
    })
    expect(await grants.detail('open1')).toEqual({ reason: 'source-silent', official })
    fake.mood = undefined
    expect(ids(await grants.search({ keyword: '助成', openOnly: true }))).toContain('open1')
  })

  it('つながらない先でも投げない', async () => {
    const { grants, fake } = await portal()
    await fake.close()
    expect(await grants.search({ keyword: '助成', openOnly: true })).toEqual({
      reason: 'source-silent',
      official,
    })
  })
})

describe('行儀', () => {
  it('同じ問いは、1日に1度だけきく', async () => {
    const { grants, fake, pass } = await portal()
    const query = { keyword: '助成', openOnly: true }
    await grants.search(query)
    pass(86_399_000)
    await grants.search(query)
    expect(fake.asked).toHaveLength(1)
    pass(2000)
    await grants.search(query)
    expect(fake.asked).toHaveLength(2)
  })

  it('覚えている間に締め切られたものは、受付中として出さない', async () => {
    const { grants, pass } = await portal()
    pass(Date.parse('2026-12-15T07:00:00.000Z') - Date.parse(now))
    expect(ids(await grants.search({ keyword: '助成', openOnly: true }))).toContain('open1')
    pass(2 * 3_600_000)
    expect(ids(await grants.search({ keyword: '助成', openOnly: true }))).toEqual([])
  })

  it('続けてきくときは、1秒あける', async () => {
    const { grants, waits } = await portal()
    await Promise.all(
      ['助成', 'セキュリティ', 'サイバー'].map((keyword) => grants.search({ keyword, openOnly: true })),
    )
    expect(waits.length).toBeGreaterThanOrEqual(2)
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(1000)
  })
})

describe('覚える場所がこわれていても', () => {
  it('近くに覚えていれば、遠くがこわれていても思い出せる', async () => {
    const fail = () => Promise.reject(new Error('こわれた'))
    const store = layered(
      memoryStore(() => 0),
      { get: fail, put: fail },
    )
    await store.put('問い', '答え', 60)
    expect(await store.get('問い')).toBe('答え')
    expect(await store.get('別の問い')).toBeUndefined()
  })

  it('きいて答えられる', async () => {
    const { fake } = await portal()
    const broken = {
      get: () => Promise.reject(new Error('こわれた')),
      put: () => Promise.reject(new Error('こわれた')),
    }
    const world = {
      fetch,
      now: () => Date.parse(now),
      wait: async () => {},
      patience: 5000,
      pause: 0,
      turns: new Map(),
    }
    const grants = openGrants({ origin: fake.origin, style: 'plain' }, broken, world)
    expect(ids(await grants.search({ keyword: '助成', openOnly: true }))).toContain('open1')
  })
})

describe('くわしい内容', () => {
  it('地域の札より、くわしい地域の文を渡す', async () => {
    const { grants } = await portal()
    expect(await grants.detail('kanto1')).toMatchObject({
      area: '東京都 / 埼玉県',
      areaDetail: '都内に登記のある会社だけ',
    })
  })

  it('v2 がなければ v1 にきく', async () => {
    const { grants, fake } = await portal()
    fake.mood = 'no-v2'
    expect(await grants.detail('open1')).toMatchObject({ id: 'open1', text: '対策の費用を助成します。' })
    expect(fake.asked.map((path) => path.split('/')[2])).toEqual(['v2', 'v1'])
  })

  it.each(['../secret', 'a b', '', 'x'.repeat(19)])('id でないもの「%s」は、きかない', async (id) => {
    const { grants, fake } = await portal()
    expect(await grants.detail(id)).toEqual({ reason: 'malformed' })
    expect(fake.asked).toHaveLength(0)
  })

  it('ない id は失敗として返す', async () => {
    const { grants } = await portal()
    expect(await grants.detail('nothing')).toMatchObject({ reason: 'source-silent' })
  })
})

describe('設定', () => {
  it.each([
    { env: {}, config: { origin: 'https://api.jgrants-portal.go.jp', style: 'plain' } },
    {
      env: { JGRANTS_API_ORIGIN: '', JGRANTS_QUERY: '' },
      config: { origin: 'https://api.jgrants-portal.go.jp', style: 'plain' },
    },
    {
      env: { JGRANTS_API_ORIGIN: 'http://127.0.0.1:9/', JGRANTS_QUERY: 'request' },
      config: { origin: 'http://127.0.0.1:9', style: 'request' },
    },
  ])('$env', ({ env, config }) => expect(readConfig(env)).toEqual(config))
})
