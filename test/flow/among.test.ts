import { describe, expect, it } from 'vitest'
import { fresh, type State, turn } from '../../src/flow/turn.ts'
import { knowledge } from '../../src/knowledge/compiled.ts'

const at = Date.parse('2026-11-24T10:00:00+09:00')

function say(state: State, text: string, overheard: boolean) {
  const act = { kind: 'text', text, messageId: text } as const
  const heard = [{ id: text, at, audience: 'staff', act, ...(overheard ? { overheard } : {}) } as const]
  return turn(state, heard, { at, today: '2026-11-24' }, knowledge)
}
const answered = () => say(fresh(), 'お助け隊サービスって何', false).state
const asking = () => say(fresh(), '使える補助金を調べて', false).state

describe('in a thread where we have answered, what people say near us', () => {
  it.each([
    'ありがとうございます',
    '了解です',
    'なるほど',
    '👍',
    '会議は15時からに変更で',
    '鈴木さん、これお客さんに送っといて',
    'じゃあ私やっときます',
    '天気いいね',
    'いいですね、それでいきましょう',
  ])('is left to them where it asks nothing of us: %s', (text) => {
    const before = answered()
    const { bubbles, effects, state } = say(before, text, true)
    expect({ bubbles, effects, state }).toEqual({ bubbles: [], effects: [], state: { ...before, at } })
    expect(say(before, text, false).bubbles).not.toEqual([])
  })

  it.each([
    ['それって無料？', '1類'],
    ['従業員は30人です', '30人'],
    ['うちのPCがウイルスに感染したみたい', 'LAN'],
    ['担当の人と話したい', '担当の人'],
    ['Hi', 'こんにちは'],
  ])('is answered where it goes on with us: %s', (text, part) => {
    expect(JSON.stringify(say(answered(), text, true).bubbles)).toContain(part)
  })

  it.each(['DM me', '聞こえてますか'])('is answered where we have only been greeted: %s', (text) => {
    expect(say(say(fresh(), 'Hey', false).state, text, true).bubbles).not.toEqual([])
  })

  it.each(['長崎です', 'わからない', 'ありがとうございます'])(
    'is answered where we wait for an answer: %s',
    (text) => {
      expect(say(asking(), text, true).bubbles).not.toEqual([])
    },
  )
})
