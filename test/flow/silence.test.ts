import { describe, expect, it } from 'vitest'
import { fresh, type State, turn } from '../../src/flow/turn.ts'
import { knowledge } from '../../src/knowledge/compiled.ts'
import type { Act, Bubble } from '../../src/message.ts'

const start = Date.parse('2026-11-22T10:00:00+09:00')

/** What was said to the last of several acts. */
function said(...acts: readonly Act[]): readonly Bubble[] {
  let state: State = fresh()
  let bubbles: readonly Bubble[] = []
  acts.forEach((act, n) => {
    const heard = [{ id: `e${n}`, at: start + n * 30_000, audience: 'owner', act } as const]
    const outcome = turn(state, heard, { at: start + n * 30_000, today: '2026-11-22' }, knowledge)
    state = outcome.state
    bubbles = outcome.bubbles
  })
  return bubbles
}

const told = (text: string): Act => ({ kind: 'text', text, messageId: text })
const pressed = (value: string): Act => ({ kind: 'choice', value })

describe('silence', () => {
  it.each<[string, Act[]]>([
    [
      'a message taken back that held nothing, while a question waits',
      [told('補助金を知りたい'), { kind: 'unsent', messageId: 'other' }],
    ],
    [
      'a message taken back that held nothing, after an answer',
      [told('お助け隊サービスって何ですか？'), { kind: 'unsent', messageId: 'other' }],
    ],
  ])('is right for %s', (_, acts) => {
    expect(said(...acts)).toEqual([])
  })

  it.each<[string, Act[]]>([
    [
      'a button that is not ours, while a question waits',
      [told('補助金を知りたい'), pressed('storeId=12345')],
    ],
    ['an old button, while a question waits', [told('補助金を知りたい'), pressed('answer/gone/old')]],
    ['a button that is not ours', [pressed('storeId=12345')]],
    ['what we know, told again when nothing is asked', [told('東京都です'), told('東京都です')]],
    [
      'what we know, told again after a person was declined',
      [told('東京都です'), told('担当の人に相談する'), pressed('do/handoff-no'), told('東京都')],
    ],
    ['nothing but blanks', [told('　 ')]],
  ])('is wrong for %s', (_, acts) => {
    expect(said(...acts).at(-1)?.kind).toBe('ask')
  })
})
