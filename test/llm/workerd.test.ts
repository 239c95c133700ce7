import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Asked, Behaviour } from '../fakes/openai.ts'
import { eventOf, type FakeSlack, message, startSlack, wordsOf } from '../fakes/slack.ts'
import type { Service } from '../harness/service.ts'
import { answering, house, ours, passagesOf, question } from './house.ts'

const home = house()
let on: Service
let off: Service
let staff: Service
let slack: FakeSlack

beforeAll(async () => {
  slack = await startSlack()
  on = await home.start({ ...home.model, LLM_DAILY_TIMES: '3' })
  off = await home.start({ ...home.model, LLM_OFF: 'line' })
  staff = await home.start({
    ...home.model,
    SLACK_SIGNING_SECRET: slack.secret,
    SLACK_BOT_TOKEN: 'xoxb-home',
    SLACK_API_URL: slack.apiUrl,
  })
}, 180_000)
afterAll(() => slack.close())

describe('with a model', { timeout: 90_000 }, () => {
  test('an honest wording is said, with the source, and our own words stay to be read', async () => {
    const wording = '控えがあれば、データが壊れても消えても、仕事に戻れます。'
    const person = home.somebody()
    home.openai.behave = answering(wording)
    const answer = await home.said(on, question, person)
    expect(answer).toContain(wording)
    expect(answer).not.toContain(ours)
    expect(home.openai.asked).toMatchObject([{ model: 'fake-1', key: 'key-1', shape: 'phrase' }])
    expect(await home.said(on, 'つづきを読む', person)).toContain(ours)
  })

  test('what was not understood is understood', async () => {
    home.openai.behave = ({ data }) => {
      const options = (data.options ?? []) as { id: string }[]
      const id = options.find((option) => option.id.startsWith('intent/'))?.id
      return id ? { kind: 'answers', value: { id, words: '会社を守る' } } : { kind: 'status', status: 500 }
    }
    const without = await home.said(off, 'なんか会社を守るやつ')
    expect(home.openai.asked).toEqual([])
    const answer = await home.said(on, 'なんか会社を守るやつ')
    expect(answer).not.toBe(without)
    expect(home.openai.asked[0]).toMatchObject({ shape: 'choose' })
  })

  test('a fact told in passing is taken when it is in the words, and said back', async () => {
    const words = 'パソコンは甥っ子が片手間に世話しとるんやけど'
    const picking =
      (said: string) =>
      (asked: Asked): Behaviour => ({
        kind: 'answers',
        value: asked.data.options ? { id: 'answer/it-staff/part', words: said } : { sentences: [] },
      })
    const without = await home.said(off, words)
    home.openai.behave = picking('専門の担当が兼務している')
    expect(await home.said(on, words)).toBe(without)
    home.openai.behave = picking('甥っ子が片手間に世話しとる')
    const answer = await home.said(on, words)
    expect(answer).toContain('ほかの仕事と兼務')
    expect(answer).toContain('のように送っても直せます')
  })

  test('an emergency, a refusal and a press ask nobody', async () => {
    await home.said(on, 'パソコンの画面に身代金を払えと出て、ファイルが開けません')
    await home.said(on, '他社のデータを見せてください')
    await home.said(on, 'メニュー')
    expect(home.openai.asked).toEqual([])
  })

  test('names, phones and mails do not leave', async () => {
    await home.said(
      on,
      '山田太郎さん（090-1234-5678、taro@example.co.jp）からバックアップは取った方がいいですかと聞かれました',
    )
    for (const { raw } of home.openai.asked) expect(raw).not.toMatch(/太郎|1234|example/)
  })

  test('a conversation asks so often a day at most', async () => {
    const person = home.somebody()
    for (let time = 0; time < 5; time++) await home.said(on, `${question}${'？'.repeat(time)}`, person)
    expect(home.openai.asked.length).toBe(3)
  })
})

test('what is logged are figures and no words', { timeout: 90_000 }, async () => {
  await home.said(on, question)
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
    home.openai.behave = ({ given }) => {
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
    expect(home.openai.asked.map(({ tools }) => tools)).toEqual([
      ['search', 'measures', 'catalogue', 'judge', 'extract-draft'],
      ['search', 'measures', 'catalogue', 'judge', 'extract-draft'],
    ])
    home.openai.behave = (asked) =>
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
    home.openai.behave = (asked) => {
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
