import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { casePress } from '../../src/channel.ts'
import { commandOf, envelope, eventOf, interaction, message, press, signed, wordsOf } from '../fakes/slack.ts'
import { type Bench, closeBench, startBench } from './bench.ts'

let bench: Bench
beforeEach(async () => {
  bench = await startBench()
})
afterEach(() => closeBench(bench))

const atDesk = { channel: { id: 'CDESK', name: 'desk' } }
const pressing = (value: string, more: object = {}) =>
  bench.post(
    interaction(
      press(value, { ...atDesk, response_url: bench.slack.newResponse('U1', 'CDESK'), ...more }),
      bench.slack.secret,
    ),
  )
const event = (inner: object) => bench.post(eventOf(inner, bench.slack.secret))
const whispered = () =>
  bench.slack.said.filter(({ only }) => only !== undefined).map(({ blocks }) => wordsOf(blocks))

describe('what a case’s button asks for', () => {
  it.each([
    ['case/claim/a.b', { kind: 'act', act: { kind: 'claim', case: 'a.b' } }],
    ['case/packet/a.b', { kind: 'act', act: { kind: 'packet', case: 'a.b' } }],
    ['case/retry/a.b/key', { kind: 'act', act: { kind: 'retry', case: 'a.b', message: 'key' } }],
    [
      'case/assign/a.b/slack:T1:U2|花子',
      { kind: 'act', act: { kind: 'assign', case: 'a.b', to: 'slack:T1:U2|花子' } },
    ],
    ['case/send/a.b', { kind: 'write', case: 'a.b' }],
    ['case/retry/a.b', undefined],
    ['case/page/a.b', undefined],
    ['case/claim/', undefined],
    ['answer/employees/6~20', undefined],
  ])('%s', (value, wanted) => {
    expect(casePress(value)).toEqual(wanted)
  })
})

describe('a member of the desk', () => {
  it('claims by a press, under the name that colleagues read', async () => {
    expect((await pressing('case/claim/c1')).status).toBe(200)
    expect(bench.door.acts).toEqual([
      { act: { kind: 'claim', case: 'c1' }, staff: { channel: 'slack', id: 'T1:U1', name: '山田 太郎' } },
    ])
    expect(bench.heard).toEqual([])
    expect(bench.slack.said).toEqual([])
  })

  it('sees a packet alone', async () => {
    bench.door.answer = { kind: 'done', message: { bubbles: [{ kind: 'say', text: '要約です。' }] } }
    await pressing('case/packet/c1')
    expect(bench.slack.said).toMatchObject([{ only: 'U1' }])
    expect(whispered()).toEqual(['要約です。'])
  })

  it('is told why something was refused', async () => {
    bench.door.answer = { kind: 'refused', reason: 'taken', says: '先に、ほかの人が引き受けました。' }
    await pressing('case/claim/c1')
    expect(whispered()).toEqual(['先に、ほかの人が引き受けました。'])
  })

  it('is found on a later page of many members', async () => {
    bench.slack.members.set('CDESK', [...Array.from({ length: 450 }, (_, n) => `UX${n}`), 'U1'])
    await pressing('case/claim/c1')
    expect(bench.door.acts).toHaveLength(1)
    expect(bench.slack.calls.filter(({ method }) => method === 'conversations.members')).toHaveLength(3)
    await pressing('case/release/c1')
    expect(bench.slack.calls.filter(({ method }) => method === 'conversations.members')).toHaveLength(3)
  })
})

describe('nobody else passes', () => {
  it.each<[string, () => void, object, string]>([
    ['who is not in the channel', () => {}, { user: { id: 'U2', team_id: 'T1' } }, '参加している人だけ'],
    [
      'anybody while Slack does not say who is',
      () => bench.slack.failuresOf.set('conversations.members', [{ kind: 'status', status: 500 }]),
      {},
      '確かめられませんでした',
    ],
    [
      'anybody when the channel does not exist',
      () => bench.slack.members.delete('CDESK'),
      {},
      '確かめられませんでした',
    ],
  ])('%s', async (_, prepare, more, told) => {
    prepare()
    expect((await pressing('case/claim/c1', more)).status).toBe(200)
    expect(bench.door.acts).toEqual([])
    expect(whispered()).toEqual([expect.stringContaining(told)])
  })

  it('anybody where no desk’s channel is named', async () => {
    await bench.slack.close()
    bench = await startBench({ SLACK_DESK_CHANNEL: '' })
    await pressing('case/claim/c1')
    expect(bench.door.acts).toEqual([])
    expect(whispered()).toEqual([expect.stringContaining('まだ決まっていません')])
  })
})

describe('talk at the desk stays there', () => {
  it.each([
    [
      'in the thread of a case',
      message('この人、前にも来ましたね', { channel: 'CDESK', channel_type: 'channel', thread_ts: '1.0' }),
    ],
    ['in the channel', message('おはよう', { channel: 'CDESK', channel_type: 'channel' })],
    [
      'changed afterwards',
      {
        type: 'message',
        subtype: 'message_changed',
        channel: 'CDESK',
        channel_type: 'channel',
        ts: '3.0',
        message: { user: 'U1', ts: '2.0', thread_ts: '1.0', text: '直した' },
        previous_message: { user: 'U1', text: '元' },
      },
    ],
  ])('%s', async (_, inner) => {
    expect((await event(inner)).status).toBe(200)
    expect(bench.heard).toEqual([])
  })
})

describe('the app’s home', () => {
  const opened = (user: string, tab = 'home') => event({ type: 'app_home_opened', user, channel: 'D1', tab })

  it('is the desk’s overview for a member', async () => {
    await opened('U1')
    await bench.settled()
    expect(bench.slack.views).toMatchObject([{ method: 'views.publish', user: 'U1' }])
    expect(wordsOf(bench.slack.views[0]?.view.blocks)).toContain('引き受ける 1122-7QF3')
  })
  it('shows no case to anybody else', async () => {
    await opened('U2')
    await bench.settled()
    expect(wordsOf(bench.slack.views[0]?.view.blocks)).not.toContain('1122-7QF3')
    expect(wordsOf(bench.slack.views[0]?.view.blocks)).toContain('/shirube')
  })
  it('is left alone when the messages are opened', async () => {
    await opened('U1', 'messages')
    await bench.settled()
    expect(bench.slack.views).toEqual([])
  })
  it('is where a case can be claimed, and follows it', async () => {
    await pressing('case/claim/c1', {
      channel: undefined,
      message: undefined,
      response_url: undefined,
      container: { type: 'view', view_id: 'V1' },
      view: { id: 'V1', type: 'home', title: null },
    })
    await bench.settled()
    expect(bench.door.acts).toHaveLength(1)
    expect(bench.slack.views).toMatchObject([{ method: 'views.publish', user: 'U1' }])
  })
  it('asks in the direct channel what is no case', async () => {
    await pressing('intent/menu', {
      channel: undefined,
      message: undefined,
      container: { type: 'view', view_id: 'V1' },
      view: { id: 'V1', type: 'home', title: null },
    })
    expect(bench.heard).toMatchObject([{ address: { conversation: 'T1:D1' }, act: { value: 'intent/menu' } }])
  })
})

describe('the assistant’s pane', () => {
  const thread = { user_id: 'U1', channel_id: 'D1', thread_ts: '1729999327.187299', context: {} }

  it('is greeted once, with things to ask', async () => {
    const started = envelope({ type: 'assistant_thread_started', assistant_thread: thread, event_ts: '1.0' })
    for (let time = 0; time < 2; time++) await bench.post(signed(started, bench.slack.secret))
    await bench.settled()
    expect(bench.slack.prompts[0]).toMatchObject({ channel_id: 'D1', thread_ts: thread.thread_ts })
    expect(new Set(bench.heard.map(({ id }) => id)).size).toBe(1)
    expect(bench.heard[0]).toMatchObject({
      act: { kind: 'joined' },
      address: { to: { thread: thread.thread_ts } },
    })
  })
  it('is offered them again where somebody goes elsewhere', async () => {
    await event({ type: 'assistant_thread_context_changed', assistant_thread: thread, event_ts: '1.0' })
    await bench.settled()
    expect(bench.slack.prompts).toHaveLength(1)
    expect(bench.heard).toEqual([])
  })
  it('shows that an answer is being written', async () => {
    await event(message('補助金は？', { thread_ts: thread.thread_ts }))
    await bench.settled()
    expect(bench.slack.status).toMatchObject([{ channel: 'D1', thread: thread.thread_ts }])
    expect(bench.heard).toMatchObject([{ address: { conversation: `T1:D1:${thread.thread_ts}` } }])
  })
})

describe('/shirube', () => {
  const command = (text: string) =>
    bench.post(commandOf(text, bench.slack.secret, { response_url: bench.slack.newResponse() }))

  it('統計: the figures, to the asker alone', async () => {
    expect(await command('統計')).toEqual({ status: 200, body: '' })
    expect(whispered()[0]).toContain('予算がない')
    expect(whispered()[0]).toContain('予算がない*　12社')
    expect(whispered()[0]).toContain('／　会社')
  })
  it.each(['help', 'ヘルプ', '？'])('%s: how it is used, to the asker alone', async (text) => {
    expect(await command(text)).toEqual({ status: 200, body: '' })
    expect(whispered()[0]).toContain('「/shirube 診断」')
    expect(bench.heard).toEqual([])
  })
  it('a question that could not be stored: a sentence, and no word of machines', async () => {
    bench.fails = true
    const { status, body } = await command('補助金は？')
    expect(status).toBe(200)
    expect(JSON.parse(body)).toMatchObject({
      response_type: 'ephemeral',
      text: expect.stringContaining('もう一度'),
    })
  })
})

describe('Slack is answered within its three seconds', () => {
  it.each([
    ['an event: again later', () => eventOf(message('おそい'), bench.slack.secret), 503],
    ['a command: told to wait', () => commandOf('おそい', bench.slack.secret), 200],
    ['a press', () => interaction(press('intent/menu'), bench.slack.secret), 200],
  ])('%s', async (_, request, status) => {
    bench.slow = 2_700
    expect((await bench.post(request())).status).toBe(status)
    expect(bench.heard).toEqual([])
    await bench.settled()
    expect(bench.heard).toHaveLength(1)
  })
})
