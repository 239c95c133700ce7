import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { channel } from '../../adapters/teams/channel.ts'
import type { DeskAct, DeskAnswer, Form, OpenChannel, Refused, Staff, StaffDoor } from '../../src/channel.ts'
import type { Incoming, Message } from '../../src/message.ts'
import { adaptiveCard } from '../fakes/teams/cards.ts'
import {
  buttonsOf,
  type FakeTeams,
  mentionIn,
  messageIn,
  type Said,
  startTeams,
  wordsOf,
} from '../fakes/teams.ts'

/** The desk in a channel of Teams, with a door that remembers what came through it. */
let teams: FakeTeams
let open: OpenChannel
let heard: Incoming[]
let later: Promise<unknown>[]
let acts: { readonly act: DeskAct; readonly staff: Staff }[]
let asked: { readonly name: string; readonly staff: Staff; readonly of: unknown }[]
let submitted: { readonly form: unknown; readonly values: unknown; readonly staff: Staff }[]
let answer: DeskAnswer
let outcome: Awaited<ReturnType<StaffDoor['submit']>>
let form: Form | Refused

const says = (text: string): Message => ({ bubbles: [{ kind: 'say', text }] })
const packet: Message = {
  bubbles: [
    {
      kind: 'card',
      title: '相談の内容',
      tone: 'plain',
      lines: [{ text: 'パソコンが動かない' }],
      citations: [],
      choices: [{ value: 'case/send/1.a', label: '返事を書く' }],
    },
  ],
}
const post: Message = {
  bubbles: [
    {
      kind: 'card',
      title: '新しい相談 A-1',
      tone: 'plain',
      lines: [],
      citations: [],
      choices: [
        { value: 'case/claim/1.a', label: '引き受ける' },
        { value: 'case/send/1.a', label: '返事を書く' },
        { value: 'case/retry/1.a/m1', label: 'もう一度送る' },
      ],
    },
  ],
}
const reply: Form = {
  id: 'send',
  title: 'ご本人に送る',
  submit: '送る',
  state: '{"name":"send","case":"1.a","id":"once"}',
  fields: [
    { id: 'text', label: '本文', kind: 'longtext', hint: 'このまま、ご本人に届きます。', optional: false },
  ],
}

beforeAll(async () => {
  teams = await startTeams()
  const config = channel.config(teams.variables)
  if (!config) throw new Error('off')
  open = channel.open(config)
})
afterAll(async () => {
  expect(teams.violations).toEqual([])
  await teams.close()
})
beforeEach(() => {
  heard = []
  later = []
  acts = []
  asked = []
  submitted = []
  answer = { kind: 'done', message: says('しました。') }
  outcome = { kind: 'done', message: says('送りました。') }
  form = reply
  teams.said.length = 0
})

const staff: StaffDoor = {
  act: async (act, by) => {
    acts.push({ act, staff: by })
    return answer
  },
  form: async (name, by, of) => {
    asked.push({ name, staff: by, of })
    return form
  },
  submit: async (what, values, by) => {
    submitted.push({ form: what, values, staff: by })
    return outcome
  },
  home: async () => says('相談の一覧です。'),
  statistics: async () => says('統計です。'),
}

async function send(activity: object) {
  const converse = {
    hear: async (list: readonly Incoming[]) => void heard.push(...list),
    connect: () => Promise.reject(new Error()),
    staff,
  }
  const response = await open.receive(await teams.request(activity), converse, (work) => later.push(work))
  await Promise.all(later)
  const text = await response.text()
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) }
}

const us = { channel: 'teams', id: '00000000-1111-2222-3333-444444444444', name: '山田' }
const desk = { conversation: '19:desk@thread.tacv2', scope: 'channel' }

/** A case's post in the desk's channel, and the data of one of its buttons. */
async function casePost(): Promise<Said> {
  await open.deliver(
    {
      channel: 'teams',
      conversation: 'desk:19:desk@thread.tacv2',
      to: { ...desk, serviceUrl: teams.serviceUrl, bot: `28:${teams.appId}` },
    },
    post,
    crypto.randomUUID(),
  )
  const said = teams.said.at(-1)
  if (!said) throw new Error('nothing was said')
  return said
}
const dataOf = (said: Said, label: string) => buttonsOf(said).get(label)?.data
const execute = (data: unknown, over: object = {}) => ({
  ...mentionIn(teams, ''),
  type: 'invoke',
  name: 'adaptiveCard/action',
  text: undefined,
  value: { action: { type: 'Action.Execute', verb: 'desk', data }, trigger: 'manual' },
  ...over,
})
const submit = (data: unknown, over: object = {}) =>
  mentionIn(teams, '', { text: undefined, value: data, ...over })

describe('「ここを窓口にする」', () => {
  it.each(['ここを窓口にする', '「ここを窓口にする」。', 'ここを窓口にして ください'])(
    '%s binds the channel, not the thread',
    async (text) => {
      expect((await send(mentionIn(teams, text))).status).toBe(200)
      expect(heard).toEqual([])
      expect(acts).toEqual([
        {
          staff: us,
          act: {
            kind: 'bind',
            address: {
              channel: 'teams',
              conversation: 'desk:19:desk@thread.tacv2',
              to: {
                ...desk,
                serviceUrl: teams.serviceUrl,
                bot: `28:${teams.appId}`,
                tenant: teams.tenant,
              },
            },
          },
        },
      ])
      expect(teams.said.map(({ conversation }) => conversation)).toEqual([
        '19:desk@thread.tacv2;messageid=1767224924615',
      ])
    },
  )

  it('offers the overview and the figures there', async () => {
    await send(mentionIn(teams, 'ここを窓口にする'))
    const [said] = teams.said
    for (const [label, words] of [
      ['相談の一覧', '相談の一覧です。'],
      ['統計を見る', '統計です。'],
    ] as const)
      expect(JSON.stringify((await send(execute(said && dataOf(said, label)))).body)).toContain(words)
  })

  it.each<[string, () => object]>([
    [
      'another organisation',
      () => ({
        conversation: { id: '19:x@thread.tacv2', conversationType: 'channel', tenantId: 'other' },
        channelData: { tenant: { id: 'other' } },
      }),
    ],
    ['a guest', () => ({ from: { id: '29:g', aadObjectId: 'g', name: '客', userRole: 'guest' } })],
    [
      'a guest from elsewhere',
      () => ({ from: { id: '29:g', aadObjectId: 'g', name: '客', tenantId: 'other' } }),
    ],
    ['nobody that is known', () => ({ from: { id: '29:g', name: '客' } })],
  ])('is not for %s', async (_, over) => {
    await send(mentionIn(teams, 'ここを窓口にする', over()))
    expect({ acts, heard }).toEqual({ acts: [], heard: [] })
    expect(wordsOf(teams.said[0]?.activity)).toContain('組織の方だけ')
  })

  it('in a personal chat says where to say it', async () => {
    await send(messageIn(teams, 'ここを窓口にする'))
    expect(acts).toEqual([])
    expect(wordsOf(teams.said[0]?.activity)).toContain('チャンネルで')
  })

  it('said to others in the channel is not for us', async () => {
    await send({ ...mentionIn(teams, ''), text: 'ここを窓口にする', entities: [] })
    expect({ acts, heard: heard.map(({ overheard }) => overheard) }).toEqual({ acts: [], heard: [true] })
  })
})

describe("a case's button", () => {
  it('takes the place of its card with what the desk answers', async () => {
    answer = { kind: 'done', message: packet }
    const { status, body } = await send(execute(dataOf(await casePost(), '引き受ける')))
    expect({ status, acts, heard }).toEqual({
      status: 200,
      heard: [],
      acts: [{ act: { kind: 'claim', case: '1.a' }, staff: us }],
    })
    expect(body).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' })
    const faults: string[] = []
    adaptiveCard(body.value, '', (path, fault) => faults.push(`${path} ${fault}`))
    expect(faults).toEqual([])
    expect(wordsOf(body.value)).toContain('パソコンが動かない')
  })

  it('of a client that sends a message is answered in the thread', async () => {
    answer = { kind: 'done', message: packet }
    expect((await send(submit(dataOf(await casePost(), '引き受ける')))).status).toBe(200)
    expect(acts).toHaveLength(1)
    expect(heard).toEqual([])
    expect(wordsOf(teams.said.at(-1)?.activity)).toContain('パソコンが動かない')
  })

  it('carries the third part of what it is for', async () => {
    await send(execute(dataOf(await casePost(), 'もう一度送る')))
    expect(acts.map(({ act }) => act)).toEqual([{ kind: 'retry', case: '1.a', message: 'm1' }])
  })

  it('without anything to say is a notice', async () => {
    answer = { kind: 'done' }
    expect((await send(execute(dataOf(await casePost(), '引き受ける')))).body).toMatchObject({
      statusCode: 200,
      type: 'application/vnd.microsoft.activity.message',
      value: '受け付けました。',
    })
  })

  it('that came too late says so', async () => {
    answer = { kind: 'refused', reason: 'taken', says: '先に、ほかの人が引き受けました。' }
    expect((await send(execute(dataOf(await casePost(), '引き受ける')))).body.value).toBe(
      '先に、ほかの人が引き受けました。',
    )
  })

  it.each<[string, (data: Record<string, unknown>) => [unknown, object?]]>([
    [
      'in another channel',
      (data) => [
        data,
        {
          conversation: { id: '19:other@thread.tacv2', conversationType: 'channel', tenantId: teams.tenant },
        },
      ],
    ],
    ['in a personal chat', (data) => [data, messageIn(teams, '')]],
    ['without our seal', ({ choice }) => [{ choice }]],
    ['with another seal', ({ choice }) => [{ choice, seal: 'x'.repeat(22) }]],
    ['for another case', ({ seal }) => [{ choice: 'case/claim/2.b', seal }]],
    ['for another act', ({ seal }) => [{ choice: 'case/erase/1.a', seal }]],
    [
      'by another organisation',
      (data) => [
        data,
        { conversation: { id: desk.conversation, conversationType: 'channel', tenantId: 'other' } },
      ],
    ],
    ['by a guest', (data) => [data, { from: { id: '29:g', aadObjectId: 'g', userRole: 'guest' } }]],
  ])('%s does nothing', async (_, change) => {
    const [data, over = {}] = change(dataOf(await casePost(), '引き受ける') as Record<string, unknown>)
    const { body } = await send(
      execute(data, {
        ...over,
        type: 'invoke',
        name: 'adaptiveCard/action',
        value: { action: { type: 'Action.Execute', data } },
      }),
    )
    expect({ acts, asked, heard }).toEqual({ acts: [], asked: [], heard: [] })
    expect(body).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.activity.message' })
    await send(submit(data, over))
    expect({ acts, heard }).toEqual({ acts: [], heard: [] })
  })

  it('is answered well-formed when the desk is out of order', async () => {
    const broken = { ...staff, act: () => Promise.reject(new Error('out of order')) }
    const request = await teams.request(execute(dataOf(await casePost(), '引き受ける')))
    const response = await open.receive(
      request,
      { hear: async () => {}, connect: () => Promise.reject(new Error()), staff: broken },
      () => {},
    )
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ statusCode: 500, type: 'application/vnd.microsoft.error' })
  })
})

describe('writing to the owner', () => {
  const fill = (card: unknown, values: Readonly<Record<string, unknown>>) => {
    const [button] = [
      ...buttonsOf({ id: '', conversation: '', at: 0, activity: card as Record<string, unknown> }).values(),
    ]
    return { ...(button?.data as object), ...values }
  }

  it('is a form that is filled in and sent, once for each time it was opened', async () => {
    const { body } = await send(execute(dataOf(await casePost(), '返事を書く')))
    expect(asked).toEqual([{ name: 'send', staff: us, of: { case: '1.a' } }])
    expect(wordsOf(body.value)).toContain('このまま、ご本人に届きます。')
    const done = await send(execute(fill(body.value, { 'field.text': ' こんにちは。 ' })))
    expect(submitted).toEqual([
      { form: { id: 'send', state: reply.state }, values: { text: 'こんにちは。' }, staff: us },
    ])
    expect(done.body).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' })
    expect(wordsOf(done.body.value)).toContain('送りました。')
    expect({ acts, heard }).toEqual({ acts: [], heard: [] })
  })

  it('shows what is wrong at its field and keeps what was typed', async () => {
    outcome = { kind: 'invalid', errors: { text: '長すぎます。' } }
    const { body } = await send(execute(dataOf(await casePost(), '返事を書く')))
    const wrong = await send(execute(fill(body.value, { 'field.text': 'とても長い' })))
    expect(wordsOf(wrong.body.value)).toContain('長すぎます。')
    expect(JSON.stringify(wrong.body.value)).toContain('"value":"とても長い"')
    outcome = { kind: 'done' }
    const again = await send(execute(fill(wrong.body.value, { 'field.text': '短い' })))
    expect(submitted.map(({ values }) => values)).toEqual([{ text: 'とても長い' }, { text: '短い' }])
    expect(wordsOf(again.body.value)).toContain('受け付けました。')
  })

  it('is taken only with our seal, where it was opened', async () => {
    const { body } = await send(execute(dataOf(await casePost(), '返事を書く')))
    const data = fill(body.value, { 'field.text': 'x' }) as { form: Form; seal: string }
    const other = { ...data, form: { ...data.form, state: data.form.state.replace('1.a', '2.b') } }
    await send(execute(other))
    await send(
      execute(data, { conversation: { id: 'a:me', conversationType: 'personal', tenantId: teams.tenant } }),
    )
    expect(submitted).toEqual([])
  })

  it('may be refused', async () => {
    form = { kind: 'refused', reason: 'not-yours', says: 'いま担当している人だけができます。' }
    expect((await send(execute(dataOf(await casePost(), '返事を書く')))).body.value).toBe(
      'いま担当している人だけができます。',
    )
  })

  const files = {
    ...reply,
    fields: [
      ...reply.fields,
      { id: 'files', label: '写真・ファイル', kind: 'file' as const, hint: '貼れます。', optional: true },
    ],
  }
  const picture = (id = '1', url = teams.serviceUrl) => ({
    contentType: 'image/png',
    contentUrl: `${url}v3/attachments/${id}/views/original`,
  })

  it('takes pictures pasted with our mention into the thread of a case: nothing goes out before the form is sent', async () => {
    form = files
    teams.files.set('1', { type: 'image/png', bytes: new TextEncoder().encode('picture') })
    await send(mentionIn(teams, 'この画面です', { attachments: [picture()] }))
    expect({ asked, submitted, heard }).toEqual({
      asked: [{ name: 'send', staff: us, of: { thread: '1767224924615', text: 'この画面です' } }],
      submitted: [],
      heard: [],
    })
    const [said] = teams.said
    expect(wordsOf(said?.activity)).toContain('写真・ファイル：1枚')
    await send(execute(fill(said?.activity, { 'field.text': 'この画面です' })))
    const content = Buffer.from('picture').toString('base64')
    expect(submitted).toEqual([
      {
        form: { id: 'send', state: reply.state },
        values: {
          text: 'この画面です',
          files: JSON.stringify([{ type: 'image', ref: '', name: '写真1.png', content }]),
        },
        staff: us,
      },
    ])
  })

  it('says so when a picture is gone by then, and keeps what was typed', async () => {
    form = files
    await send(mentionIn(teams, '', { attachments: [picture('gone')] }))
    const { body } = await send(execute(fill(teams.said[0]?.activity, { 'field.text': 'これです' })))
    expect(wordsOf(body.value)).toContain('貼り直して')
    expect(JSON.stringify(body.value)).toContain('"value":"これです"')
    expect(submitted).toEqual([])
  })

  it.each<[string, () => object]>([
    ['from elsewhere', () => mentionIn(teams, 'x', { attachments: [picture('1', 'https://evil.example/')] })],
    ['outside a thread', () => messageIn(teams, 'x', { attachments: [picture()] })],
    ['said to others', () => ({ ...mentionIn(teams, 'x', { attachments: [picture()] }), entities: [] })],
    [
      'by a guest',
      () =>
        mentionIn(teams, 'x', {
          attachments: [picture()],
          from: { id: '29:g', aadObjectId: 'g', userRole: 'guest' },
        }),
    ],
  ])('a picture %s is none for the form', async (_, activity) => {
    await send(activity())
    expect({ asked, submitted }).toEqual({ asked: [], submitted: [] })
    expect(heard.length).toBeGreaterThan(0)
  })

  it('a picture in a thread that is no case of theirs is heard like any other', async () => {
    form = { kind: 'refused', reason: 'unknown-case', says: '見つかりません。' }
    await send(mentionIn(teams, 'これは詐欺ですか', { attachments: [picture()] }))
    expect(heard.map(({ act }) => act.kind)).toEqual(['text', 'media'])
    expect(submitted).toEqual([])
  })

  it('never happens by talking: what is said in the thread stays there', async () => {
    await casePost()
    await send({ ...mentionIn(teams, ''), text: 'この人、前にも来たね', entities: [] })
    await send(mentionIn(teams, 'ご本人に送って：すみません'))
    expect({ acts, asked, submitted }).toEqual({ acts: [], asked: [], submitted: [] })
    expect(heard.map(({ overheard }) => overheard)).toEqual([true, undefined])
  })
})

describe('commands in words', () => {
  it.each([
    ['診断', 'barriers', {}],
    ['補助金', 'eligibility', {}],
    ['「診断」', 'barriers', {}],
    ['下書き 補助率はいくつですか', 'draft', { text: '補助率はいくつですか' }],
  ])('%s opens a form in a personal chat', async (text, name, of) => {
    await send(messageIn(teams, text))
    expect({ asked, heard }).toEqual({ asked: [{ name, staff: us, of }], heard: [] })
    expect(wordsOf(teams.said[0]?.activity)).toContain('ご本人に送る')
  })

  it('統計 is a table', async () => {
    await send(messageIn(teams, '統計'))
    expect(wordsOf(teams.said[0]?.activity)).toContain('統計です。')
  })

  it.each<[string, () => object]>([
    ['a sentence', () => messageIn(teams, '補助金は使えますか？')],
    ['a question about figures', () => messageIn(teams, '統計を教えて')],
    [
      'somebody of another organisation',
      () =>
        messageIn(teams, '補助金', {
          conversation: { id: 'a:1', conversationType: 'personal', tenantId: 'other' },
          channelData: {},
        }),
    ],
    ['a channel', () => mentionIn(teams, '補助金')],
    ['a draft of nothing', () => messageIn(teams, '下書き')],
  ])('%s is a question like any other', async (_, activity) => {
    await send(activity())
    expect(heard).toHaveLength(1)
    expect(asked).toEqual([])
  })
})
