import { describe, expect, it } from 'vitest'
import { mentionIn, messageIn, wordsOf } from '../fakes/teams.ts'
import { acts, dataOf, desk, execute, heard, send, teams, us } from './at-desk.ts'

describe('「ここを窓口にする」', () => {
  it.each(['ここを窓口にする', '「ここを窓口にする」。', 'ここを窓口にして ください'])(
    '%s binds the channel, not the thread',
    async (text) => {
      expect((await send(mentionIn(teams, text))).status).toBe(200)
      expect(heard).toEqual([])
      expect(acts).toEqual([
        {
          staff: us,
          act: {
            kind: 'bind',
            address: {
              channel: 'teams',
              conversation: 'desk:19:desk@thread.tacv2',
              to: {
                ...desk,
                serviceUrl: teams.serviceUrl,
                bot: `28:${teams.appId}`,
                tenant: teams.tenant,
              },
            },
          },
        },
      ])
      expect(teams.said.map(({ conversation }) => conversation)).toEqual([
        '19:desk@thread.tacv2;messageid=1767224924615',
      ])
    },
  )

  it('offers the overview and the figures there', async () => {
    await send(mentionIn(teams, 'ここを窓口にする'))
    const [said] = teams.said
    for (const [label, words] of [
      ['相談の一覧', '相談の一覧です。'],
      ['統計を見る', '統計です。'],
    ] as const)
      expect(JSON.stringify((await send(execute(said && dataOf(said, label)))).body)).toContain(words)
  })

  it.each<[string, () => object]>([
    [
      'another organisation',
      () => ({
        conversation: { id: '19:x@thread.tacv2', conversationType: 'channel', tenantId: 'other' },
        channelData: { tenant: { id: 'other' } },
      }),
    ],
    ['a guest', () => ({ from: { id: '29:g', aadObjectId: 'g', name: '客', userRole: 'guest' } })],
    [
      'a guest from elsewhere',
      () => ({ from: { id: '29:g', aadObjectId: 'g', name: '客', tenantId: 'other' } }),
    ],
    ['nobody that is known', () => ({ from: { id: '29:g', name: '客' } })],
  ])('is not for %s', async (_, over) => {
    await send(mentionIn(teams, 'ここを窓口にする', over()))
    expect({ acts, heard }).toEqual({ acts: [], heard: [] })
    expect(wordsOf(teams.said[0]?.activity)).toContain('組織の方だけ')
  })

  it('in a personal chat says where to say it', async () => {
    await send(messageIn(teams, 'ここを窓口にする'))
    expect(acts).toEqual([])
    expect(wordsOf(teams.said[0]?.activity)).toContain('チャンネルで')
  })

  it('said to others in the channel is not for us', async () => {
    await send({ ...mentionIn(teams, ''), text: 'ここを窓口にする', entities: [] })
    expect({ acts, heard: heard.map(({ overheard }) => overheard) }).toEqual({ acts: [], heard: [true] })
  })
})
