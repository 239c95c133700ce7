import { beforeEach, describe, expect, test } from 'vitest'
import { statisticsOf } from '../../src/desk/staff/statistics.ts'
import type { Env } from '../../src/env.ts'
import { keepCounts } from '../../src/insight/counts.ts'
import { knowledge } from '../../src/knowledge/compiled.ts'
import { openD1 } from './d1.ts'

/** What stops members, as staff see it in a chat: counted without names, and no group of fewer than five. */
const now = Date.parse('2026-11-24T10:00:00+09:00')
const [first, second] = knowledge.content.barriers
let db: D1Database
const env = () => ({ bindings: { DB: db }, now: () => now }) as unknown as Env
const asked = async (area?: string) => JSON.stringify(await statisticsOf(env(), area))

async function counted(id: string | undefined, prefecture: string, firms: number): Promise<void> {
  for (let n = 0; n < firms; n++) {
    const who = `${prefecture} ${n}`
    await keepCounts(db, `${who} ${id}`, who, '2026-11', [{ what: 'barrier', of: id ?? '', times: 1 }], {
      prefecture,
    })
  }
}

beforeEach(() => {
  db = openD1()
})

describe('figures in a chat', () => {
  test('tell what stops all members, and of the desk the last thirty days', async () => {
    await counted(first?.id, '福岡県', 6)
    await counted(second?.id, '福岡県', 2)
    await counted(second?.id, '熊本県', 4)
    const said = await asked()
    expect(said).toContain('会員を止めていること')
    expect(said.match(/"6社"/g)).toHaveLength(2)
    expect(said).toContain('この30日')
  })

  test.each(['福岡', '福岡県', '博多'])('tell of an area alone what stops its members: %s', async (area) => {
    await counted(first?.id, '福岡県', 6)
    await counted(second?.id, '福岡県', 4)
    await counted(second?.id, '熊本県', 9)
    const said = await asked(area)
    expect(said).toContain('福岡県の会員を止めていること')
    expect(said).toContain('"6社"')
    expect(said).not.toContain(second?.title)
    expect(said).not.toContain('この30日')
  })

  test('say when too few stand behind them', async () => {
    await counted(first?.id, '熊本県', 4)
    expect(await asked('熊本')).toContain('まだ5社分たまっていません')
  })

  test('ask for a prefecture where the area is none', async () => {
    expect(await asked('うちの管内')).toContain('都道府県の名前で')
  })
})
