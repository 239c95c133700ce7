import { describe, expect, test } from 'vitest'
import type { Staff } from '../../src/channel.ts'
import { knowledge } from '../../src/knowledge/compiled.ts'
import type { Address } from '../../src/message.ts'
import { asked, hana, slack, taro, teams } from './held.ts'

/** What a desk sees of a case: its card, changed in place, and the thread below it. */
const page: Staff = { channel: 'page', id: 'hana@example.jp', name: '花' }

describe('the card of a case', () => {
  test('is left alone as long as it is right', async () => {
    const talk = await asked()
    await talk.say('お助け隊サービスって何ですか')
    expect(talk.cards).toEqual([])
  })

  test('says who has it, and offers it to nobody else, once it is claimed', async () => {
    const talk = await asked()
    await talk.act({ kind: 'claim', case: talk.id }, hana)
    await talk.settle()
    expect(talk.cards).toHaveLength(1)
    expect(talk.cards[0]).toMatchObject({ channel: 'slack', ref: talk.cases()[0]?.posts.slack?.ref })
    expect(talk.cards[0]?.words).toContain('花さんが対応中')
    expect(talk.cards[0]?.words).not.toContain('case/claim/')
    expect(talk.cards[0]?.words).not.toContain('印刷会社です')
  })

  test.each([
    ['release', '新しい相談', 'case/claim/'],
    ['return', 'ボットに戻しました', 'case/claim/'],
    ['close', '終わりました（解決）', 'case/reopen/'],
  ] as const)('after %s says so', async (kind, words, button) => {
    const talk = await asked()
    await talk.act({ kind: 'claim', case: talk.id }, hana)
    await talk.settle()
    await talk.act({ kind, case: talk.id }, hana)
    await talk.settle()
    expect(talk.cards.at(-1)?.words).toContain(words)
    expect(talk.cards.at(-1)?.words).toContain(button)
  })

  test('keeps nothing of the owner when they are forgotten, and no button', async () => {
    const talk = await asked()
    await talk.say('データを消して', 'はい')
    expect(talk.cards.at(-1)?.words).toContain('ご本人の求めで消去')
    expect(talk.cards.at(-1)?.words).not.toMatch(/case\/(?:claim|packet|send|reopen)/)
    expect(talk.cards.at(-1)?.words).not.toContain('製造業')
  })

  test('is changed in every channel of the desk', async () => {
    const talk = await asked({ desk: [slack, teams] })
    await talk.act({ kind: 'claim', case: talk.id }, taro)
    await talk.settle()
    expect(talk.cards.map(({ channel }) => channel).toSorted()).toEqual(['slack', 'teams'])
  })

  test.each([
    ['takes it never again', { kind: 'gone', reason: 'rejected' } as const, 1],
    ['is out of order', { kind: 'retry', reason: 'server-error' } as const, 5],
  ])('is tried until it is changed or a day is over: where the channel %s', async (_, changed, least) => {
    const talk = await asked({ changed })
    await talk.act({ kind: 'claim', case: talk.id }, hana)
    await talk.settle()
    // From now on the case waits for its owner, and nothing about it changes.
    await talk.act({ kind: 'send', case: talk.id, text: 'こんにちは', id: 'once' }, hana)
    await talk.pass(30)
    expect(talk.cards.length).toBeGreaterThanOrEqual(least)
    await talk.pass(30 * 60)
    const tried = talk.cards.length
    await talk.pass(48 * 60)
    expect(talk.stored()).not.toContain('\\"what\\":\\"card')
    expect(talk.cards.length - tried).toBe(0)
  })

  test('gives way to a new one where the case is posted again', async () => {
    const talk = await asked({ desk: [slack, teams] })
    const first = talk.cases()[0]?.posts.slack?.ref
    await talk.act({ kind: 'claim', case: talk.id }, hana)
    await talk.act({ kind: 'assign', case: talk.id, to: 'slack' }, hana)
    await talk.settle()
    expect(talk.cards.findLast(({ ref }) => ref === first)?.words).toContain('移りました')
    expect(talk.cases()[0]?.posts.slack?.ref).not.toBe(first)
  })
})

describe('a case that is claimed before it is posted', () => {
  test('is posted all the same, and what was said meanwhile and afterwards is in its thread', async () => {
    let mayLook = () => {}
    const addressed = new Promise<void>((resolve) => {
      mayLook = resolve
    })
    const talk = await asked({ addressed })
    await talk.act({ kind: 'claim', case: talk.id }, hana)
    await talk.say('聞こえますか')
    expect(talk.to('desk')).toEqual([])
    mayLook()
    await talk.settle()
    await talk.say('まだいますか')
    const [card, ...thread] = talk.to('desk')
    expect(JSON.stringify(card?.message)).toContain('花さんが対応中')
    expect(JSON.stringify(card?.message)).not.toContain('case/claim/')
    expect(JSON.stringify(card?.message)).not.toContain('聞こえますか')
    expect(new Set(thread.map(({ to }) => to.thread))).toEqual(new Set([talk.cases()[0]?.posts.slack?.ref]))
    const words = thread.map(({ message }) => JSON.stringify(message)).join()
    for (const said of ['聞こえますか', 'まだいますか']) expect(words.split(said)).toHaveLength(2)
    expect(words).toContain('case/send/')
    expect(talk.cases()).toMatchObject([{ state: 'person', holder: { name: '花' } }])
  })

  test('where no desk was yet, is posted to whoever claims it from a list, and their owner is heard there', async () => {
    const desk: Address[] = []
    const talk = await asked({ desk })
    await talk.settle()
    expect(talk.words('desk')).toEqual([])
    desk.push(teams)
    await talk.act({ kind: 'claim', case: talk.id }, taro)
    await talk.settle()
    await talk.say('聞こえますか')
    const sent = talk.to('desk')
    expect(sent.map(({ channel }) => channel)).toEqual(sent.map(() => 'teams'))
    expect(talk.words('desk').join()).toContain('太郎さんが対応中')
    expect(talk.words('desk').at(-1)).toContain('聞こえますか')
    expect(sent.at(-1)?.to.thread).toBe(talk.cases()[0]?.posts.teams?.ref)
  })

  test('in one chat is posted to the other once, when somebody there claims it from a list', async () => {
    const desk: Address[] = [slack]
    const talk = await asked({ desk })
    await talk.settle()
    desk.push(teams)
    await talk.act({ kind: 'claim', case: talk.id }, taro)
    await talk.settle()
    await talk.say('聞こえますか')
    const cards = talk
      .to('desk')
      .filter(({ message }) => JSON.stringify(message).includes('太郎さんが対応中'))
    expect(cards.filter(({ channel }) => channel === 'teams')).toHaveLength(1)
    const heard = talk.to('desk').filter(({ message }) => JSON.stringify(message).includes('聞こえますか'))
    expect(heard.map(({ channel }) => channel)).toEqual(['teams'])
  })

  test('by somebody at the pages stays there: the chat learns that, and none of the words', async () => {
    let mayLook = () => {}
    const addressed = new Promise<void>((resolve) => {
      mayLook = resolve
    })
    const talk = await asked({ addressed })
    await talk.act({ kind: 'claim', case: talk.id }, page)
    await talk.say('ひみつの話です')
    mayLook()
    await talk.settle()
    await talk.act({ kind: 'send', case: talk.id, text: 'ないしょの返事', id: 'once' }, page)
    await talk.settle()
    const words = talk.words('desk').join()
    expect(words).toContain('花さんが対応中')
    expect(words).not.toContain('ひみつ')
    expect(words).not.toContain('ないしょ')
  })
})

describe('while a person has the conversation', () => {
  test('a reminder that falls due is told to them as one, not as a press, and comes again', async () => {
    const talk = await asked()
    await talk.act({ kind: 'claim', case: talk.id }, hana)
    await talk.settle()
    const before = talk.to('owner-bot').length
    await talk.hearResult('do/reminded/backup')
    await talk.settle()
    expect(talk.words('desk').at(-1)).toContain('約束したお知らせの日')
    expect(talk.words('desk').join()).not.toContain('ボタンを押しました')
    expect(talk.to('owner-bot').length).toBe(before)
    expect(talk.cases()[0]?.heard).toBe(0)
    expect(talk.stored()).toMatch(/"kind\\":\\"remind\\".{0,40}backup/)
  })

  test('a search that ends is told to them, without what it found', async () => {
    const talk = await asked()
    await talk.act({ kind: 'claim', case: talk.id }, hana)
    await talk.hearResult('do/grants-found/{"grants":[{"title":"ある補助金"}]}')
    await talk.settle()
    expect(talk.words('desk').at(-1)).toContain('検索が終わりました')
    expect(talk.words('desk').join()).not.toContain('ある補助金')
  })
})

describe('a desk that is full', () => {
  const [main] = knowledge.content.desks
  if (!main) throw new Error('no desk')
  const near = { ...main, id: 'near', name: '近くの窓口', fallback: false, topics: ['asked'], most: 1 }
  const two = { ...knowledge, content: { ...knowledge.content, desks: [near, main] } }

  test('gives way, and the owner is told who answers instead', async () => {
    const talk = await asked({ knowledge: two, load: { near: 1 } })
    expect(talk.cases()).toMatchObject([{ desk: main.id }])
    expect(talk.words('owner-bot').at(-1)).toContain(main.name)
    expect(talk.words('desk')[0]).toContain(main.name)
  })

  test('that is not full keeps its word', async () => {
    const talk = await asked({ knowledge: two, load: {} })
    expect(talk.cases()).toMatchObject([{ desk: 'near' }])
    expect(talk.words('owner-bot').at(-1)).toContain(near.name)
    expect(talk.words('owner-bot').join()).not.toContain(main.name)
  })
})
