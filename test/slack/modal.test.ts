import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { commandOf, interaction, press, shortcut, submission, wordsOf } from '../fakes/slack.ts'
import { type Bench, closeBench, form, startBench } from './bench.ts'

let bench: Bench
beforeEach(async () => {
  bench = await startBench()
})
afterEach(() => closeBench(bench))

const command = (text: string, more: Record<string, string> = {}) => {
  const { slack } = bench
  const fields = { trigger_id: slack.newTrigger(), response_url: slack.newResponse(), ...more }
  return bench.post(commandOf(text, slack.secret, fields))
}
const interact = (payload: object) => bench.post(interaction(payload, bench.slack.secret))
/** What one person alone was told. */
const whispered = () =>
  bench.slack.said.filter(({ only }) => only !== undefined).map(({ blocks }) => wordsOf(blocks))
const lastView = () => {
  const shown = bench.slack.views.at(-1)
  if (!shown) throw new Error('no view')
  return shown
}

describe('a form', () => {
  it.each([
    ['診断', 'barriers'],
    ['補助金', 'eligibility'],
  ])('/shirube %s opens %s, filled in, in the same request', async (text, name) => {
    expect(await command(text)).toEqual({ status: 200, body: '' })
    expect(bench.door.asked).toMatchObject([{ name, staff: { channel: 'slack', id: 'T1:U1' } }])
    const { method, view } = lastView()
    expect(method).toBe('views.open')
    expect(view).toMatchObject({ private_metadata: form.state, submit: { text: '調べる' } })
    expect((view.blocks as { block_id: string }[]).map(({ block_id: id }) => id)).toEqual([
      'employees',
      'trade',
      'memo',
      'city',
    ])
    expect(JSON.stringify(view)).toContain('"initial_value":"30"')
    expect(JSON.stringify(view)).toContain('"initial_option"')
    expect(bench.heard).toEqual([])
  })

  it('opens at once and is filled afterwards when it is not at hand', async () => {
    bench.door.slow = 1_400
    await command('診断')
    await bench.settled()
    expect(bench.slack.views.map(({ method }) => method)).toEqual(['views.open', 'views.update'])
    expect(lastView().view).toMatchObject({ private_metadata: form.state })
  })

  it('holds a hundred options to a group', async () => {
    const choices = Array.from({ length: 230 }, (_, n) => ({ value: `v${n}`, label: `選択肢${n}` }))
    bench.door.form = {
      ...form,
      fields: [{ id: 'place', label: '場所', kind: 'choice', choices, optional: true }],
    }
    await command('診断')
    const [block] = lastView().view.blocks as { element: { option_groups: unknown[] } }[]
    expect(block?.element.option_groups).toHaveLength(3)
  })

  it('that Slack will not open is told to the person alone', async () => {
    await command('診断', { trigger_id: bench.slack.newTrigger(-1) })
    expect(whispered()).toEqual([expect.stringContaining('もう一度')])
  })

  it('that is refused is told in its own words', async () => {
    bench.door.form = { kind: 'refused', reason: 'malformed', says: 'いまは使えません。' }
    await command('診断')
    expect(whispered()).toEqual(['いまは使えません。'])
    expect(bench.slack.views).toEqual([])
  })
})

describe('a submitted form', () => {
  beforeEach(() => command('診断'))
  const values = { employees: '30', trade: 'answer/trade/?', city: ' 長崎市 ' }

  it('reaches the door with its state, its values and who sent it', async () => {
    await interact(submission(lastView(), values))
    expect(bench.door.submitted).toEqual([
      {
        form: { id: 'barriers', state: form.state },
        values: { ...values, city: '長崎市' },
        staff: { channel: 'slack', id: 'T1:U1', name: 'taro' },
      },
    ])
  })

  it('comes back with its errors at their fields, and those of no field at the first', async () => {
    bench.door.submitAnswer = { kind: 'invalid', errors: { city: '書いてください。', other: '足りません。' } }
    const { status, body } = await interact(submission(lastView(), values))
    expect(status).toBe(200)
    expect(JSON.parse(body)).toEqual({
      response_action: 'errors',
      errors: { city: '書いてください。', employees: '足りません。' },
    })
  })

  it('keeps what was typed when it is refused', async () => {
    bench.door.submitAnswer = { kind: 'refused', reason: 'closed', says: '終わっています。' }
    const { body } = await interact(submission(lastView(), values))
    expect(JSON.parse(body)).toEqual({ response_action: 'errors', errors: { employees: '終わっています。' } })
  })

  it.each([
    ['state', null],
    ['private_metadata', null],
    ['title', 'a word'],
  ])('stays open with what was typed where its %s cannot be read', async (field, value) => {
    const sent = submission(lastView(), values) as { view: object }
    const { status, body } = await interact({ ...sent, view: { ...sent.view, [field]: value } })
    expect(status).toBe(200)
    expect(JSON.parse(body)).toMatchObject({
      response_action: 'errors',
      errors: { employees: expect.stringContaining('受け付けられませんでした') },
    })
    expect(bench.door.submitted).toEqual([])
  })

  it('closes when there is nothing to show', async () => {
    expect(JSON.parse((await interact(submission(lastView(), values))).body)).toEqual({
      response_action: 'clear',
    })
  })

  it('shows its result with the whole trace, however long, within what a view holds', async () => {
    const lines = Array.from({ length: 400 }, (_, n) => ({
      text: `条件${n}：${'合います。'.repeat(20)}`,
      mark: 'met' as const,
    }))
    const card = { kind: 'card' as const, title: '結果', tone: 'plain' as const, lines, citations: [] }
    bench.door.submitAnswer = { kind: 'done', message: { bubbles: [card, card, card, card, card] } }
    const { body } = await interact(submission(lastView(), values))
    const { response_action: action, view } = JSON.parse(body)
    expect(action).toBe('update')
    // The fake checks a view only when it is called; an answer's view is held to the same rules.
    const { view: check } = await import('../fakes/slack/blocks.ts')
    const faults: string[] = []
    check('modal')(view, '', (path, fault) => faults.push(`${path} ${fault}`))
    expect(faults).toEqual([])
    expect(wordsOf(view.blocks)).toContain('条件399')
  })

  it('that takes long is told to wait, and the result follows', async () => {
    bench.door.slow = 2_800
    bench.door.submitAnswer = { kind: 'done', message: { bubbles: [{ kind: 'say', text: '結果です。' }] } }
    const { body } = await interact(submission(lastView(), values))
    expect(JSON.parse(body)).toMatchObject({ response_action: 'update' })
    await bench.settled()
    expect(lastView()).toMatchObject({ method: 'views.update' })
    expect(wordsOf(lastView().view.blocks)).toBe('結果です。')
  })
})

describe('the shortcut 「この質問に下書き」', () => {
  it('opens a draft for the words of the message', async () => {
    const trigger_id = bench.slack.newTrigger()
    expect((await interact(shortcut('補助金は &lt;使えますか&gt;？', { trigger_id }))).status).toBe(200)
    expect(bench.door.asked).toMatchObject([{ name: 'draft', of: { text: '補助金は <使えますか>？' } }])
    expect(lastView().method).toBe('views.open')
  })

  const section = { type: 'rich_text_section', elements: [{ type: 'text', text: '締切は？' }] }
  it.each([
    ['blocks alone', { text: '', blocks: [{ type: 'rich_text', elements: [section] }] }],
    ['no text and something forwarded', { text: null, attachments: [{ text: '締切は？' }] }],
  ])('reads a message of %s', async (_, message) => {
    await interact(shortcut('', { trigger_id: bench.slack.newTrigger(), message }))
    expect(bench.door.asked).toMatchObject([{ name: 'draft', of: { text: '締切は？' } }])
  })
})

describe('writing to an owner', () => {
  const write = (more: object = {}) => {
    const stood = { channel: { id: 'CDESK' }, trigger_id: bench.slack.newTrigger() }
    return interact(press('case/send/c1', { ...stood, response_url: bench.slack.newResponse(), ...more }))
  }
  beforeEach(() => {
    bench.door.form = {
      id: 'send',
      title: 'ご本人に送る',
      submit: '送る',
      state: '{"name":"send","case":"c1","id":"once"}',
      fields: [{ id: 'text', label: '本文', kind: 'longtext', optional: false }],
    }
  })

  it('is a form that only a member opens, and nothing is sent by the press', async () => {
    await write()
    expect(bench.door.asked).toMatchObject([
      { name: 'send', of: { case: 'c1' }, staff: { name: '山田 太郎' } },
    ])
    expect(lastView().view).toMatchObject({ submit: { text: '送る' } })
    expect(bench.door.acts).toEqual([])
  })

  it('is refused to who is no member, and again when the form comes back', async () => {
    await write({ user: { id: 'U2', team_id: 'T1' } })
    expect(bench.door.asked).toEqual([])
    expect(whispered()).toEqual([expect.stringContaining('窓口のチャンネルに参加している人だけ')])
    await write()
    const sent = submission(lastView(), { text: 'こんにちは' }, { user: { id: 'U2', team_id: 'T1' } })
    const { body } = await interact(sent)
    expect(JSON.parse(body)).toMatchObject({
      errors: { text: expect.stringContaining('参加している人だけ') },
    })
    expect(bench.door.submitted).toEqual([])
  })

  it('goes through the door once it is sent', async () => {
    await write()
    await interact(submission(lastView(), { text: 'こんにちは' }))
    expect(bench.door.submitted).toMatchObject([{ values: { text: 'こんにちは' }, form: { id: 'send' } }])
  })
})
