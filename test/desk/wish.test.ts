import { describe, expect, test } from 'vitest'
import { type Wish, wishIn } from '../../src/desk/course/wish.ts'
import { knowledge } from '../../src/knowledge/compiled.ts'
import { hana, slack } from './held.ts'
import { simulate } from './simulation.ts'

/** An owner takes a case back, or asks for a person once more, in their own words. */

describe('what an owner says of their case', () => {
  test.each<[Wish, string]>([
    ['withdraw', '担当の人への相談を取り消してください'],
    ['withdraw', 'さっきの相談はなかったことにして'],
    ['withdraw', '担当の人はもういいです'],
    ['withdraw', '担当者さんは結構です'],
    ['withdraw', '相談はキャンセルでお願いします'],
    ['withdraw', 'やっぱり相談はやめておきます'],
    ['withdraw', '引き継ぎは必要ありません'],
    ['withdraw', '取り消してください'],
    ['withdraw', 'すみません、キャンセルで'],
    ['withdraw', 'やっぱり取り消して'],
    ['withdraw', '今のなしで'],
    ['withdraw', '人は呼ばなくていいです'],
    ['withdraw', '担当につなぐのやめて'],
    ['withdraw', '電話とかいらないんで'],
    ['withdraw', 'もう待てないからいいです'],
    ['when', 'まだ？'],
    ['when', '急ぎなんですが'],
    ['when', '誰もいないの？'],
    ['waits', 'やっぱ月曜でいいです'],
    ['waits', '急ぎません'],
    ['solved', '自分で解決しました'],
    ['solved', 'もう大丈夫です'],
    ['solved', '解決したので大丈夫です'],
    ['solved', 'おかげさまで直りました！'],
    ['reopen', 'もう一度相談したい'],
    ['reopen', 'さっきの件でもう一度お願いします'],
    ['reopen', 'すみません、もう一度担当の人と話したいです'],
    ['reopen', 'また相談したいです'],
    ['reopen', 'また担当の人に相談できますか'],
    ['reopen', '相談を再開してください'],
    ['reopen', 'さっきの相談の続きをお願いします'],
    ['reopen', 'まだ解決していません'],
    ['reopen', 'まだ直りません'],
    ['when', 'まだですか？'],
    ['when', '返事はまだでしょうか'],
    ['when', '担当の人からの返事が来ません'],
    ['when', '担当の方はいつごろ来ますか'],
    ['when', 'すみません、あとどのくらいですか'],
    ['when', 'ずっと待っています'],
  ])('%s: %s', (wish, text) => {
    expect(wishIn(text)?.wish).toBe(wish)
  })

  test.each([
    '補助金の申請を取り消したい',
    '保守の契約をキャンセルしたい',
    '取り消し方を教えてください',
    'データを消してください',
    '会話をなかったことにして',
    'IT担当がやめたいと言っています',
    '担当の人が辞めて困っています',
    '大丈夫ですか',
    '無料の対策ソフトで大丈夫ですか',
    '解決できますか',
    'また相談します',
    'またお願いします',
    'もう一度お願いします',
    'もう一度説明してください',
    'その件についてもう一度説明してください',
    '相談できる窓口はどこですか',
    '担当の人に相談したい',
    '相談料はいくらですか',
    '続きから',
    '締切はいつですか',
    '連絡先を教えてください',
    '取引先から返事が来ません',
    '採択の連絡はどこに来ますか',
    'はい',
    'なし',
    '相談は大丈夫ですか',
    '月曜でいいですか',
    '急いで復旧したい',
  ])('nothing of the kind: %s', (text) => {
    expect(wishIn(text)).toBeUndefined()
  })
})

async function asked() {
  const talk = simulate({ knowledge, desk: [slack] })
  await talk.say('従業員30人の印刷会社です', '担当の人と話したい', 'はい')
  const [found] = talk.cases()
  if (!found) throw new Error('no case')
  const state = () => talk.cases().at(-1)?.state
  const lastWords = () => talk.words('owner-bot').at(-1) ?? ''
  return { ...talk, id: found.id, state, lastWords }
}

describe('a case that waits', () => {
  test('is withdrawn by its name, said to both, and nothing is erased', async () => {
    const talk = await asked()
    await talk.say('さっきの相談はなかったことにして')
    expect(talk.cases()[0]).toMatchObject({ state: 'closed', end: 'withdrawn' })
    expect(talk.lastWords()).toContain('取り消しました')
    expect(talk.words('desk').join()).toContain('取り消しました')
    expect(talk.stored()).toContain('印刷会社')
  })

  test.each(['もう大丈夫です', '自分で解決しました', '取り消してください'])(
    '%s: the owner is asked, and decides by a press',
    async (text) => {
      const talk = await asked()
      await talk.say(text)
      expect(talk.state()).toBe('offered')
      expect(talk.lastWords()).toContain('取り消しますか')
      await talk.hear({ kind: 'choice', value: `wish/${talk.id}/wait`, label: 'このまま待つ' })
      await talk.settle()
      expect(talk.state()).toBe('offered')
      await talk.hear({ kind: 'choice', value: `wish/${talk.id}/withdraw`, label: '取り消す' })
      await talk.settle()
      expect(talk.cases()[0]).toMatchObject({ state: 'closed', end: 'withdrawn' })
    },
  )

  test.each(['まだですか', '担当の人の返事はいつごろですか'])(
    '%s: the owner is told when, and the desk that somebody waits',
    async (text) => {
      const talk = await asked()
      await talk.say(text)
      expect(talk.lastWords()).toContain('今日 11時ごろまで')
      expect(talk.words('desk').at(-1)).toContain('待っています')
      talk.leap(90)
      await talk.say(text)
      // At half past eleven the hour that a reply may take goes on after lunch.
      expect(talk.lastWords()).toContain('今日 13時30分ごろまでをめやすに')
      expect(talk.state()).toBe('offered')
    },
  )

  test('words that answer an open question are not about it', async () => {
    const talk = await asked()
    await talk.say('何が止めているか診断して')
    await talk.say('もう大丈夫です')
    expect(talk.lastWords()).not.toContain('取り消しますか')
    expect(talk.state()).toBe('offered')
  })

  test('the bot may hand over again after that', async () => {
    const talk = await asked()
    await talk.say('担当の人はもういいです')
    await talk.say('もう一度相談したい')
    expect(talk.lastWords()).toContain('よいですか')
    await talk.say('はい')
    expect(talk.cases()).toHaveLength(1)
    expect(talk.cases()[0]).toMatchObject({ state: 'offered', reopened: 1 })
    expect(talk.lastWords()).toContain('めやす')
  })
})

describe('a case that a person has', () => {
  test('is theirs to end: the wish is passed on with a flag', async () => {
    const talk = await asked()
    await talk.act({ kind: 'claim', case: talk.id }, hana)
    await talk.settle()
    await talk.say('相談はキャンセルでお願いします')
    expect(talk.state()).toBe('person')
    expect(talk.words('desk').join()).toContain('取り消したいご様子')
  })

  test('may wait, says its owner: the bot only nods', async () => {
    const talk = await asked()
    await talk.say('やっぱ月曜でいいです')
    expect(talk.lastWords()).toContain('このままお待ちください')
    expect(talk.state()).toBe('offered')
  })

  test('keeps its words where the owner does not want them erased after all, and its desk reads that', async () => {
    const talk = await asked()
    await talk.act({ kind: 'claim', case: talk.id }, hana)
    await talk.settle()
    await talk.say('データを消して')
    await talk.say('いいえ')
    expect(talk.words('owner-bot').at(-1)).toContain('消さずにおきますね')
    expect(talk.words('owner-bot').at(-1)).not.toContain('何をお手伝い')
    expect(talk.words('desk').at(-1)).toContain('とりやめ')
    expect(talk.words('desk').at(-1)).not.toContain('消去を希望')
    expect(talk.state()).toBe('person')
  })
})

describe('a case that was ended', () => {
  test.each(['もう一度相談したい', 'さっきの件でもう一度お願いします', 'まだ解決していません'])(
    '%s: with consent it is the same case again',
    async (text) => {
      const talk = await asked()
      await talk.act({ kind: 'claim', case: talk.id }, hana)
      await talk.act({ kind: 'close', case: talk.id }, hana)
      await talk.settle()
      await talk.say(text)
      expect(talk.lastWords()).toContain('よいですか')
      await talk.say('はい')
      expect(talk.cases()).toHaveLength(1)
      expect(talk.cases()[0]).toMatchObject({ id: talk.id, state: 'offered', reopened: 1 })
    },
  )

  test.each([
    ['別件で相談したいことがあります', 2],
    ['別の件で担当の人に相談したい', 2],
    ['前とは別の話です。担当の人と話したい', 2],
    ['別件じゃなくて前の件です。担当の人に相談したい', 1],
    ['担当の人に相談したい', 1],
  ])('%s: within a fortnight that makes cases: %i', async (text, cases) => {
    const talk = await asked()
    await talk.act({ kind: 'claim', case: talk.id }, hana)
    await talk.act({ kind: 'close', case: talk.id }, hana)
    await talk.settle()
    await talk.say(text)
    expect(talk.lastWords()).toContain('よいですか')
    await talk.say('はい')
    expect(talk.cases()).toHaveLength(cases)
  })

  test('is the same case again where the owner says so after all', async () => {
    const talk = await asked()
    await talk.act({ kind: 'claim', case: talk.id }, hana)
    await talk.act({ kind: 'close', case: talk.id }, hana)
    await talk.settle()
    await talk.say('別件で担当の人に相談したい', 'いいえ', 'やっぱり前の相談の続きをお願いします', 'はい')
    expect(talk.cases()).toHaveLength(1)
  })

  test('after a fortnight such words are like any others', async () => {
    const talk = await asked()
    await talk.act({ kind: 'claim', case: talk.id }, hana)
    await talk.act({ kind: 'close', case: talk.id }, hana)
    await talk.pass(15 * 24 * 60)
    const before = talk.cases().length
    await talk.say('まだ解決していません')
    expect(talk.lastWords()).not.toContain('お渡しするのは')
    expect(talk.cases()).toHaveLength(before)
  })
})

describe('a case whose contents were erased', () => {
  test('is taken up again by nobody, however it had ended; the owner’s next wish is a new one', async () => {
    const talk = await asked()
    await talk.act({ kind: 'claim', case: talk.id }, hana)
    await talk.act({ kind: 'close', case: talk.id }, hana)
    await talk.settle()
    await talk.say('データを消して')
    await talk.say('はい', 'こんにちは')
    const again = await talk.act({ kind: 'reopen', case: talk.id }, hana)
    expect(again).toMatchObject({ kind: 'refused', reason: 'closed' })
    expect(JSON.stringify(again)).toContain('もう一度は開けません')
    await talk.say('担当の人と話したい', 'はい')
    expect(talk.cases()).toHaveLength(2)
    expect(talk.cases().find(({ id }) => id === talk.id)).toMatchObject({ state: 'closed', end: 'solved' })
  })

  test('says in a chat what can be read there: nothing of a page', async () => {
    const talk = await asked()
    await talk.act({ kind: 'close', case: talk.id }, hana)
    const refused = await talk.act({ kind: 'claim', case: talk.id }, hana)
    expect(refused).toMatchObject({ kind: 'refused', reason: 'closed' })
    expect(JSON.stringify(refused)).not.toContain('画面')
  })
})
