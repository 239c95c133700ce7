import { describe, expect, test } from 'vitest'
import type { Delivery, Staff } from '../../src/channel.ts'
import { maskPerson } from '../../src/desk/kept/person.ts'
import { pieces } from '../../src/desk/relay/relay.ts'
import { knowledge } from '../../src/knowledge/compiled.ts'
import type { Act } from '../../src/message.ts'
import { simulate } from './simulation.ts'

/** While a person has the conversation. */
const hana: Staff = { channel: 'slack', id: 'U-HANA', name: '花' }
const jiro: Staff = { channel: 'slack', id: 'U-JIRO', name: '次郎' }
const slack = { channel: 'slack', conversation: 'desk:C1', to: { channel: 'C1' } }
const teams = { channel: 'teams', conversation: 'desk:T1', to: { conversation: 'T1' } }

async function held(options: Partial<Parameters<typeof simulate>[0]> = {}) {
  const talk = simulate({ knowledge, desk: [slack], ...options })
  await talk.say('従業員30人の印刷会社です', '担当の人と話したい', 'はい')
  const [found] = talk.cases()
  if (!found) throw new Error('no case')
  await talk.act({ kind: 'claim', case: found.id }, hana)
  await talk.settle()
  const send = (text: string, id = `${talk.moment()}`) =>
    talk.act({ kind: 'send', case: found.id, text, id }, hana).then(async (answer) => {
      await talk.settle()
      return answer
    })
  return { ...talk, id: found.id, send, found: () => talk.cases()[0] }
}

describe('what an owner does reaches the desk', () => {
  test.each<[string, Act, string]>([
    ['words', { kind: 'text', text: 'こんにちは', messageId: 'm' }, 'こんにちは'],
    ['a sticker, as words', { kind: 'sticker', words: ['OK', 'わかった'] }, '［スタンプ］OK わかった'],
    [
      'a picture, as a link',
      { kind: 'media', media: { type: 'image', ref: 'p1' } },
      'https://shirube.test/media/p1',
    ],
    [
      'a file, with its name and its own kind',
      { kind: 'media', media: { type: 'file', ref: 'f1', name: '見積.pdf' } },
      '"type":"file"',
    ],
    ['a place', { kind: 'location', title: '本社' }, '［位置情報］本社'],
    [
      'a change, marked as one',
      { kind: 'edited', messageId: 'm', text: 'こんばんは' },
      '書き直しました］\\nこんばんは',
    ],
    ['a message taken back, marked as that', { kind: 'unsent', messageId: 'm' }, '取り消しました］'],
    [
      'a press, by its label',
      { kind: 'choice', value: 'do/menu', label: 'メニューを見る' },
      'メニューを見る',
    ],
  ])('%s', async (_name, act, words) => {
    const talk = await held()
    const before = talk.to('owner-bot').length
    await talk.hear(act)
    await talk.settle()
    expect(talk.words('desk').join()).toContain(words)
    expect(talk.to('owner-bot').length).toBe(before)
  })

  test('a change comes with what stood there first, however often it is made', async () => {
    const talk = await held()
    await talk.hear({ kind: 'text', text: '17時に伺います', messageId: 'm' })
    await talk.hear({ kind: 'edited', messageId: 'm', text: '18時に伺います' })
    await talk.hear({ kind: 'edited', messageId: 'm', text: '19時に伺います' })
    await talk.settle()
    expect(talk.words('desk').at(-1)).toContain('19時に伺います\\n（書き直す前：17時に伺います）')
    const packet = JSON.stringify(await talk.act({ kind: 'packet', case: talk.id }, hana))
    expect(packet).toContain('19時に伺います\\n（書き直す前：17時に伺います）')
    expect(packet).not.toContain('18時に')
  })

  test('secrets do not', async () => {
    const talk = await held()
    await talk.say('カードは4111 1111 1111 1111です')
    expect(talk.words('desk').join()).not.toContain('4111')
    expect(talk.words('desk').at(-1)).toContain('［カード番号］')
  })

  test('a long text arrives whole, in pieces', async () => {
    const talk = await held()
    const text = 'あいうえお。'.repeat(900)
    await talk.say(text)
    const said = talk
      .to('desk')
      .flatMap(({ message }) => message.bubbles)
      .flatMap((bubble) => (bubble.kind === 'say' && bubble.speaker === 'ご本人' ? [bubble.text] : []))
    expect(said.join('')).toBe(text)
    expect(Math.max(...said.map(({ length }) => length))).toBeLessThanOrEqual(1_500)
  })

  test.each([
    ['😀'.repeat(1_600), 1_500],
    ['', 10],
    ['a\n'.repeat(30), 10],
  ])('pieces of a text break no character', (text, most) => {
    for (const piece of pieces(text, most)) expect(piece.isWellFormed()).toBe(true)
  })

  test('an emergency is flagged to the desk, and the bot stays silent all the same', async () => {
    const talk = await held()
    const before = talk.to('owner-bot').length
    await talk.say('ランサムウェアにかかって、画面に身代金を払えと出ています')
    expect(talk.words('desk').at(-1)).toContain('緊急の内容かもしれません')
    expect(talk.found()).toMatchObject({ urgent: true })
    expect(talk.to('owner-bot').length).toBe(before)
  })
})

describe('what a person does reaches the owner', () => {
  test('only by sending: results, names and every other act stay at the desk', async () => {
    const talk = await held()
    const before = talk.to('owner-bot').length
    await talk.call({
      kind: 'keep',
      case: talk.id,
      staff: hana,
      title: '内部の見立て',
      lines: ['この会社は危ない'],
    })
    await talk.act({ kind: 'packet', case: talk.id }, jiro)
    await talk.act({ kind: 'assign', case: talk.id, to: 'slack:U-JIRO|次郎' }, hana)
    await talk.settle()
    const said = [...talk.words('owner-bot').slice(before), ...talk.words('owner-person')].join()
    expect(said).not.toContain('内部の見立て')
    expect(said).not.toContain('危ない')
    expect(talk.to('owner-person')).toHaveLength(0)
    expect(
      talk
        .to('owner-bot')
        .slice(before)
        .map(({ side }) => side),
    ).toEqual(['receipt'])
  })

  test('as long as they hold it: another takes over, and the first can send no more', async () => {
    const talk = await held()
    await talk.act({ kind: 'assign', case: talk.id, to: 'slack:U-JIRO|次郎' }, hana)
    expect(await talk.send('まだ花です')).toMatchObject({ reason: 'not-yours' })
    expect(talk.found()).toMatchObject({ holder: { id: 'U-JIRO' } })
  })

  test('what fails is told at the desk with its reason, and goes out when tried again', async () => {
    const answers: Delivery[] = [{ kind: 'gone', reason: 'quota-spent' }]
    const talk = await held({
      attempt: async (sent) =>
        sent.side === 'person' ? (answers.shift() ?? { kind: 'sent' }) : { kind: 'sent', ref: 'r' },
    })
    await talk.send('とどくかな', '00000000-0000-4000-8000-00000000000a')
    const notice = talk.words('desk').at(-1) ?? ''
    expect(notice).toContain('今月の送信できる数を使い切りました')
    const message = new RegExp(`case/retry/${talk.id}/([^"]+)`).exec(notice)?.[1] ?? ''
    await talk.act({ kind: 'retry', case: talk.id, message }, hana)
    await talk.settle()
    expect(talk.words('owner-person').filter((words) => words.includes('とどくかな'))).toHaveLength(2)
  })

  test('what is too long or empty is refused with a sentence', async () => {
    const talk = await held()
    expect(await talk.send('　 ')).toMatchObject({ reason: 'malformed' })
    expect(await talk.send('あ'.repeat(5_001))).toMatchObject({ reason: 'malformed' })
    expect(await talk.send('あ'.repeat(5_000))).toMatchObject({ kind: 'done' })
    expect(talk.to('owner-person')[0]?.message.bubbles).toHaveLength(5)
  })
})

describe('a case goes from one desk’s tool to another’s', () => {
  test('it is posted in the other, and words go to whoever holds it there', async () => {
    const talk = await held({ desk: [slack, teams] })
    await talk.act({ kind: 'assign', case: talk.id, to: 'teams' }, hana)
    await talk.settle()
    expect(talk.to('desk').at(-1)).toMatchObject({ channel: 'teams' })
    const taro: Staff = { channel: 'teams', id: 'T-TARO', name: '太郎' }
    expect(await talk.act({ kind: 'claim', case: talk.id }, taro)).toMatchObject({ kind: 'done' })
    await talk.settle()
    const before = talk.to('desk').length
    await talk.say('Teamsにとどきますか')
    expect(
      talk
        .to('desk')
        .slice(before)
        .map(({ channel }) => channel),
    ).toEqual(['teams'])
  })
})

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

  test.each([
    ['電話は090-1234-5678です', '電話は〔番号〕です'],
    ['hana@example.jp まで', '〔メール〕 まで'],
    ['株式会社ももたろうです', '〔会社名〕です'],
    ['山田と申します', '〔お名前〕と申します'],
    ['従業員は30人です', '従業員は30人です'],
  ])('%s is kept as %s', (text, masked) => {
    expect(maskPerson(text)).toBe(masked)
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
