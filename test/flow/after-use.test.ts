import { describe, expect, it } from 'vitest'
import { fresh, type State, turn } from '../../src/flow/turn.ts'
import { tally } from '../../src/insight/used.ts'
import { knowledge } from '../../src/knowledge/compiled.ts'
import type { Act } from '../../src/message.ts'
import { seen } from '../conversations/play.ts'

const day = 24 * 60 * 60 * 1000

/** A conversation over the core that goes on in time. */
function talk() {
  let state: State = fresh()
  let at = Date.parse('2026-11-22T10:00:00+09:00')
  let n = 0
  const hear = (act: Act) => {
    at += 20_000
    const today = new Date(at + 9 * 3_600_000).toISOString().slice(0, 10)
    const outcome = turn(state, [{ id: `e${n++}`, at, audience: 'owner', act }], { at, today }, knowledge)
    state = outcome.state
    return { ...seen(outcome.bubbles), effects: outcome.effects, state }
  }
  return {
    says: (text: string) => hear({ kind: 'text', text }),
    presses: (value: string) => hear({ kind: 'choice', value }),
    wait: (days: number) => {
      at += days * day
    },
  }
}

/** Agreed to be asked about a kind of service, and the day has come. */
function reminded(topic: string) {
  const person = talk()
  person.presses(`do/remind-in/30/${topic}`)
  person.wait(30)
  return { ...person, asked: person.presses(`do/reminded/${topic}`) }
}

describe('a check-in', () => {
  it('asks whether a service was introduced, and then only what use can tell', () => {
    const person = reminded('category-otasuketai')
    expect(person.asked.question).toContain('入れましたか')
    const first = person.says('入れたよ')
    expect(first.text).toContain('会社の名前は出さず')
    expect(first.question).toContain('パソコンの動き')
    person.says('はい')
    person.says('どちらともいえない')
    person.says('わからない')
    const last = person.says('いいえ')
    expect(last.text).toContain('順位はつけません')
    expect(last.effects).toEqual(
      expect.arrayContaining([
        { kind: 'count', what: 'used', of: 'category-otasuketai/pc-speed/so' },
        { kind: 'count', what: 'used', of: 'category-otasuketai/no-specialist/partly' },
        { kind: 'count', what: 'used', of: 'category-otasuketai/running-cost/not' },
      ]),
    )
    expect(last.effects.filter((one) => one.kind === 'count' && one.what === 'used')).toHaveLength(3)
  })

  it.each([
    ['できました', 'done', undefined],
    ['まだやってない', 'not-yet', undefined],
    ['時間がなくて', 'blocked', 'time'],
    ['予算が足りなくて止まってる', 'blocked', 'money'],
    ['やり方がわからない', 'blocked', 'how'],
  ] as const)('understands 「%s」', (words, how, by) => {
    const { state } = reminded('backup-offline').says(words)
    expect(state.outcomes?.['backup-offline']).toMatchObject({ how, ...(by ? { by } : {}) })
  })

  it('takes 「入れました」 for its answer, and an alarm for an alarm', () => {
    expect(reminded('category-otasuketai').says('入れました').question).toContain('パソコンの動き')
    expect(reminded('category-otasuketai').says('ウイルスに感染しました').state.outcomes).toBeUndefined()
  })

  it.each(['もう聞かなくていい', 'お知らせ止めて', '連絡いらない'])('ends with 「%s」', (words) => {
    const after = reminded('backup-offline').says(words)
    expect(after.effects).toContainEqual({ kind: 'remind-off' })
    expect(after.state.reminds).toBeUndefined()
  })

  it.each([
    ['来週聞いて', 7],
    ['10日後にお願い', 10],
    ['1か月後でいい', 30],
  ])('is agreed by 「%s」', (words, days) => {
    const person = talk()
    const begun = person.presses('do/remind/backup-offline')
    const { effects } = person.says(words)
    expect(effects).toContainEqual({
      kind: 'remind',
      topic: 'backup-offline',
      at: begun.state.at + 20_000 + days * day,
    })
  })
})

describe('what firms that use a service answered', () => {
  const row = (who: number, answer: string, month = '2026-11') => ({
    who: `w${who}`,
    month,
    of: `category-edr/pc-speed/${answer}`,
  })

  it('is counted by firm, with the latest answer of each', () =>
    expect(
      tally([row(1, 'not'), row(2, 'so'), row(3, 'so'), row(4, 'partly'), row(5, 'so'), row(1, 'so')]),
    ).toEqual([{ category: 'category-edr', item: 'pc-speed', yes: 4, partly: 1, no: 0 }]))

  it('is not shown for fewer than five firms', () =>
    expect(tally([1, 2, 3, 4].map((who) => row(who, 'so')))).toEqual([]))
})
