import { describe, expect, it } from 'vitest'
import { mentionIn, messageIn, wordsOf } from '../fakes/teams.ts'
import { asked, heard, send, teams, us } from './at-desk.ts'

describe('commands in words', () => {
  it.each([
    ['診断', 'barriers', {}],
    ['補助金', 'eligibility', {}],
    ['「診断」', 'barriers', {}],
    ['下書き 補助率はいくつですか', 'draft', { text: '補助率はいくつですか' }],
  ])('%s opens a form in a personal chat', async (text, name, of) => {
    await send(messageIn(teams, text))
    expect({ asked, heard }).toEqual({ asked: [{ name, staff: us, of }], heard: [] })
    expect(wordsOf(teams.said[0]?.activity)).toContain('ご本人に送る')
  })

  it('統計 is a table, in a chat and in a channel', async () => {
    await send(messageIn(teams, '統計'))
    await send(mentionIn(teams, '統計 長崎県'))
    expect(teams.said.map(({ activity }) => wordsOf(activity))).toEqual([
      expect.stringContaining('統計です。'),
      expect.stringContaining('統計です。'),
    ])
  })

  it.each(['相談の一覧', '「相談一覧」', '相談の一覧を見せて'])(
    '%s is shown where a desk is',
    async (text) => {
      await send(mentionIn(teams, 'ここを窓口にする'))
      await send(mentionIn(teams, text))
      expect(wordsOf(teams.said.at(-1)?.activity)).toContain('相談の一覧です。')
      expect(heard).toEqual([])
    },
  )

  it.each<[string, () => object]>([
    ['a channel without a desk', () => mentionIn(teams, '相談の一覧')],
    ['a personal chat', () => messageIn(teams, '相談の一覧')],
  ])('相談の一覧 is not shown in %s: it is told where', async (_, activity) => {
    await send(activity())
    expect(wordsOf(teams.said.at(-1)?.activity)).toContain('窓口のチャンネルで')
    expect(heard).toEqual([])
  })

  it.each<[string, () => object]>([
    ['a sentence', () => messageIn(teams, '補助金は使えますか？')],
    ['a question about figures', () => messageIn(teams, '統計を教えて')],
    [
      'somebody of another organisation',
      () =>
        messageIn(teams, '補助金', {
          conversation: { id: 'a:1', conversationType: 'personal', tenantId: 'other' },
          channelData: {},
        }),
    ],
    ['a channel', () => mentionIn(teams, '補助金')],
    ['a draft of nothing', () => messageIn(teams, '下書き')],
    [
      'a button that is called so',
      () => messageIn(teams, '補助金', { value: { choice: 'flow/eligibility' } }),
    ],
  ])('%s is a question like any other', async (_, activity) => {
    await send(activity())
    expect(heard).toHaveLength(1)
    expect(asked).toEqual([])
  })
})
