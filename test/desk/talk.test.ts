import { describe, expect, test } from 'vitest'
import { alarmed, asked, hana, jiro } from './held.ts'

/** A person takes over, in one conversation over the real runtime. */

describe('a case', () => {
  test('is posted to its desk at once, without a word of the owner', async () => {
    const talk = await asked()
    expect(talk.cases()).toMatchObject([{ state: 'offered', reason: 'asked', desk: 'main', consent: true }])
    const [post] = talk.words('desk')
    expect(post).toContain(`case/claim/${talk.id}`)
    expect(post).toContain('ご本人の希望')
    expect(post).not.toContain('印刷会社です')
    expect(talk.kept.get(talk.id)).toMatchObject({ state: 'offered' })
  })

  test.each([
    ['2026-11-24T10:00:00+09:00', 'が開いています'],
    ['2026-11-24T12:30:00+09:00', '今日 13時以降'],
    ['2026-11-27T18:00:00+09:00', '月曜 9時以降'],
    ['2026-12-28T17:00:00+09:00', '1月4日（月）9時以降'],
  ])('tells the owner when a person answers: asked at %s', async (at, says) => {
    const talk = await asked({ at })
    expect(talk.words('owner-bot').join()).toContain(says)
  })

  test('is open while the bot goes on answering, and can be withdrawn in the owner’s words', async () => {
    const talk = await asked()
    const before = talk.to('owner-bot').length
    await talk.say('お助け隊サービスって何ですか')
    expect(talk.to('owner-bot').length).toBeGreaterThan(before)
    await talk.say('やっぱりいいです')
    expect(talk.cases()).toMatchObject([{ state: 'closed', end: 'withdrawn' }])
    expect(talk.words('desk').at(-1)).toContain('取り消しました')
  })

  test('is taken up again under its number when the owner asks again', async () => {
    const talk = await asked()
    await talk.say('やっぱりいいです', '担当の人と話したい', 'はい')
    expect(talk.cases()).toMatchObject([{ number: talk.number, state: 'offered', reopened: 1 }])
  })
})

describe('a claim', () => {
  test('silences the bot, tells the owner who is there, and relays both ways', async () => {
    const talk = await asked()
    const claimed = await talk.act({ kind: 'claim', case: talk.id }, hana)
    expect(JSON.stringify(claimed)).toContain('印刷会社です')
    await talk.settle()
    expect(talk.words('owner-bot').at(-1)).toContain('ここからは、窓口の花がお返事します')
    const bot = talk.to('owner-bot').length
    await talk.say('バックアップの321って何')
    expect(talk.to('owner-bot').length).toBe(bot)
    expect(talk.words('desk').at(-1)).toContain('バックアップの321って何')
    const send = {
      kind: 'send',
      case: talk.id,
      text: 'こんにちは、花です。',
      id: '00000000-0000-4000-8000-000000000001',
    } as const
    expect(await talk.act(send, hana)).toMatchObject({ kind: 'done' })
    expect(await talk.act(send, hana)).toMatchObject({ kind: 'done' })
    await talk.settle()
    expect(talk.words('owner-person')).toHaveLength(1)
    expect(talk.words('owner-person')[0]).toContain('こんにちは、花です。')
    expect(talk.cases()).toMatchObject([{ state: 'person', sent: 1, heard: 1 }])
  })

  test('puts what follows into the thread of the post', async () => {
    const talk = await asked()
    await talk.act({ kind: 'claim', case: talk.id }, hana)
    await talk.settle()
    const [post, ...rest] = talk.to('desk')
    expect(post?.to).toEqual({ channel: 'C1' })
    expect(rest.length).toBeGreaterThan(0)
    for (const { to } of rest) expect(to).toEqual({ channel: 'C1', thread: `ref-${post?.begun}` })
  })

  test('is won by one of fifty', async () => {
    const talk = await asked()
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        talk.act({ kind: 'claim', case: talk.id }, { channel: 'slack', id: `U${n}` }),
      ),
    )
    expect(answers.filter(({ kind }) => kind === 'done')).toHaveLength(1)
    expect(answers.filter((one) => one.kind === 'refused' && one.reason === 'taken')).toHaveLength(49)
  })

  test('is needed to send, by whoever sends', async () => {
    const talk = await asked()
    const send = { kind: 'send', case: talk.id, text: 'x', id: '1' } as const
    expect(await talk.act(send, hana)).toMatchObject({ reason: 'not-yours' })
    await talk.act({ kind: 'claim', case: talk.id }, hana)
    expect(await talk.act(send, jiro)).toMatchObject({ reason: 'not-yours' })
    await talk.settle()
    expect(talk.to('owner-person')).toHaveLength(0)
  })
})

describe('after a person', () => {
  test('the bot answers again when it is given back, and offers a person as before', async () => {
    const talk = await asked()
    await talk.act({ kind: 'claim', case: talk.id }, hana)
    await talk.act({ kind: 'return', case: talk.id }, hana)
    await talk.settle()
    expect(talk.words('owner-bot').at(-1)).toContain('また、しるべがお答えします')
    await talk.say('お助け隊サービスって何ですか')
    expect(talk.words('owner-bot').at(-1)).toContain('お助け隊')
    expect(talk.cases()).toMatchObject([{ state: 'returned' }])
  })

  test('one closing message asks how it was, one tap answers', async () => {
    const talk = await asked()
    await talk.act({ kind: 'claim', case: talk.id }, hana)
    await talk.settle()
    const before = talk.to('owner-bot').length
    await talk.act({ kind: 'close', case: talk.id }, hana)
    await talk.act({ kind: 'close', case: talk.id }, hana)
    await talk.settle()
    expect(talk.to('owner-bot').length).toBe(before + 1)
    expect(talk.words('owner-bot').at(-1)).toContain(`csat/${talk.id}/3`)
    await talk.hear({ kind: 'choice', value: `csat/${talk.id}/3`, label: 'よかった' })
    await talk.hear({ kind: 'choice', value: `csat/${talk.id}/1`, label: 'いまひとつ' })
    await talk.settle()
    expect(talk.cases()).toMatchObject([{ state: 'closed', end: 'solved', rating: 3 }])
    expect(talk.to('owner-bot').length).toBe(before + 2)
  })

  test.each([
    ['よかったです！', 3],
    ['いまひとつ', 1],
    ['よかったら、お助け隊の値段も教えて', undefined],
  ])('how it was may be typed as well: %s', async (text, rating) => {
    const talk = await asked()
    await talk.act({ kind: 'claim', case: talk.id }, hana)
    await talk.act({ kind: 'close', case: talk.id }, hana)
    await talk.settle()
    await talk.say(text)
    expect(talk.cases()[0]?.rating).toBe(rating)
    expect(talk.words('owner-bot').at(-1)?.includes('これからの参考に')).toBe(rating !== undefined)
  })

  test('an emergency that a person has seen to the end does not come up again', async () => {
    const talk = await alarmed()
    await talk.act({ kind: 'close', case: talk.id }, hana)
    await talk.settle()
    await talk.say('とても助かりました')
    expect(talk.words('owner-bot').at(-1)).not.toContain('至急')
    expect(talk.words('owner-bot').at(-1)).not.toContain('警告画面が消えない')
  })
})

describe('an erasure', () => {
  test.each([
    ['of a case that waits', 'offered'],
    ['of one that a person has', 'claim'],
    ['of one that was given back', 'return'],
    ['of one that has ended', 'close'],
  ] as const)('%s is said in its thread, once', async (_, until) => {
    const talk = await asked()
    if (until !== 'offered') await talk.act({ kind: 'claim', case: talk.id }, hana)
    if (until === 'return' || until === 'close') await talk.act({ kind: until, case: talk.id }, hana)
    await talk.settle()
    const said = () => talk.words('desk').filter((words) => words.includes('ご本人の求めで')).length
    expect(said()).toBe(0)
    for (const _again of [1, 2]) {
      await talk.say('データを消して', 'はい')
      await talk.settle()
    }
    expect(said()).toBe(1)
  })
})
