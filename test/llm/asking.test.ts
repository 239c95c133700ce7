import { describe, expect, test } from 'vitest'
import { knowledge } from '../../src/knowledge/compiled.ts'
import type { Help, Want } from '../../src/llm/port.ts'
import { simulate } from '../desk/simulation.ts'
import { someone } from './someone.ts'

const slack = { channel: 'slack', conversation: 'desk:C1', to: { channel: 'C1' } }
const hana = { channel: 'slack', id: 'U-HANA', name: '花' }
const question = 'バックアップは取った方がいいですか'
const wording = '控えがあれば、データが壊れても消えても、仕事に戻れます。'

const phrase = (want: Want): Help | undefined =>
  want.kind === 'phrase'
    ? {
        phrased: {
          entry: want.entry,
          question: want.question,
          draft: { sentences: [{ text: wording, from: want.passages.map(({ id }) => id) }] },
        },
      }
    : undefined

describe('a turn that would be bettered', () => {
  test('waits for the words and then says them once', async () => {
    const { helpers, wants } = someone(phrase)
    const talk = simulate({ knowledge, helpers })
    await talk.say(question)
    expect(wants).toMatchObject([{ kind: 'phrase', question }])
    expect(talk.words('owner-bot').filter((words) => words.includes(wording))).toHaveLength(1)
  })

  test('goes on without when no answer ever comes', async () => {
    const { helpers, stopped } = someone(() => 'never')
    const talk = simulate({ knowledge, helpers })
    await talk.say(question)
    expect(stopped).toEqual(['late'])
    expect(talk.to('owner-bot')).toHaveLength(1)
  })

  test('does not keep an emergency waiting', async () => {
    const { helpers, stopped } = someone(() => 'never')
    const talk = simulate({ knowledge, helpers })
    await talk.hear({ kind: 'text', text: question, messageId: 'm1' })
    expect(talk.to('owner-bot')).toEqual([])
    await talk.hear({
      kind: 'text',
      text: '身代金を払えという画面が出て、ファイルが開けません',
      messageId: 'm2',
    })
    // Nothing was waited for: no timer has run yet.
    await new Promise((resolve) => setImmediate(resolve))
    expect(stopped).toEqual(['stopped'])
    expect(talk.words('owner-bot').join()).toContain('"urgent"')
  })

  test('asks anew with all that was said when more is said', async () => {
    let first = true
    const { helpers, wants, stopped } = someone((want) => {
      if (!first) return phrase(want)
      first = false
      return 'never'
    })
    const talk = simulate({ knowledge, helpers })
    await talk.hear({ kind: 'text', text: 'こんにちは', messageId: 'm0' })
    await talk.settle()
    await talk.hear({ kind: 'text', text: 'なんか会社を守るやつ', messageId: 'm1' })
    await talk.hear({ kind: 'text', text: question, messageId: 'm2' })
    await talk.settle()
    expect(stopped).toContain('stopped')
    expect(wants.at(-1)).toMatchObject({ question: expect.stringContaining('会社を守るやつ') })
    expect(talk.words('owner-bot').filter((words) => words.includes(wording))).toHaveLength(1)
  })

  test('is forgotten with everything else', async () => {
    const { helpers, stopped } = someone(() => 'never')
    const talk = simulate({ knowledge, helpers })
    await talk.hear({ kind: 'text', text: question, messageId: 'm1' })
    talk.talk.erase()
    await talk.settle()
    expect(stopped).toEqual(['stopped'])
    expect(talk.to('owner-bot')).toEqual([])
    expect(talk.stored()).not.toContain('バックアップ')
  })

  test('asks nobody while a person has the conversation', async () => {
    const { helpers, wants } = someone(phrase)
    const talk = simulate({ knowledge, helpers, desk: [slack] })
    await talk.say('担当の人と話したい', 'はい')
    const [found] = talk.cases()
    await talk.act({ kind: 'claim', case: found?.id ?? '' }, hana)
    await talk.settle()
    wants.length = 0
    await talk.say(question)
    expect(wants).toEqual([])
  })

  test('asks no more often than a day allows', async () => {
    const { helpers, wants } = someone(() => undefined)
    const talk = simulate({ knowledge, helpers: { ...helpers, perDay: 2 } })
    for (const times of [1, 2, 3, 4]) await talk.say(`${question}${'。'.repeat(times)}`)
    expect(wants).toHaveLength(2)
    await talk.pass(24 * 60)
    await talk.say(question)
    expect(wants).toHaveLength(3)
  })
})

describe('a fact that was told without having been asked for', () => {
  const words = 'パソコンは甥っ子が片手間に世話しとるんやけど'
  async function told(id: string, because: string) {
    const { helpers, wants } = someone((want) =>
      want.kind === 'choose' ? { chosen: { text: want.text, id, words: because } } : undefined,
    )
    const talk = simulate({ knowledge, helpers })
    await talk.say(words)
    return { said: talk.words('owner-bot').join(), wants, stored: talk.stored() }
  }

  test('is taken when the words are there, and said back with how to put it right', async () => {
    const { said, wants } = await told('answer/it-staff/part', '甥っ子が片手間に世話しとる')
    expect(JSON.stringify(wants)).toContain('answer/it-staff/part')
    expect(said).toContain('ほかの仕事と兼務')
    expect(said).toContain('直せます')
  })

  test.each([
    ['without words that say so', 'answer/it-staff/part', '担当が兼務'],
    ['a choice that does not exist', 'answer/it-staff/robot', '甥っ子が片手間に世話しとる'],
    ['a fact that was not offered', 'answer/gbizid/prime', '甥っ子が片手間に世話しとる'],
    ['a number', 'answer/employees/30', '甥っ子が片手間に世話しとる'],
  ])('is not taken: %s', async (_, id, because) => {
    const none = await told('none', '')
    expect((await told(id, because)).said).toBe(none.said)
  })
})

describe('a case', () => {
  test('comes with a summary that is marked as a draft, and it goes with an erasure', async () => {
    const { helpers, lines } = someone(() => undefined)
    const talk = simulate({ knowledge, helpers, desk: [slack] })
    await talk.say('従業員30人の印刷会社です', question, '担当の人と話したい', 'はい')
    await talk.pass(1)
    const [found] = talk.cases()
    expect(lines).toHaveLength(1)
    expect(lines[0]?.map(({ text }) => text).join()).toContain('30人')
    const packet = async () => JSON.stringify(await talk.act({ kind: 'packet', case: found?.id ?? '' }, hana))
    expect(await packet()).toContain('まとめ（AIの下書き）')
    // Where many can read along, there is none of it.
    expect(talk.words('desk').join()).not.toContain('AIの下書き')
    talk.talk.erase()
    await talk.settle()
    expect(talk.stored()).not.toContain('印刷会社の方')
  })
})
