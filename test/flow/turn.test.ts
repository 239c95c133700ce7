import { describe, expect, it } from 'vitest'
import { flows } from '../../src/flow/guided/flows.ts'
import { fresh, migrate, type State, turn } from '../../src/flow/turn.ts'
import { knowledge } from '../../src/knowledge/compiled.ts'
import type { Act } from '../../src/message.ts'
import { seeded } from '../../src/understand/seeded.ts'

/** What owners say in any order: answers, repairs, questions, emergencies, nonsense. */
const sayings = [
  '従業員30人の金属加工です',
  'やっぱり50人です',
  'わからない',
  'なんで聞くの？',
  'どういう意味？',
  '戻る',
  'やめる',
  '続き',
  'さっきの話に戻って',
  '最初からやり直したい',
  '何を知ってる？',
  '従業員数を変えたい',
  '訂正はなしで',
  'スキップ',
  'はい',
  'いいえ',
  'もっと詳しく',
  '担当の人と話したい',
  'データを消して',
  'お助け隊サービスって何ですか？',
  'それいくら？',
  'ランサムウェアに感染したみたい',
  '明日の天気は？',
  'ぽにょぷう',
  '使える補助金をさがしたい',
  '対策するとなぜ得か知りたい',
  '何が対策を止めているか診断',
  '25問の自社診断',
  '製品・サービスの選び方',
  '行動計画をつくる',
  '止まったときの損の見積り',
  '東京都です',
  '1日50万円くらい',
  '',
  '　',
  '👍',
  'a'.repeat(3000),
  '<script>alert(1)</script>',
]
const start = Date.parse('2026-11-22T10:00:00+09:00')
const turns = 60

function act(state: State, draw: () => number, n: number): Act {
  const offered = state.offered[Math.floor(draw() * state.offered.length)]
  const roll = draw()
  if (offered && roll < 0.5) return { kind: 'choice', value: offered.value, label: offered.label }
  if (roll < 0.9)
    return { kind: 'text', text: sayings[Math.floor(draw() * sayings.length)] ?? '', messageId: `m${n}` }
  if (roll < 0.92) return { kind: 'unsent', messageId: `m${Math.floor(draw() * n)}` }
  if (roll < 0.94) return { kind: 'edited', messageId: `m${Math.floor(draw() * n)}`, text: '従業員12人です' }
  if (roll < 0.96) return { kind: 'sticker', words: ['OK'] }
  if (roll < 0.98) return { kind: 'media', media: { type: 'image', ref: 'x' } }
  return { kind: 'choice', value: 'answer/gone/old', label: '古いボタン' }
}

describe('whatever is said, in whatever order', () => {
  it.each(Array.from({ length: 12 }, (_, seed) => seed))('a message keeps its form (walk %i)', (seed) => {
    const draw = seeded(seed)
    let state = fresh()
    let at = start
    for (let n = 0; n < turns; n++) {
      at += draw() < 0.1 ? 3 * 86_400_000 : 30_000
      const today = new Date(at + 9 * 3_600_000).toISOString().slice(0, 10)
      const one = act(state, draw, n)
      const heard = [{ id: `e${n}`, at, audience: 'owner', act: one } as const]
      const outcome = turn(state, heard, { at, today }, knowledge)
      expect(turn(state, heard, { at, today }, knowledge), 'deterministic').toEqual(outcome)
      expect(outcome.bubbles.length, 'at most five').toBeLessThanOrEqual(5)
      expect(
        outcome.bubbles.slice(0, -1).some(({ kind }) => kind === 'ask'),
        'the question is last',
      ).toBe(false)
      const stored = JSON.stringify(outcome.state)
      expect(stored.length, 'small').toBeLessThan(12_000)
      state = migrate(JSON.parse(stored))
      const { flow, open } = state
      const last = outcome.bubbles.at(-1)
      if (
        outcome.bubbles.length > 0 &&
        flow?.stage === 'asking' &&
        !flow.waits &&
        open?.kind === 'question' &&
        last?.kind === 'ask'
      )
        expect(
          last.choices.map(({ label }) => label),
          'every question accepts わからない',
        ).toContain('わからない')
      if (outcome.bubbles.length > 0 && open) expect(last?.kind, JSON.stringify(one)).toBe('ask')
      for (const bubble of outcome.bubbles) {
        if (bubble.kind !== 'ask' && bubble.kind !== 'card') continue
        for (const { label, value } of bubble.choices ?? []) {
          expect([...label].length, label).toBeLessThanOrEqual(20)
          expect(new TextEncoder().encode(value).length).toBeLessThanOrEqual(250)
        }
        expect(bubble.choices?.length ?? 0).toBeLessThanOrEqual(13)
      }
    }
  })

  it.each(Object.keys(flows))('%s ends when every question is answered with わからない', (id) => {
    let state = fresh()
    let at = start
    let said = turn(
      state,
      [{ id: 's', at, audience: 'owner', act: { kind: 'choice', value: `flow/${id}` } }],
      { at, today: '2026-11-22' },
      knowledge,
    )
    for (let n = 0; n < 40 && said.state.open?.kind === 'question'; n++) {
      state = said.state
      at += 10_000
      const value = `answer/${state.open?.kind === 'question' ? state.open.key : ''}/?`
      said = turn(
        state,
        [{ id: `${n}`, at, audience: 'owner', act: { kind: 'choice', value } }],
        { at, today: '2026-11-22' },
        knowledge,
      )
    }
    expect(said.state.flow).toMatchObject({ id, stage: 'done' })
    expect(said.bubbles.length).toBeGreaterThan(0)
  })
})
