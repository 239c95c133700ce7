import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { textEvent } from '../fakes/line.ts'
import { wordsOf } from '../fakes/slack.ts'
import * as inTeams from '../fakes/teams.ts'
import {
  atDesk,
  begin,
  card,
  end,
  executed,
  hearLine,
  inSlack,
  inThread,
  latest,
  owner,
  ownerSays,
  type Posted,
  pressed,
  room,
  saidInTeams,
  service,
  teams,
  teamsButton,
  toOwner,
  toTeams,
  until,
} from './trip.ts'

beforeAll(begin, 120_000)
afterAll(end)

const wordsInTeams = ({ activity }: inTeams.Said) => inTeams.wordsOf(activity)

describe('a case that Slack hands over to Teams', { timeout: 120_000 }, () => {
  const thread = () => `${room};messageid=${posted.id}`
  let first: Posted
  /** The room's card before the case came to it: until that is retired it can be pressed as well. */
  let earlier: inTeams.Said
  let posted: inTeams.Said
  let taken: inTeams.Said

  beforeAll(async () => {
    await toTeams(inTeams.mentionIn(teams, 'ここを窓口にする'))
    await saidInTeams('ここを窓口にしました')
    for (const text of ['従業員30人の印刷会社です', '担当の人と話したい', 'はい']) await ownerSays(text)
    first = await card()
    await pressed('引き受ける', first)
    await hearLine(textEvent(owner, '印刷機のパソコンが止まりました'))
    await inSlack(first.ts, '印刷機のパソコンが止まりました')
    earlier = await until(
      () => teams.said.find((said) => said.conversation === room && wordsInTeams(said).includes('対応中')),
      'the card in Teams, taken',
    )
  }, 120_000)

  it('is shown whole to whoever claims it there, although Teams fails twice', async () => {
    teams.failures.push(
      { kind: 'status', status: 429, headers: { 'retry-after': '1' } },
      { kind: 'status', status: 500 },
    )
    await pressed('Teamsに回す', await latest(first.ts, 'Teamsに回す'))
    posted = await until(
      () =>
        teams.said.findLast(
          (said) => said.conversation === room && said.id !== earlier.id && teamsButton(said, '引き受ける'),
        ),
      'the case in Teams',
    )
    const claimed = await toTeams(executed(teamsButton(posted, '引き受ける'), thread()))
    expect(inTeams.wordsOf(claimed.value)).toContain('印刷機のパソコンが止まりました')
    taken = await until(
      () => teams.said.findLast((said) => said.conversation === thread() && teamsButton(said, 'Slackに回す')),
      'the thread in Teams',
    )
  })

  it('is Teams’ to answer: the owner’s words go there alone, and a reply comes from there', async () => {
    const before = inThread(first.ts).length
    await hearLine(textEvent(owner, 'Teamsの人にとどきますか'))
    await saidInTeams('Teamsの人にとどきますか')
    const since = inThread(first.ts).slice(before)
    expect(since.map(({ blocks }) => wordsOf(blocks)).join()).not.toContain('とどきますか')
    const form = await toTeams(executed(teamsButton(taken, '返事を書く'), thread()))
    const [[, send]] = [...inTeams.buttonsOf({ ...taken, activity: form.value })] as [
      [string, { data: object }],
    ]
    await toTeams(executed({ ...send.data, 'field.text': 'Teamsから返事です' }, thread()))
    await until(() => toOwner().includes('Teamsから返事です'), 'a reply from Teams')
  })

  it('a picture pasted in its thread goes out by the form alone, and is kept with the conversation', async () => {
    const bytes = Buffer.from('89504e470d0a1a0a', 'hex')
    teams.files.set('p1', { type: 'image/png', bytes })
    const attachments = [
      { contentType: 'image/png', contentUrl: `${teams.serviceUrl}v3/attachments/p1/views/original` },
      { contentType: 'text/html', content: '<img>' },
    ]
    const conversation = { id: thread(), conversationType: 'channel', tenantId: teams.tenant }
    await toTeams(inTeams.mentionIn(teams, 'この画面です', { conversation, attachments }))
    const offered = await saidInTeams('写真・ファイル：1枚')
    expect(toOwner()).not.toContain('この画面です')
    const [[, sends]] = [...inTeams.buttonsOf(offered)] as [[string, { data: object }]]
    await toTeams(executed({ ...sends.data, 'field.text': 'この画面です' }, thread()))
    await until(() => toOwner().includes('この画面です'), 'the words and the picture')
    teams.files.clear()
    const links = toOwner().match(/https?:\/\/[^\s"\\]+\/media\/[^\s"\\]+/g) ?? []
    const got = await fetch(`${service.origin}${new URL(links.at(-1) ?? '').pathname}`)
    expect(Buffer.from(await got.arrayBuffer())).toEqual(bytes)
  })

  it('handed back, it is a new card in Slack, and words go to whoever claims that', async () => {
    const cards = () => atDesk().filter((one) => one.thread === undefined)
    const before = cards().length
    await toTeams(executed(teamsButton(taken, 'Slackに回す'), thread()))
    const again = await until(() => cards()[before], 'the case in Slack again')
    expect(wordsOf(again.blocks)).toContain('新しい相談')
    await until(() => wordsOf(first.blocks).includes('移りました'), 'the old card gives way')
    await pressed('引き受ける', again)
    await hearLine(textEvent(owner, 'またSlackの人にとどきますか'))
    await inSlack(again.ts, 'またSlackの人にとどきますか')
    expect(JSON.stringify(teams.said)).not.toContain('またSlackの人に')
  })
})
