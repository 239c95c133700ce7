import { describe, expect, it } from 'vitest'
import type { Published } from '../fakes/jgrants.ts'
import { grant, ids, portal } from './portal.ts'

describe('地域', () => {
  const wide: readonly Published[] = [
    grant('tokyo1', {
      target_area_search: '東京都 / 神奈川県',
      acceptance_end_datetime: '2026-12-20T08:00:00.000Z',
    }),
    grant('kanto1', { target_area_search: '関東・甲信越地方' }),
    grant('all1', { target_area_search: '全国' }),
    grant('all2', { target_area_search: '全国', industry: '' }),
    grant('osaka1', { target_area_search: '大阪府' }),
    grant('kinki1', { target_area_search: '近畿地方' }),
    grant('soon1', { target_area_search: '東京都', acceptance_start_datetime: '2026-12-01T00:00:00.000Z' }),
    grant('city1', { target_area_search: '千代田区' }),
  ]

  it.each(['plain', 'request'] as const)(
    '都道府県の公募に、地方と全国の公募も足して、近いものから並べる（%s の書き方）',
    async (style) => {
      const { grants } = await portal(style, 5000, wide)
      const answer = await grants.search({ keyword: '助成', prefecture: '東京都', openOnly: true })
      expect(ids(answer)).toEqual(['tokyo1', 'kanto1', 'all1', 'all2'])
      expect(answer).toMatchObject({ complete: true })
    },
  )

  it('北海道は、都道府県でも地方でもある', async () => {
    const { grants, fake } = await portal('plain', 5000, wide)
    await grants.search({ keyword: '助成', prefecture: '北海道', openOnly: true })
    expect(
      fake.asked.map((path) => new URL(path, 'http://x').searchParams.get('target_area_search')),
    ).toEqual(['北海道', '北海道地方', '全国'])
  })

  it('ほかの地域のもの、まだ始まらないもの、終わったものが混ざってきても、出さない', async () => {
    const { grants, fake } = await portal('plain', 5000, [
      ...wide,
      grant('old1', { acceptance_end_datetime: '2026-11-01T08:00:00.000Z' }),
    ])
    fake.mood = 'careless'
    const answer = await grants.search({ keyword: '助成', prefecture: '東京都', openOnly: true })
    // A tag that is no region of the portal may be a part of Tokyo: it is left in.
    expect(ids(answer)).toEqual(['tokyo1', 'kanto1', 'all1', 'all2', 'city1'])
  })

  it('全国の分だけ答えが来なければ、見つかった分を、足りないと言って渡す', async () => {
    const { grants, fake } = await portal('plain', 5000, wide)
    fake.mood = 'half'
    const answer = await grants.search({ keyword: '助成', prefecture: '東京都', openOnly: true })
    expect(ids(answer)).toEqual(['tokyo1', 'kanto1'])
    expect(answer).toMatchObject({ complete: false })
  })

  it('業種の名前がついた公募がなければ、業種をしぼらずに探したと言って渡す', async () => {
    const { grants } = await portal('plain', 5000, wide)
    const query = { keyword: '助成', prefecture: '東京都', openOnly: true }
    expect(await grants.search({ ...query, industry: 'construction' })).not.toHaveProperty('everyTrade')
    const answer = await grants.search({ ...query, industry: 'medical' })
    expect(ids(answer)).toEqual(['tokyo1', 'kanto1', 'all1', 'all2'])
    expect(answer).toMatchObject({ everyTrade: true })
  })

  it.each([
    { employees: { min: 6, max: 20 }, finds: ['open1', 'small1'] },
    { employees: { min: 6, max: 50 }, finds: ['open1', 'small1'] },
    { employees: { min: 21, max: 50 }, finds: ['open1'] },
    { employees: { min: 301, max: 99_999 }, finds: ['open1', 'large1'] },
  ])('人数が幅でしか分からなければ、一部でも合えば出す：$employees', async ({ employees, finds }) => {
    const { grants } = await portal('plain', 5000, [
      grant('open1', {}),
      grant('small1', { target_number_of_employees: '5名以下 / 20名以下' }),
      grant('large1', { target_number_of_employees: '901名以上' }),
    ])
    expect(ids(await grants.search({ keyword: '助成', openOnly: true, employees }))).toEqual(finds)
  })
})
