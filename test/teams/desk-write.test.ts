import { describe, expect, it } from 'vitest'
import type { Form } from '../../src/channel.ts'
import { buttonsOf, mentionIn, messageIn, wordsOf } from '../fakes/teams.ts'
import {
  acts,
  asked,
  casePost,
  dataOf,
  door,
  execute,
  heard,
  reply,
  send,
  submitted,
  teams,
  us,
} from './at-desk.ts'

describe('writing to the owner', () => {
  const fill = (card: unknown, values: Readonly<Record<string, unknown>>) => {
    const [button] = [...buttonsOf({ activity: card }).values()]
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
    door.outcome = { kind: 'invalid', errors: { text: '長すぎます。' } }
    const { body } = await send(execute(dataOf(await casePost(), '返事を書く')))
    const wrong = await send(execute(fill(body.value, { 'field.text': 'とても長い' })))
    expect(wordsOf(wrong.body.value)).toContain('長すぎます。')
    expect(JSON.stringify(wrong.body.value)).toContain('"value":"とても長い"')
    door.outcome = { kind: 'done' }
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
    door.form = { kind: 'refused', reason: 'not-yours', says: 'いま担当している人だけができます。' }
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
    door.form = files
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
    door.form = files
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
    door.form = { kind: 'refused', reason: 'unknown-case', says: '見つかりません。' }
    await send(mentionIn(teams, 'これは詐欺ですか', { attachments: [picture()] }))
    expect(heard.map(({ act }) => act.kind)).toEqual(['text', 'media'])
    expect(submitted).toEqual([])
  })

  it('a picture without words, at a desk, by somebody who has no case there: they are told who may', async () => {
    await send(mentionIn(teams, 'ここを窓口にする'))
    door.form = { kind: 'refused', reason: 'unknown-case', says: '見つかりません。' }
    await send(mentionIn(teams, '', { attachments: [picture()] }))
    expect(wordsOf(teams.said.at(-1)?.activity)).toContain('引き受けた人だけ')
    expect({ heard, submitted }).toEqual({ heard: [], submitted: [] })
  })

  it('never happens by talking: what is said in the thread stays there', async () => {
    await casePost()
    await send({ ...mentionIn(teams, ''), text: 'この人、前にも来たね', entities: [] })
    await send(mentionIn(teams, 'ご本人に送って：すみません'))
    expect({ acts, asked, submitted }).toEqual({ acts: [], asked: [], submitted: [] })
    expect(heard.map(({ overheard }) => overheard)).toEqual([true, undefined])
  })
})
