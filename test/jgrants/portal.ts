import { afterEach } from 'vitest'
import { openGrants } from '../../adapters/jgrants/grants.ts'
import { memoryStore } from '../../adapters/jgrants/store.ts'
import { type FakeJgrants, fakeJgrants, type Published } from '../fakes/jgrants.ts'

export const now = '2026-11-22T03:00:00.000Z'
/** One grant as published, for Tokyo and open, but for what is said. */
export const grant = (id: string, more: Readonly<Record<string, unknown>>): Published => ({
  id,
  name: `S-${id}`,
  title: 'サイバーセキュリティの助成',
  target_area_search: '東京都',
  target_number_of_employees: '従業員数の制約なし',
  subsidy_max_limit: 1_000_000,
  acceptance_start_datetime: '2026-11-01T00:00:00.000Z',
  acceptance_end_datetime: '2026-12-15T08:00:00.000Z',
  industry: '製造業 / 建設業',
  detail: '<p>対策の<b>費用</b>を助成します。</p>',
  ...more,
})
const published: readonly Published[] = [
  grant('open1', {}),
  grant('closed1', { acceptance_end_datetime: '2026-11-10T08:00:00.000Z' }),
  grant('small1', { target_number_of_employees: '20名以下' }),
  grant('kanto1', { target_area_search: '東京都 / 埼玉県', target_area_detail: '都内に登記のある会社だけ' }),
  grant('osaka1', { target_area_search: '大阪府', subsidy_max_limit: null }),
  grant('hotel1', { industry: '宿泊業、飲食サービス業' }),
]

let open: FakeJgrants[] = []
afterEach(async () => {
  await Promise.all(open.map((fake) => fake.close()))
  open = []
})

/** A portal and our client of it, with a clock that stands still unless a wait moves it. */
export async function portal(style: 'plain' | 'request' = 'plain', patience = 5000, list = published) {
  const fake = await fakeJgrants(style, list, now)
  open.push(fake)
  let time = Date.parse(now)
  const waits: number[] = []
  const store = memoryStore(() => time)
  const grants = openGrants({ origin: fake.origin, style }, store, {
    fetch,
    now: () => time,
    wait: async (milliseconds) => {
      waits.push(milliseconds)
      time += milliseconds
    },
    patience,
    pause: 1000,
    turns: new Map(),
  })
  return { fake, grants, waits, pass: (milliseconds: number) => (time += milliseconds) }
}

/** The ids of an answer that found something, else the answer. */
export const ids = (answer: object) =>
  'grants' in answer ? (answer.grants as { id: string }[]).map(({ id }) => id) : answer
