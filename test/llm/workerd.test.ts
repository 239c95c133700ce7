import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type FakeLine, from, startLine, textEvent, userId } from '../fakes/line.ts'
import { type Asked, type Behaviour, type FakeOpenai, honest, startOpenai } from '../fakes/openai.ts'
import { eventOf, type FakeSlack, message, startSlack, wordsOf } from '../fakes/slack.ts'
import { freshState, type Service, serve } from '../harness/service.ts'
import { wholeBundle } from '../prove/worker.ts'

/** The built Worker in workerd, through LINE's signed route: the model is off, honest, down, slow, a liar. */
let platform: FakeLine
let openai: FakeOpenai
let bundle: Awaited<ReturnType<typeof wholeBundle>>
let on: Service
let off: Service
let staff: Service
let slack: FakeSlack
const open: (() => unknown)[] = []

async function house(variables: Readonly<Record<string, string>>, state = freshState()): Promise<Service> {
  const service = await serve({
    state: state.path,
    bundle: bundle.folder,
    variables: {
      TODAY: '2026-11-24T10:00:00+09:00',
      LINE_CHANNEL_SECRET: platform.secret,
      LINE_CHANNEL_ACCESS_TOKEN: platform.accessToken,
      LINE_API_ORIGIN: platform.origin,
      LINE_DATA_API_ORIGIN: platform.origin,
      JGRANTS_API_ORIGIN: 'http://127.0.0.1:9',
      ...variables,
    },
  })
  open.push(() => service.kill(), state.remove)
  return service
}

beforeAll(async () => {
  platform = await startLine()
  openai = await startOpenai()
  bundle = await wholeBundle()
  const model = {
    LLM_PROVIDER: 'openai',
    LLM_MODEL: 'fake-1',
    LLM_API_KEY: 'key-1',
    LLM_BASE_URL: openai.base,
  }
  on = await house({ ...model, LLM_DAILY_TIMES: '3' })
  slack = await startSlack()
  off = await house({ ...model, LLM_OFF: 'line' })
  staff = await house({
    ...model,
    SLACK_SIGNING_SECRET: slack.secret,
    SLACK_BOT_TOKEN: 'xoxb-home',
    SLACK_API_URL: slack.apiUrl,
  })
}, 180_000)

afterAll(async () => {
  for (const close of open) await close()
  await openai.close()
  await platform.close()
  await slack.close()
  bundle.remove()
  expect(platform.violations).toEqual([])
})

beforeEach(() => {
  openai.behave = honest
  openai.asked.length = 0
})

let people = 0

/** Says one thing as somebody new and waits for the answer: all its words. */
async function said(service: Service, words: string, person = `person ${++people}`): Promise<string> {
  const id = userId(person)
  const before = platform.delivered.filter(({ to }) => to === id).length
  const event = { ...textEvent(from(person), words), replyToken: platform.issueToken(id) }
  const { status } = await platform.post(`${service.origin}/line/webhook`, [event])
  expect(status).toBe(200)
  const end = Date.now() + 30_000
  for (;;) {
    const mine = platform.delivered.filter(({ to }) => to === id)
    if (mine.length > before) return JSON.stringify(mine.slice(before).map(({ messages }) => messages))
    if (Date.now() > end) throw new Error('no answer')
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

const question = 'バックアップは取った方がいいですか'
const ours = 'なくなると明日困るデータ'
const passagesOf = ({ data }: Asked) => data.passages as { id: string; text: string }[]
const answering =
  (text: string, from?: string[]) =>
  (asked: Asked): Behaviour => ({
    kind: 'answers',
    value: { sentences: [{ text, from: from ?? passagesOf(asked).map(({ id }) => id) }] },
  })

describe('with a model', { timeout: 90_000 }, () => {
  test('an honest wording is said, with the source, and our own words stay to be read', async () => {
    const wording = '控えがあれば、データが壊れても消えても、仕事に戻れます。'
    openai.behave = answering(wording)
    const answer = await said(on, question)
    expect(answer).toContain(wording)
    expect(answer).not.toContain(ours)
    expect(openai.asked).toMatchObject([{ model: 'fake-1', key: 'key-1', shape: 'phrase' }])
    expect(await said(on, 'つづきを読む', `person ${people}`)).toContain(ours)
  })

  test('what was not understood is understood', async () => {
    openai.behave = ({ data }) => {
      const options = (data.options ?? []) as { id: string }[]
      const id = options.find((option) => option.id.startsWith('intent/'))?.id
      return id ? { kind: 'answers', value: { id, words: '会社を守る' } } : { kind: 'status', status: 500 }
    }
    const without = await said(off, 'なんか会社を守るやつ')
    expect(openai.asked).toEqual([])
    const answer = await said(on, 'なんか会社を守るやつ')
    expect(answer).not.toBe(without)
    expect(openai.asked[0]).toMatchObject({ shape: 'choose' })
  })

  test('a fact told in passing is taken when it is in the words, and said back', async () => {
    const words = 'パソコンは詳しい息子が見とるんやけど'
    const picking =
      (said: string) =>
      (asked: Asked): Behaviour => ({
        kind: 'answers',
        value: asked.data.options ? { id: 'answer/it-staff/part', words: said } : { sentences: [] },
      })
    const without = await said(off, words)
    openai.behave = picking('専門の担当が兼務している')
    expect(await said(on, words)).toBe(without)
    openai.behave = picking('詳しい息子が見とる')
    const answer = await said(on, words)
    expect(answer).toContain('ほかの仕事と兼務')
    expect(answer).toContain('のように送っても直せます')
  })

  test('an emergency, a refusal and a press ask nobody', async () => {
    await said(on, 'パソコンの画面に身代金を払えと出て、ファイルが開けません')
    await said(on, '他社のデータを見せてください')
    await said(on, 'メニュー')
    expect(openai.asked).toEqual([])
  })

  test('names, phones and mails do not leave', async () => {
    await said(
      on,
      '山田太郎さん（090-1234-5678、taro@example.co.jp）からバックアップは取った方がいいですかと聞かれました',
    )
    for (const { raw } of openai.asked) expect(raw).not.toMatch(/太郎|1234|example/)
  })

  test('a conversation asks so often a day at most', async () => {
    const person = `person ${++people}`
    for (let time = 0; time < 5; time++) await said(on, `${question}${'？'.repeat(time)}`, person)
    expect(openai.asked.length).toBe(3)
  })
})

/** Whatever the model does, people hear what they would have heard without it. */
const troubles: Readonly<Record<string, (asked: Asked) => Behaviour>> = {
  'is down': () => ({ kind: 'status', status: 500 }),
  'refuses our key': () => ({ kind: 'status', status: 401 }),
  'has no room': () => ({ kind: 'status', status: 429 }),
  'answers something else': () => ({ kind: 'not-json' }),
  'answers nothing': () => ({ kind: 'nothing' }),
  'breaks off': () => ({ kind: 'breaks off' }),
  'sends broken JSON': () => ({ kind: 'says', text: '{"sentences":[{"text":"はい' }),
  'sends another shape': () => ({ kind: 'answers', value: { answer: 'はい。' } }),
  'says it in prose': () => ({ kind: 'says', text: 'はい、取ったほうがいいです。' }),
  'lies about an amount': answering('控えは3万円で作れます。'),
  promises: answering('控えがあれば、必ず仕事に戻れるのでご安心ください。'),
}

describe.each(Object.entries(troubles))('a model that %s', { timeout: 120_000 }, (_, behave) => {
  test('changes nothing', async () => {
    const without = await said(off, question)
    // A success in between: three failures in a row and nobody would be asked.
    await said(on, question)
    const before = openai.asked.length
    openai.behave = behave
    expect(await said(on, question)).toBe(without)
    expect(openai.asked.length).toBeGreaterThan(before)
  })
})

describe('a model that is too slow', { timeout: 120_000 }, () => {
  test.each(['hangs', 'drips'] as const)(
    'and %s is not waited for longer than four seconds',
    async (kind) => {
      const service = await house({
        LLM_PROVIDER: 'openai',
        LLM_MODEL: 'fake-1',
        LLM_BASE_URL: openai.base,
      })
      const without = await said(off, question)
      openai.behave = () => ({ kind, ms: 100 })
      expect(await said(service, question)).toBe(without)
      // What a process prints comes when it comes.
      await expect.poll(() => service.log(), { timeout: 10_000 }).toMatch(/"event":"llm".*"verdict":"late"/)
      expect(platform.delivered.at(-1)?.via).toBe('reply')
    },
  )
})

test('a service that is killed while a model is asked answers once when it is there again', {
  timeout: 120_000,
}, async () => {
  const state = freshState()
  const model = { LLM_PROVIDER: 'openai', LLM_MODEL: 'fake-1', LLM_BASE_URL: openai.base }
  const first = await house(model, state)
  const person = `person ${++people}`
  const mine = () => platform.delivered.filter(({ to }) => to === userId(person))
  openai.behave = () => ({ kind: 'drips', ms: 50 })
  const event = { ...textEvent(from(person), question), replyToken: platform.issueToken(userId(person)) }
  expect((await platform.post(`${first.origin}/line/webhook`, [event])).status).toBe(200)
  await expect.poll(() => openai.asked.length, { timeout: 20_000 }).toBe(1)
  await first.kill()
  expect(mine()).toEqual([])
  openai.behave = honest
  const second = await house(model, state)
  await expect.poll(() => mine().length, { timeout: 30_000 }).toBe(1)
  // What comes again is known, and the conversation goes on.
  await platform.post(`${second.origin}/line/webhook`, [event])
  expect(await said(second, 'メニュー', person)).not.toBe('')
  expect(mine()).toHaveLength(2)
})

test('a redirect is not followed', { timeout: 120_000 }, async () => {
  const elsewhere = await startOpenai()
  const service = await house({ LLM_PROVIDER: 'openai', LLM_MODEL: 'fake-1', LLM_BASE_URL: openai.base })
  openai.behave = () => ({ kind: 'redirects', to: `${elsewhere.base}/chat/completions` })
  expect(await said(service, question)).toContain(ours)
  expect(elsewhere.asked).toEqual([])
  await elsewhere.close()
})

test('what is logged are figures and no words', { timeout: 90_000 }, async () => {
  await said(on, question)
  await expect.poll(() => on.log(), { timeout: 10_000 }).toContain('"event":"llm"')
  const lines = on
    .log()
    .split('\n')
    .filter((line) => line.includes('"event":"llm"'))
  expect(lines.length).toBeGreaterThan(0)
  for (const line of lines) {
    expect(Object.keys(JSON.parse(line.slice(line.indexOf('{')))).toSorted()).toEqual([
      'event',
      'faults',
      'model',
      'ms',
      'tokens',
      'use',
      'verdict',
    ])
    expect(line).not.toMatch(/\p{sc=Hiragana}/u)
  }
})

describe('a member of staff in Slack', { timeout: 90_000 }, () => {
  const asking = '会員の飲食店に、まず何から対策すればよいか聞かれました'
  const say = async (channel: string, words = asking) => {
    const event = message(words, { channel, thread_ts: '1764000000.000100' })
    const { body, headers } = eventOf(event, slack.secret)
    await fetch(`${staff.origin}/slack/events`, { method: 'POST', body, headers })
    const end = Date.now() + 20_000
    for (;;) {
      const answer = slack.said.find((one) => one.channel === channel)
      if (answer) return wordsOf(answer.blocks)
      if (Date.now() > end) throw new Error(`no answer\n${staff.log()}`)
      await new Promise((resolve) => setTimeout(resolve, 25))
    }
  }
  const drafting = (text: string, from: readonly (string | undefined)[]): Behaviour => ({
    kind: 'answers',
    value: { sentences: [{ text, from }] },
  })

  test('gets a draft of what was looked up, is shown what is looked up meanwhile, and hears no lie', async () => {
    let found: unknown
    openai.behave = ({ given }) => {
      const [first] = given
      if (!first) return { kind: 'uses', tools: [{ name: 'measures', input: { query: '控えの取り方' } }] }
      found = first
      const [passage] = first.passages as { id: string; text: string }[]
      return drafting(passage?.text.replace(/^.*?：/u, '') ?? '', [passage?.id])
    }
    const answer = await say('D71')
    expect(answer).toContain('AIが資料から組み合わせた下書き')
    expect(JSON.stringify(found)).toContain('passages')
    expect(slack.status.map(({ channel, status }) => [channel, status])).toEqual([
      ['D71', 'が調べています…'],
      ['D71', 'が対策をさがしています…'],
    ])
    expect(openai.asked.map(({ tools }) => tools)).toEqual([
      ['search', 'measures', 'catalogue', 'judge', 'extract-draft'],
      ['search', 'measures', 'catalogue', 'judge', 'extract-draft'],
    ])
    openai.behave = (asked) =>
      drafting(
        '控えを取れば、必ず補助金がもらえます。',
        passagesOf(asked).map(({ id }) => id),
      )
    const without = await say('D72')
    expect(without).not.toContain('必ず補助金')
    expect(without).not.toContain('AIが資料から')
  })

  test('gets a verdict in our own words, whatever the model makes of it', async () => {
    let note: unknown
    openai.behave = (asked) => {
      const [given] = asked.given
      const facts = [
        { fact: 'industry', value: 'food', words: '飲食店' },
        { fact: 'capital', value: '3000000', words: '資本金300万円' },
      ]
      if (!given) return { kind: 'uses', tools: [{ name: 'judge', input: { facts } }] }
      note = given.note
      const [first] = passagesOf(asked)
      return drafting(first?.text.replace(/^.*?：/u, '') ?? '', [first?.id])
    }
    const answer = await say('D73', '従業員12人の東京都の飲食店の会員が、使える補助金を知りたいそうです')
    expect(note).toContain('そのまま職員に見せます')
    expect(answer).toContain('AIが資料から組み合わせた下書き')
    expect(answer).toMatch(/従業員数は12人、都道府県は東京都、業種は飲食店/)
    expect(answer).toContain('いまの見立て')
    expect(answer).not.toContain('300万円')
  })
})
