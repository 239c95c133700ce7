import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { event, messageEvent, postbackEvent, stickerOf, textEvent } from '../fakes/line.ts'
import { eventOf, message, wordsOf } from '../fakes/slack.ts'
import * as inTeams from '../fakes/teams.ts'
import {
  atDesk,
  begin,
  buttonsIn,
  card,
  end,
  hearLine,
  inSlack,
  inThread,
  latest,
  line,
  owner,
  ownerSays,
  type Posted,
  pressed,
  reply,
  saidInTeams,
  service,
  slack,
  teams,
  times,
  toldAlone,
  toOwner,
  toSlack,
  toTeams,
  until,
} from './trip.ts'

beforeAll(begin, 120_000)
afterAll(end)

describe('an owner on LINE and a desk in Slack', { timeout: 120_000 }, () => {
  let first: Posted
  let ts: string

  it('the owner asks for a person and agrees; the case is at the desk, without a word of theirs', async () => {
    await toTeams(inTeams.mentionIn(teams, 'ここを窓口にする'))
    await saidInTeams('ここを窓口にしました')
    slack.failures.push({ kind: 'status', status: 429, headers: { 'retry-after': '1' } })
    for (const text of ['従業員30人の印刷会社です', '担当の人と話したい', 'はい']) await ownerSays(text)
    expect(toOwner()).toContain('いま「しるべ相談窓口」が開いています')
    first = await card()
    ts = first.ts
    expect(wordsOf(first.blocks)).toContain('新しい相談')
    expect(wordsOf(first.blocks)).not.toContain('印刷会社です')
    await saidInTeams('新しい相談')
    expect(atDesk()).toHaveLength(1)
  })

  it('who is not of the desk cannot claim it', async () => {
    await pressed('引き受ける', first, 'U9')
    await until(
      () =>
        slack.said.find(
          ({ only, blocks }) => only === 'U9' && wordsOf(blocks).includes('参加している人だけ'),
        ),
      'a refusal',
    )
    expect(toOwner()).not.toContain('ここからは、窓口の')
  })

  it('one of two claims it: the winner alone sees what is passed on, and both rooms’ cards say who has it', async () => {
    slack.failuresOf.set('chat.update', [{ kind: 'status', status: 500 }])
    await Promise.all([pressed('引き受ける', first, 'U1'), pressed('引き受ける', first, 'U3')])
    await until(() => toOwner().includes('ここからは、窓口の'), 'the owner is told')
    const [won, lost] = ['U1', 'U3'].map((user) =>
      toldAlone(user)
        .map(({ blocks }) => wordsOf(blocks))
        .join(),
    )
    expect([won, lost].filter((words) => words?.includes('従業員30人の印刷会社です'))).toHaveLength(1)
    expect([won, lost].filter((words) => words?.includes('先に、ほかの人が引き受けました'))).toHaveLength(1)
    expect(times('ここからは、窓口の')).toBe(1)
    await until(() => wordsOf(first.blocks).includes('対応中'), 'the card in Slack is changed')
    expect(buttonsIn(first.blocks).has('引き受ける')).toBe(false)
    const there = await saidInTeams('対応中')
    expect(inTeams.buttonsOf(there).has('引き受ける')).toBe(false)
    // The rest of the trip is the first one's.
    if (lost?.includes('従業員30人')) {
      await pressed('ほかの人に任せる', await latest(ts, 'ほかの人に任せる'), 'U3')
      await until(() => buttonsIn(first.blocks).has('引き受ける'), 'the card offers it again')
      await pressed('引き受ける', first, 'U1')
      await until(() => !buttonsIn(first.blocks).has('引き受ける'), 'the card offers it no more')
    }
  })

  it('a reply written in a modal arrives on LINE once, although LINE fails twice and it is sent twice', async () => {
    line.failures.push({ kind: 'status', status: 500 }, { kind: 'reset', accepted: true })
    await reply('こんにちは、山田です。どうされましたか？', await latest(ts, '返事を書く'), 2)
    await until(() => toOwner().includes('どうされましたか'), 'the reply')
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    expect(times('どうされましたか')).toBe(1)
    expect(JSON.stringify(line.delivered.at(-1))).toContain('山田')
  })

  it('talk in the thread stays there, and the bot is silent', async () => {
    const before = line.delivered.length
    await toSlack(
      eventOf(
        message('この人、前にも来ましたね。内緒ですよ', {
          channel: 'CDESK',
          channel_type: 'channel',
          thread_ts: ts,
        }),
        slack.secret,
      ),
    )
    await hearLine(textEvent(owner, '印刷機のパソコンが止まりました'))
    await inSlack(ts, '印刷機のパソコンが止まりました')
    expect(line.delivered.length).toBe(before)
    expect(toOwner()).not.toContain('内緒')
  })

  it('text, picture, sticker and what is taken back reach the thread in order, although Slack fails', async () => {
    line.contents.set('777', { status: 200, type: 'image/png', bytes: Buffer.from('PNG!') })
    slack.failures.push(
      { kind: 'reset', accepted: false },
      { kind: 'error-after', status: 500 },
      { kind: 'status', status: 429, headers: { 'retry-after': '1' } },
    )
    const id = '600000000000000001'
    await hearLine(messageEvent(owner, { id, type: 'text', text: 'まちがえた文です' }))
    await hearLine(messageEvent(owner, { id: '777', type: 'image', contentProvider: { type: 'line' } }))
    await hearLine(messageEvent(owner, stickerOf(['OK'])))
    await hearLine(event(owner, 'unsend', { unsend: { messageId: id } }))
    await inSlack(ts, '取り消しました')
    const words = inThread(ts).map(({ blocks }) => wordsOf(blocks))
    const places = ['まちがえた文です', '［画像］', '［スタンプ］OK', '先のメッセージを取り消しました'].map(
      (part) => {
        const at = words.flatMap((one, n) => (one.includes(part) ? [n] : []))
        expect({ part, times: at.length }).toEqual({ part, times: 1 })
        return at[0] ?? -1
      },
    )
    expect(places).toEqual(places.toSorted((a, b) => a - b))
  })

  it('the picture’s link leads to the picture, and a forged one to nothing', async () => {
    const { blocks } = await inSlack(ts, '［画像］')
    const [url = ''] = /https?:\/\/[^\s>|"]+\/media\/[^\s>|"]+/.exec(JSON.stringify(blocks)) ?? []
    const path = new URL(url).pathname
    const got = await fetch(`${service.origin}${path}`)
    expect({ status: got.status, type: got.headers.get('content-type'), text: await got.text() }).toEqual({
      status: 200,
      type: 'image/png',
      text: 'PNG!',
    })
    expect((await fetch(`${service.origin}${path}x`)).status).toBe(404)
  })

  it('a file put into the modal arrives with its words, and its link leads to it, to nobody else’s', async () => {
    const id = slack.newFile('image/png', Buffer.from('HOW-TO'))
    await reply('この画面の、右下を押してください', await latest(ts, '返事を書く'), 1, { files: id })
    await until(() => toOwner().includes('右下を押してください'), 'the words')
    const [url = ''] = /https?:\/\/[^\s"\\]+\/media\/[^\s"\\]+/.exec(toOwner()) ?? []
    const got = await fetch(`${service.origin}${new URL(url).pathname}`)
    expect({ type: got.headers.get('content-type'), text: await got.text() }).toEqual({
      type: 'image/png',
      text: 'HOW-TO',
    })
    slack.files.clear()
    expect((await fetch(`${service.origin}${new URL(url).pathname}`)).status).toBe(404)
  })

  it('what LINE refuses is told in the thread, and goes out by its button', async () => {
    line.failures.push({ kind: 'status', status: 400, message: 'Failed to send messages' })
    await reply('とどかない文です', await latest(ts, '返事を書く'))
    await inSlack(ts, 'ご本人に届きませんでした')
    expect(toOwner()).not.toContain('とどかない文です')
    await pressed('もう一度送る', await latest(ts, 'もう一度送る'))
    await until(() => toOwner().includes('とどかない文です'), 'the second try')
  })

  it('given back, the bot answers again; ended, the owner is asked how it was, once', async () => {
    await pressed('ボットに戻す', await latest(ts, 'ボットに戻す'))
    await until(() => wordsOf(first.blocks).includes('ボットに戻しました'), 'the card says so')
    await ownerSays('お助け隊サービスって何ですか')
    await until(() => toOwner().includes('お助け隊'), 'the bot')
    expect(
      inThread(ts)
        .map(({ blocks }) => wordsOf(blocks))
        .join(),
    ).not.toContain('お助け隊サービスって')
    await pressed('終わりにする', await latest(ts, '終わりにする'))
    await until(() => toOwner().includes('お役に立ちましたか'), 'the question how it was')
    await until(() => wordsOf(first.blocks).includes('終わりました'), 'the card says so')
    const [, data = ''] = /"(csat\/[^"]+\/3)"/.exec(toOwner()) ?? []
    for (let n = 0; n < 2; n++) await hearLine(postbackEvent(owner, data))
    await until(() => toOwner().includes('これからの参考にします'), 'thanks')
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    expect({ asked: times('お役に立ちましたか'), thanked: times('これからの参考にします') }).toEqual({
      asked: 1,
      thanked: 1,
    })
  })
})
