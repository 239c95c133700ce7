import { describe, expect, test } from 'vitest'
import { knowledge } from '../../src/knowledge/compiled.ts'
import { hana, held, slack } from './held.ts'
import { simulate } from './simulation.ts'

describe('who wants to be forgotten', () => {
  test('is asked and answered although a person has the conversation, and the case keeps no word', async () => {
    const talk = await held()
    await talk.say('ひみつの桃です')
    await talk.send('きびだんごです')
    const before = talk.to('owner-bot').length
    await talk.say('データを消して')
    expect(
      talk
        .to('owner-bot')
        .slice(before)
        .map(({ side }) => side),
    ).toEqual(['receipt'])
    await talk.say('はい')
    expect(talk.words('owner-bot').at(-1)).toContain('消しました')
    expect(talk.found()).toMatchObject({ state: 'closed', end: 'erased', summary: '', firm: {} })
    expect(talk.words('desk').at(-1)).toContain('ご本人の求めで')
    for (const word of ['桃', 'きびだんご', '印刷']) expect(talk.stored()).not.toContain(word)
    expect(talk.kept.get(talk.id)).toMatchObject({ state: 'closed', summary: '', firm: {} })
  })

  test('is not forgotten by a はい that answers something else', async () => {
    const talk = await held()
    await talk.say('データを消して', 'ちょっと待って、先に聞きたいことが', 'はい')
    expect(talk.found()).toMatchObject({ state: 'person' })
    expect(talk.stored()).toContain('印刷会社')
  })

  test('by the desk’s hand leaves number, times and state', async () => {
    const talk = await held()
    const { number = '', opened = 0 } = talk.found() ?? {}
    await talk.act({ kind: 'erase', case: talk.id }, hana)
    await talk.settle()
    expect(talk.found()).toMatchObject({ number, opened, end: 'erased' })
    expect(talk.stored()).not.toContain('印刷会社')
  })
})

describe('a case that nobody asked for', () => {
  test('shows nothing of the conversation until the owner agrees', async () => {
    const talk = simulate({
      knowledge,
      desk: [slack],
      attempt: async (sent) =>
        sent.side === 'bot' ? { kind: 'gone', reason: 'rejected' } : { kind: 'sent', ref: 'r' },
    })
    await talk.say('ひみつの桃の会社です')
    await talk.settle()
    const [found] = talk.cases()
    expect(found).toMatchObject({ reason: 'dead-letter', consent: false })
    const packet = await talk.act({ kind: 'packet', case: found?.id ?? '' }, hana)
    expect(JSON.stringify(packet)).not.toContain('桃')
    expect(JSON.stringify(packet)).toContain('同意がまだない')
  })

  test('nor what stood before a change, where that was said before', async () => {
    const talk = simulate({
      knowledge,
      desk: [slack],
      attempt: async (sent) =>
        sent.side === 'bot' ? { kind: 'gone', reason: 'rejected' } : { kind: 'sent', ref: 'r' },
    })
    await talk.hear({ kind: 'text', text: 'ひみつの桃の会社です', messageId: 'm' })
    await talk.settle()
    await talk.act({ kind: 'claim', case: talk.cases()[0]?.id ?? '' }, hana)
    await talk.settle()
    await talk.hear({ kind: 'edited', messageId: 'm', text: '梨の会社です' })
    await talk.settle()
    expect(talk.words('desk').at(-1)).toContain('梨の会社です')
    expect(talk.words('desk').join()).not.toContain('桃')
  })
})

test('a picture sent before anybody took the case is opened from what is passed on', async () => {
  const talk = simulate({ knowledge, desk: [slack] })
  await talk.say('従業員30人の印刷会社です')
  await talk.hear({ kind: 'media', media: { type: 'image', ref: 'before' }, messageId: 'p' })
  await talk.say('担当の人と話したい', 'はい')
  const packet = await talk.act({ kind: 'packet', case: talk.cases()[0]?.id ?? '' }, hana)
  expect(JSON.stringify(packet)).toContain('https://shirube.test/media/before')
})

test('what an owner takes back is shown at once as taken back to whoever watches', async () => {
  const talk = await held()
  await talk.hear({ kind: 'text', text: '内緒です', messageId: 'secret' })
  await talk.settle()
  await talk.hear({ kind: 'unsent', messageId: 'secret' })
  await talk.settle()
  const frames = talk.frames.filter((frame) => 'id' in frame && frame.id === 'secret')
  expect(frames).toMatchObject([{ text: '内緒です' }, { text: '［取り消されました］' }])
})

describe('what the knowledge lacks', () => {
  test('is noted as a question, and what a person answered as a draft, without names and numbers', async () => {
    const talk = await held()
    await talk.say('うちの猫型ロボットの耳を修理できる鍛冶屋は町内に何軒ありますか')
    await talk.send('田中鍛冶屋（090-1234-5678）が修理できます。')
    await talk.act({ kind: 'close', case: talk.id }, hana)
    await talk.settle()
    expect(talk.drafts).toHaveLength(1)
    expect(talk.drafts[0]?.question).toContain('猫型ロボット')
    expect(talk.drafts[0]?.answer).not.toContain('090-1234-5678')
  })

  test('the question is what was asked, also after a greeting, and never the wish for a person', async () => {
    const talk = await held()
    await talk.send('こんにちは。どうされましたか？')
    await talk.say('うちの猫型ロボットの耳はどこで修理できますか', 'ありがとうございます、助かります')
    await talk.send('町内の鍛冶屋が修理できます。')
    await talk.act({ kind: 'close', case: talk.id }, hana)
    await talk.settle()
    expect(talk.drafts.map(({ question }) => question)).toEqual([
      'うちの猫型ロボットの耳はどこで修理できますか',
    ])
    const other = await held()
    await other.send('こんにちは。')
    await other.act({ kind: 'close', case: other.id }, hana)
    await other.settle()
    expect(other.drafts.map(({ question }) => question)).not.toContain('担当の人と話したい')
  })

  test('is noted without names of firms and people', async () => {
    const talk = await held()
    await talk.say('株式会社ももたろうの山田さんの猫型ロボットの耳は、03-1234-5678で修理できますか')
    await talk.send('猫の病院におたずねください。')
    await talk.act({ kind: 'close', case: talk.id }, hana)
    await talk.settle()
    const [{ question = '' } = {}] = talk.drafts.slice(-1)
    expect(question).toContain('猫型ロボットの耳')
    expect(question).not.toMatch(/ももたろう|山田|1234/)
  })
})

describe('the audit log', () => {
  test('says who did what, and nothing of the content', async () => {
    const talk = await held()
    await talk.send('ないしょの返事')
    await talk.act({ kind: 'return', case: talk.id }, hana)
    await talk.settle()
    expect(talk.audited).toEqual(['open', 'claim', 'packet', 'send', 'return'])
  })
})
