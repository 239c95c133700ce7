import { describe, expect, test } from 'vitest'
import { knowledge } from '../../src/knowledge/compiled.ts'
import { hana, held, slack } from './held.ts'
import { simulate } from './simulation.ts'

describe('time', () => {
  test('the desk is warned, then alerted, when nobody claims; a claim and an answer stop that', async () => {
    const talk = simulate({ knowledge, desk: [slack], at: '2026-11-24T10:00:00+09:00' })
    await talk.say('担当の人と話したい', 'はい')
    await talk.pass(47)
    expect(talk.words('desk').join()).not.toContain('めやすの時間')
    await talk.pass(5)
    expect(talk.words('desk').at(-1)).toContain('近づいています')
    await talk.pass(10)
    expect(talk.words('desk').at(-1)).toContain('過ぎました')
  })

  test('moves with the product’s clock: started anew on a later day, what is due comes with the next word', async () => {
    const talk = simulate({ knowledge, desk: [slack], at: '2026-11-24T10:00:00+09:00' })
    await talk.say('担当の人と話したい', 'はい')
    talk.leap(24 * 60)
    await talk.say('どうなっていますか')
    await talk.pass(1)
    expect(talk.words('desk').join()).toContain('過ぎました')
    expect(talk.words('desk').join()).not.toContain('近づいています')
  })

  test('runs anew for who claims a case after its time: they are warned and alerted as well', async () => {
    const talk = simulate({ knowledge, desk: [slack], at: '2026-11-24T10:00:00+09:00' })
    await talk.say('担当の人と話したい', 'はい')
    await talk.pass(62)
    await talk.act({ kind: 'claim', case: talk.cases()[0]?.id ?? '' }, hana)
    await talk.settle()
    const before = talk.to('desk').length
    await talk.pass(4 * 60)
    const since = talk.words('desk').slice(before).join()
    expect(since).toContain('近づいています')
    expect(since).toContain('過ぎました')
  })

  test('stands still while the desk is closed', async () => {
    const talk = simulate({ knowledge, desk: [slack], at: '2026-11-27T16:50:00+09:00' })
    await talk.say('担当の人と話したい', 'はい')
    await talk.pass(2 * 24 * 60)
    expect(talk.words('desk').join()).not.toContain('過ぎました')
  })

  test('pauses while the owner is to speak, and runs again when they have', async () => {
    const talk = await held()
    await talk.send('どうされましたか？')
    const before = talk.to('desk').length
    await talk.pass(6 * 60)
    expect(talk.to('desk').length).toBe(before)
    await talk.say('まだ困っています')
    await talk.pass(24 * 60)
    expect(talk.words('desk').slice(before).join()).toContain('過ぎました')
  })

  test('gives a case back when its holder does not answer, and tells the owner', async () => {
    const talk = await held({ at: '2026-11-24T09:00:00+09:00' })
    await talk.pass(24 * 60)
    expect(talk.found()).toMatchObject({ state: 'offered' })
    expect(talk.words('owner-bot').join()).toContain('お待たせして')
  })

  test('ends a case after a week of the owner’s silence, with one message', async () => {
    const talk = await held()
    await talk.send('どうされましたか？')
    await talk.pass(8 * 24 * 60)
    expect(talk.found()).toMatchObject({ state: 'closed', end: 'silent' })
    expect(talk.words('owner-bot').filter((words) => words.includes('csat/'))).toHaveLength(1)
  })
})
