import { describe, expect, test } from 'vitest'
import type { Staff } from '../../src/channel.ts'
import { knowledge } from '../../src/knowledge/compiled.ts'
import type { Media } from '../../src/message.ts'
import { simulate } from './simulation.ts'

/** Files that come with their bytes: from the desk's pages, and from a chat that does not keep them. */
const hana: Staff = { channel: 'web', id: 'hana', name: '花' }
const base64 = (bytes: string) => Buffer.from(bytes, 'latin1').toString('base64')
const file = (name: string, bytes: string): Media => ({
  type: 'file',
  ref: '',
  name,
  content: base64(bytes),
})
const png = file('図.png', '\x89PNG\r\n\x1a\n…')
const pdf = file('案内.pdf', '%PDF-1.7')
const day = 24 * 60

async function held() {
  const talk = simulate({ knowledge })
  await talk.say('従業員30人の印刷会社です', '担当の人と話したい', 'はい')
  const [found] = talk.cases()
  if (!found) throw new Error('no case')
  await talk.act({ kind: 'claim', case: found.id }, hana)
  await talk.settle()
  let sends = 0
  const send = async (...media: readonly Media[]) => {
    const before = talk.to('owner-person').length
    const answer = await talk.act(
      { kind: 'send', case: found.id, text: 'ご覧ください', id: `s${sends++}`, media },
      hana,
    )
    await talk.settle()
    return { answer, sent: talk.to('owner-person')[before]?.message.bubbles }
  }
  /** What the link with this id leads to, for a link made when it was sent. */
  const shown = (url: string, made: number) =>
    talk.call({ kind: 'media', made, file: url.split('kept:').at(-1) ?? '' })
  return { ...talk, send, shown }
}

const urlIn = (bubbles: readonly unknown[] | undefined, at = 1) =>
  (bubbles?.[at] as { readonly url: string } | undefined)?.url ?? ''
const sentAt = Date.parse('2026-11-24T10:00:00+09:00')

describe('a file that comes with its bytes', () => {
  test('reaches the owner after the words: a picture as a picture, anything else as a link', async () => {
    const talk = await held()
    const { answer, sent } = await talk.send(png, pdf)
    expect(answer).toEqual({ kind: 'done' })
    expect(sent).toMatchObject([
      { kind: 'say', text: 'ご覧ください', speaker: '花' },
      { kind: 'media', type: 'image', alt: '写真：図.png' },
      { kind: 'media', type: 'file', alt: 'ファイル：案内.pdf' },
    ])
    expect(await talk.shown(urlIn(sent), sentAt)).toEqual({
      kind: 'media',
      file: { mime: 'image/png', content: png.content },
    })
  })

  test('of several pieces comes back whole', async () => {
    const talk = await held()
    const large = file('大きい.txt', 'x'.repeat(3_500_000))
    const { sent } = await talk.send(large)
    const answer = await talk.shown(urlIn(sent), sentAt)
    expect(answer.kind === 'media' && answer.file?.content === large.content).toBe(true)
  })

  test('sent twice is kept and sent once', async () => {
    const talk = await held()
    const [found] = talk.cases()
    const act = { kind: 'send', case: found?.id ?? '', text: 'これです', id: 'once', media: [png] } as const
    await talk.act(act, hana)
    await talk.act(act, hana)
    await talk.settle()
    expect(talk.database.prepare('SELECT COUNT(*) AS n FROM files').get()).toEqual({ n: 1 })
    expect(talk.words('owner-person').filter((words) => words.includes('これです'))).toHaveLength(1)
  })

  test.each<[string, readonly Media[], string]>([
    ['a program', [file('setup.exe', 'MZ')], '送れない種類です'],
    ['a page', [file('a.html', '<script>')], '送れない種類です'],
    ['without an ending', [file('readme', 'x')], '送れない種類です'],
    ['a program that calls itself a picture', [file('a.png', 'MZ\x90\0')], '名前の種類と合いません'],
    ['a program that calls itself words', [file('a.txt', 'MZ\x90\0')], '名前の種類と合いません'],
    ['an empty one', [file('a.txt', '')], '空です'],
    ['four of them', [png, png, png, png], '3つまで'],
    ['too much at once', [file('a.txt', 'x'.repeat(4 * 1024 * 1024 + 1))], '4MBまで'],
  ])('%s is refused with a sentence, and nothing is sent or kept', async (_name, media, says) => {
    const talk = await held()
    const { answer, sent } = await talk.send(...media)
    expect(answer).toMatchObject({ kind: 'refused', reason: 'malformed' })
    expect(answer.kind === 'refused' && answer.says).toContain(says)
    expect(sent).toBeUndefined()
    expect(talk.database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'files'").all()).toEqual([])
  })

  test('more than a conversation may hold is refused, and fits again when the old ones are gone', async () => {
    const talk = await held()
    const much = file('a.txt', 'x'.repeat(4 * 1024 * 1024 - 4))
    for (let n = 0; n < 5; n++) expect((await talk.send(much)).answer).toEqual({ kind: 'done' })
    const over = await talk.send(file('b.txt', 'x'.repeat(100)))
    expect(over.answer.kind === 'refused' && over.answer.says).toContain('20MBまで')
    await talk.pass(3 * day)
    await talk.say('まだいます')
    await talk.pass(12 * day)
    expect(talk.database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'files'").all()).toEqual([])
  })

  test('is gone with 「データを消して」, and so is every link that was made before', async () => {
    const talk = await held()
    const { sent } = await talk.send(png)
    talk.talk.erase()
    expect(talk.database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'files'").all()).toEqual([])
    expect(await talk.shown(urlIn(sent), sentAt)).toMatchObject({ kind: 'refused' })
    expect(await talk.call({ kind: 'media', made: sentAt })).toMatchObject({ kind: 'refused' })
    await talk.pass(1)
    await talk.say('こんにちは')
    expect(await talk.call({ kind: 'media', made: sentAt + 30_000 })).toEqual({ kind: 'media' })
  })

  test('from an owner whose channel keeps nothing is kept as well, and no journal holds its bytes', async () => {
    const talk = await held()
    await talk.hear({ kind: 'media', media: { ...png, type: 'image' }, messageId: 'p' })
    await talk.settle()
    expect(talk.stored()).not.toContain(png.content)
    const [kept] = talk.talk.after(0).flatMap(({ media }) => (media ? [media] : []))
    expect(kept).toMatchObject({ type: 'image', name: '図.png', ref: expect.stringMatching(/^kept:/) })
    expect(await talk.shown(kept?.ref ?? '', sentAt)).toMatchObject({ file: { content: png.content } })
    await talk.hear({ kind: 'media', media: file('a.png', 'MZ'), messageId: 'q' })
    await talk.settle()
    expect(JSON.stringify(talk.talk.after(0).at(-1))).toContain('お預かりできませんでした')
  })

  test.each([
    ['C:\\Users\\hana\\見積.pdf', '見積.pdf'],
    ['../../etc/a.pdf', 'a.pdf'],
    [`${'長'.repeat(200)}.pdf`, `${'長'.repeat(96)}.pdf`],
  ])('called %s is called %s', async (name, called) => {
    const talk = await held()
    const { sent } = await talk.send({ ...pdf, name })
    expect(sent?.[1]).toMatchObject({ alt: `ファイル：${called}` })
  })
})
