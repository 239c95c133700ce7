import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { event, from, messageEvent, postbackEvent, stickerOf, textEvent } from '../fakes/line.ts'
import { buttonsOf, mentionIn, messageIn, type Said, wordsOf } from '../fakes/teams.ts'
import { line, post, saidIn, service, teams, until } from './served.ts'

const room = '19:desk@thread.tacv2'
const owner = from('owner')
const toOwner = () => JSON.stringify(line.delivered.map(({ messages }) => messages))
const times = (words: string) => toOwner().split(words).length - 1
const data = (said: Said, label: string) => buttonsOf(said).get(label)?.data
const come = (words: string, where: string) =>
  until(() => saidIn(where).find(({ activity }) => wordsOf(activity).includes(words)))

async function hear(...events: readonly unknown[]) {
  expect((await line.post(`${service.origin}/line/webhook`, events)).status).toBe(200)
}
async function ownerSays(text: string) {
  const before = line.delivered.length
  await hear(textEvent(owner, text))
  await until(() => line.delivered[before])
}

describe('a desk in Teams has an owner’s case from start to end', { timeout: 90_000 }, () => {
  let card: Said
  const thread = () => `${room};messageid=${card.id}`
  const place = (conversation: string) => ({
    conversation: { id: conversation, conversationType: 'channel', isGroup: true, tenantId: teams.tenant },
  })
  const press = async (pressed: unknown, over: object = {}) => {
    const { status, body } = await post({
      ...messageIn(teams, '', place(thread())),
      type: 'invoke',
      name: 'adaptiveCard/action',
      text: undefined,
      value: { action: { type: 'Action.Execute', verb: 'desk', data: pressed }, trigger: 'manual' },
      ...over,
    })
    expect(status).toBe(200)
    return body
  }
  const other = { id: '29:other', name: '鈴木', aadObjectId: '00000000-1111-2222-3333-555555555555' }
  const latest = (label: string) => until(() => saidIn(thread()).findLast((said) => data(said, label)))
  async function form() {
    const { value } = await press(data(await latest('返事を書く'), '返事を書く'))
    const [[, send]] = [...buttonsOf({ activity: value })] as [[string, { data: object }]]
    return send.data
  }

  beforeAll(async () => {
    await post(mentionIn(teams, 'ここを窓口にする'))
    await until(() => teams.said.find(({ activity }) => wordsOf(activity).includes('ここを窓口にしました')))
    teams.failures.push(
      { kind: 'status', status: 412 },
      { kind: 'status', status: 429, headers: { 'retry-after': '1' } },
    )
    for (const text of ['従業員30人の印刷会社です', '担当の人と話したい', 'はい']) await ownerSays(text)
    card = await come('新しい相談', room)
  }, 90_000)

  it('is posted once, without the owner’s words, although the connector was too busy twice', () => {
    expect(saidIn(room).filter(({ activity }) => wordsOf(activity).includes('新しい相談'))).toHaveLength(1)
    expect(wordsOf(card.activity)).not.toContain('印刷会社')
  })

  it.each<[string, () => object]>([
    ['a guest', () => ({ from: { ...other, userRole: 'guest' } })],
    ['another organisation', () => ({ from: { ...other, tenantId: randomUUID() } })],
    ['a bot', () => ({ from: { ...other, role: 'bot' } })],
  ])('is not claimed by %s', async (_, over) => {
    const { value } = await press(data(card, '引き受ける'), over())
    expect(wordsOf({ text: value })).toContain('組織の方だけ')
  })

  it('is one person’s: who presses second is told so, and who presses twice has it still', async () => {
    const claim = data(card, '引き受ける')
    expect(wordsOf((await press(claim)).value)).toContain('従業員30人の印刷会社です')
    expect(String((await press(claim, { from: other })).value)).toContain('ほかの人が引き受けました')
    await press(claim)
    await until(() => (times('ここからは、窓口の') > 0 ? true : undefined))
    expect(times('ここからは、窓口の')).toBe(1)
    await until(() => (wordsOf(card.activity).includes('対応中') ? true : undefined))
    expect(data(card, '引き受ける')).toBeUndefined()
  })

  it('what the owner sends stands in the thread in order, though the connector fails and our token ends', async () => {
    line.contents.set('779', { status: 200, type: 'image/png', bytes: Buffer.from('PNG!') })
    await latest('返事を書く')
    teams.revoke()
    teams.failures.push({ kind: 'status', status: 503 }, { kind: 'reset', accepted: false })
    const id = '600000000000000002'
    await hear(messageEvent(owner, { id, type: 'text', text: 'まちがえた文です' }))
    await hear(messageEvent(owner, { id: '779', type: 'image', contentProvider: { type: 'line' } }))
    await hear(messageEvent(owner, stickerOf(['OK'])))
    await hear(
      messageEvent(owner, { type: 'location', address: '東京都', latitude: 35.6, longitude: 139.7 }),
      event(owner, 'unsend', { unsend: { messageId: id } }),
      event(owner, 'videoPlayComplete', { videoPlayComplete: { trackingId: 't' } }),
    )
    await come('取り消しました', thread())
    const all = saidIn(thread()).map(({ activity }) => wordsOf(activity))
    const places = ['まちがえた文です', '［画像］', '［スタンプ］OK', '東京都', '取り消しました'].map(
      (part) => {
        const at = all.flatMap((one, n) => (one.includes(part) ? [n] : []))
        expect({ part, times: at.length }).toEqual({ part, times: 1 })
        return at[0] ?? -1
      },
    )
    expect(places).toEqual(places.toSorted((a, b) => a - b))
  })

  it('a reply without words comes back with its fault; with words it reaches the owner once', async () => {
    const empty = await form()
    const again = await press({ ...empty, 'field.text': '  ' })
    expect(again).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' })
    const [[, send]] = [...buttonsOf({ activity: again.value })] as [[string, { data: object }]]
    line.failures.push({ kind: 'status', status: 500 }, { kind: 'reset', accepted: true })
    const filled = { ...send.data, 'field.text': 'どうされましたか？' }
    for (let n = 0; n < 2; n++) expect((await press(filled)).statusCode).toBe(200)
    await until(() => (times('どうされましたか') > 0 ? true : undefined))
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    expect(times('どうされましたか')).toBe(1)
  })

  it('talk in the thread, edited and taken back too, stays there', async () => {
    const before = line.delivered.length
    const said = { ...messageIn(teams, '内緒の話', place(thread())), id: '1767224999000' }
    await post(said)
    await post({
      ...said,
      type: 'messageUpdate',
      text: '内緒の話です',
      channelData: { eventType: 'editMessage' },
    })
    await post({
      ...said,
      type: 'messageDelete',
      text: undefined,
      channelData: { eventType: 'softDeleteMessage' },
    })
    await hear(textEvent(owner, '印刷機が止まりました'))
    await come('印刷機が止まりました', thread())
    expect({ more: line.delivered.length - before, told: toOwner().includes('内緒') }).toEqual({
      more: 0,
      told: false,
    })
  })

  it('given back, the bot answers again, and the thread hears no more', async () => {
    await press(data(await latest('ボットに戻す'), 'ボットに戻す'))
    await until(() => (wordsOf(card.activity).includes('ボットに戻しました') ? true : undefined))
    await ownerSays('お助け隊サービスって何ですか')
    await until(() => (toOwner().includes('出典') ? true : undefined))
    expect(
      saidIn(thread())
        .map(({ activity }) => wordsOf(activity))
        .join(),
    ).not.toContain('お助け隊サービスって')
  })

  it('ended, the owner is asked once how it was, and a late press says that it is over', async () => {
    const close = data(await latest('終わりにする'), '終わりにする')
    const write = data(await latest('返事を書く'), '返事を書く')
    await press(close)
    await until(() => (toOwner().includes('お役に立ちましたか') ? true : undefined))
    await until(() => (wordsOf(card.activity).includes('終わりました') ? true : undefined))
    const [, csat = ''] = /"(csat\/[^"]+\/3)"/.exec(toOwner()) ?? []
    for (let n = 0; n < 2; n++) await hear(postbackEvent(owner, csat))
    await until(() => (toOwner().includes('これからの参考にします') ? true : undefined))
    expect(String((await press(write)).value)).toContain('この相談は')
    await press(close)
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    expect({ asked: times('お役に立ちましたか'), thanked: times('これからの参考にします') }).toEqual({
      asked: 1,
      thanked: 1,
    })
  })
})
