import { expect, it } from 'vitest'
import { fresh, type State, turn } from '../../src/flow/turn.ts'
import { knowledge } from '../../src/knowledge/compiled.ts'

/** Everything that is said to these words, one after the other, on this day. */
function told(today: string, words: readonly string[]): string {
  const at = Date.parse(`${today}T10:00:00+09:00`)
  let state: State = fresh()
  const said = words.map((text, n) => {
    const heard = [{ id: `${n}`, at: at + n, audience: 'owner', act: { kind: 'text', text } }] as const
    const outcome = turn(state, heard, { at: at + n, today }, knowledge)
    state = outcome.state
    return JSON.stringify(outcome.bubbles)
  })
  return said.join('\n')
}

const words = ['従業員8人の設備工事です。使える補助金はある？', '長崎県', 'お助け隊サービス']

it.each(['2019-06-01', '2030-01-15'])('%s: no condition and no amount of another time is stated', (today) => {
  const said = told(today, words)
  expect(said).toContain('見立てができません')
  expect(said).not.toMatch(/合いそうな制度|分の[12]以内|150万円|"mark":"met"/)
})

it('2026-11-22: the same words are judged', () => {
  expect(told('2026-11-22', words)).not.toContain('見立てができません')
})
