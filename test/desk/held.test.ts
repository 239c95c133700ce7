import { describe, expect, test } from 'vitest'
import type { Delivery } from '../../src/channel.ts'
import { pieces } from '../../src/desk/relay/relay.ts'
import type { Act } from '../../src/message.ts'
import { alarmed, hana, held, jiro, slack, taro, teams } from './held.ts'

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

  test('what else is said within an emergency that the desk knows of is not flagged again', async () => {
    const talk = await alarmed()
    const flagged = async (text: string) => {
      await talk.say(text)
      return talk.words('desk').at(-1)?.includes('緊急の内容かもしれません')
    }
    expect(await flagged('聞こえますか')).toBe(false)
    expect(await flagged('まだ消えません')).toBe(false)
    expect(await flagged('今度は、ファイルが開けなくなって身代金を払えと出ました')).toBe(true)
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
