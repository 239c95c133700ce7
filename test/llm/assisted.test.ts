import { describe, expect, test } from 'vitest'
import { knowledge } from '../../src/knowledge/compiled.ts'
import type { Look, Passage, Stated } from '../../src/llm/port.ts'
import { simulate } from '../desk/simulation.ts'
import { someone } from './someone.ts'

describe('a member of staff', () => {
  const asked = '会員の飲食店に、まず何から対策すればよいか聞かれました'
  const looking = { tool: 'measures', query: 'バックアップ' } as const

  async function answered(
    says: (passages: readonly Passage[]) => string,
    looks: readonly Look[] = [looking],
  ) {
    const { helpers, wants } = someone((want) => {
      if (want.kind !== 'draft') return undefined
      const passages = want.found(looks).flatMap((found) => found.passages)
      const sentences = [{ text: says(passages), from: passages.map(({ id }) => id) }]
      return { drafted: { question: want.question, looks, draft: { sentences } } }
    })
    const core = simulate({ knowledge, helpers, audience: 'staff' })
    await core.say(asked)
    return { words: core.words('owner-bot').join(), wants }
  }

  test('gets a draft that combines what was looked up, with its sources and marked as one', async () => {
    const { words, wants } = await answered(() => '外付けディスクに写して、外します。')
    expect(wants).toHaveLength(1)
    expect(words).toContain('外付けディスクに写して、外します。')
    expect(words).toContain('AIが資料から組み合わせた下書き')
  })

  test.each([
    '外付けディスクの費用は、必ず補助金でもらえます。',
    '株式会社まもるの製品が一番おすすめです。',
    '外付けディスクは9万円です。',
  ])('does not get 「%s」', async (lie) => {
    const { words } = await answered(() => lie)
    expect(words).not.toContain(lie)
    expect(words).not.toContain('AIが資料から')
    expect(words).not.toBe('')
  })

  test('does not get what was only found by a fourth look', async () => {
    const away = ['料金', '電話', '研修'].map((query) => ({ tool: 'catalogue', query }) as const)
    const { words } = await answered(() => '外付けディスクに写して、外します。', [...away, looking])
    expect(words).not.toContain('外付けディスクに写して、外します。')
  })

  describe('who asks about schemes', () => {
    const about = '従業員12人の東京都の飲食店の会員が、使える補助金を知りたいそうです'
    const judge = (facts: readonly Stated[]): readonly Look[] => [{ tool: 'judge', facts }]
    const stated = (fact: string, value: string, words: string): Stated => ({ fact, value, words })

    async function judged(looks: readonly Look[]) {
      let notes: readonly (string | undefined)[] = []
      const { helpers } = someone((want) => {
        if (want.kind !== 'draft') return undefined
        const found = want.found(looks)
        notes = found.map(({ note }) => note)
        const [first] = found.flatMap(({ passages }) => passages)
        const text = first?.text.replace(/^.*?：/u, '') ?? ''
        const sentences = [{ text, from: [first?.id ?? ''] }]
        return { drafted: { question: want.question, looks, draft: { sentences } } }
      })
      const core = simulate({ knowledge, helpers, audience: 'staff' })
      await core.say(about)
      return { words: core.words('owner-bot').join(), note: notes.at(-1) ?? '' }
    }

    test('sees the verdict in our own words, with what was taken from the question', async () => {
      const { words, note } = await judged(judge([stated('industry', 'food', '飲食店')]))
      expect(words).toContain('AIが資料から組み合わせた下書き')
      expect(words).toMatch(/従業員数は12人/)
      expect(words).toMatch(/東京都/)
      expect(note).toContain('そのまま職員に見せます')
    })

    test('sees no fact that the question does not tell', async () => {
      const { words } = await judged(judge([stated('capital', '5000000', '資本金500万円')]))
      expect(words).not.toContain('500万円')
    })

    test.each([
      ['words that do not stand there', stated('backup', 'true', 'バックアップしている')],
      ['a choice that does not exist', stated('industry', 'spaceflight', '使える補助金')],
      ['a fact that does not exist', stated('shoe-size', '27', '従業員12人')],
      ['a number that the words do not say', stated('employees', '500', '従業員12人の')],
    ])('and %s changes nothing', async (_, one) => {
      expect((await judged(judge([one]))).words).toBe((await judged(judge([]))).words)
    })
  })

  test('gets the first response to an emergency without any of it', async () => {
    const { helpers, wants } = someone(() => 'never')
    const core = simulate({ knowledge, helpers, audience: 'staff' })
    await core.say('会員の会社で、身代金を払えという画面が出てファイルが開けないそうです')
    expect(wants).toEqual([])
  })
})
