import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Message } from '../../src/message.ts'
import { commandOf, eventOf, fileOf, interaction, message, submission, wordsOf } from '../fakes/slack.ts'
import { type Bench, closeBench, form, startBench } from './bench.ts'

/** Pictures and files, both ways: they stay with their platform until somebody opens them. */
let bench: Bench
beforeEach(async () => {
  bench = await startBench()
})
afterEach(() => closeBench(bench))

const event = (inner: object) => bench.post(eventOf(inner, bench.slack.secret))
const address = { channel: 'slack', conversation: 'desk:CDESK', to: { channel: 'CDESK' } }
const picture: Message = {
  bubbles: [{ kind: 'media', type: 'image', url: 'https://shirube.test/desk/media/x', alt: '［画像］' }],
}
const said = () =>
  bench.slack.said.map(({ blocks }) => (blocks as { type: string }[]).map(({ type }) => type))

describe('files that come with a message', () => {
  it.each<[string, string, string[], string[]]>([
    ['alone', '', ['F1'], ['media']],
    ['several alone', '', ['F1', 'F2'], ['media', 'media']],
    ['with words', 'これは何ですか', ['F1', 'F2'], ['text', 'media', 'media']],
  ])('%s are heard, each once', async (_, text, files, kinds) => {
    const inner = message(text, { subtype: 'file_share', files: files.map((id) => fileOf(id)) })
    await event(inner)
    expect(bench.heard.map(({ act }) => act.kind)).toEqual(kinds)
    expect(new Set(bench.heard.map(({ id }) => id)).size).toBe(kinds.length)
    expect(bench.heard.flatMap(({ act }) => (act.kind === 'media' ? [act.media] : []))).toEqual(
      files.map((id) => ({ type: 'image', ref: `T1:${id}`, name: `${id}.png`, bytes: 1_234 })),
    )
  })

  it('that Slack does not describe are heard as files', async () => {
    await event(message('', { subtype: 'file_share', files: [{ id: 'F1', file_access: 'check_file_info' }] }))
    expect(bench.heard).toMatchObject([{ act: { kind: 'media', media: { type: 'file', ref: 'T1:F1' } } }])
  })
})

describe('a file is fetched', () => {
  const fetched = async (ref: string) => {
    const found = await bench.open.fetchMedia?.(ref)
    return found && { type: found.type, text: await new Response(found.body).text() }
  }

  it('from Slack, with the workspace’s own token', async () => {
    const id = bench.slack.newFile('image/png', Buffer.from('PNG!'))
    expect(await fetched(`T1:${id}`)).toEqual({ type: 'image/png', text: 'PNG!' })
  })

  it.each<[string, () => string]>([
    ['that is gone', () => 'T1:F404'],
    ['on another host', () => away('https://files.slack.com.example.jp/f')],
    ['on another port of this machine', () => away('http://127.0.0.1:9/f')],
    ['behind somebody’s name', () => away(`http://slack@${new URL(bench.slack.origin).host}/f`)],
  ])('never %s', async (_, ref) => {
    expect(await fetched(ref())).toBeUndefined()
  })
  const away = (url: string) => {
    bench.slack.files.set('FAWAY', { type: 'image/png', url, bytes: Buffer.from('') })
    return 'T1:FAWAY'
  }

  it('or not, when Slack shows its sign-in page in its place', async () => {
    const url = `${bench.slack.origin}/files-pri/T1-FNONE/file`
    bench.slack.files.set('FHIDDEN', { type: 'image/png', url, bytes: Buffer.from('') })
    expect(await fetched('T1:FHIDDEN')).toBeUndefined()
  })

  it('later, when Slack is out of order', async () => {
    const id = bench.slack.newFile('image/png', Buffer.from('PNG!'))
    bench.slack.failuresOf.set('files.info', [{ kind: 'status', status: 500 }])
    await expect(fetched(`T1:${id}`)).rejects.toThrow('Slack did not say')
    expect(await fetched(`T1:${id}`)).toMatchObject({ text: 'PNG!' })
  })
})

describe('a picture for the desk', () => {
  it('is shown, with its link beside it', async () => {
    expect(await bench.open.deliver(address, picture, crypto.randomUUID())).toMatchObject({ kind: 'sent' })
    expect(said()).toEqual([['section', 'image']])
    expect(wordsOf(bench.slack.said[0]?.blocks)).toContain('https://shirube.test/desk/media/x')
  })

  it('is a link alone where Slack could not fetch it', async () => {
    bench.slack.failures.push({ kind: 'error', error: 'invalid_blocks' })
    expect(await bench.open.deliver(address, picture, crypto.randomUUID())).toMatchObject({ kind: 'sent' })
    expect(said()).toEqual([['section']])
  })

  it('is a link alone where nobody outside could fetch it', async () => {
    const [bubble] = picture.bubbles
    const here = { ...bubble, url: 'http://127.0.0.1:8787/desk/media/x' } as typeof bubble
    await bench.open.deliver(address, { bubbles: here ? [here] : [] }, crypto.randomUUID())
    expect(said()).toEqual([['section']])
  })
})

describe('a form that takes files', () => {
  it('hands over what was put in, as what this channel can fetch', async () => {
    bench.door.form = {
      ...form,
      id: 'send',
      fields: [
        { id: 'text', label: '本文', kind: 'longtext', optional: false },
        { id: 'files', label: '写真・ファイル', kind: 'file', optional: true },
      ],
    }
    const { slack } = bench
    const shown = { id: 'V1', view: { ...(await opened()), callback_id: 'desk/send' } }
    await bench.post(interaction(submission(shown, { text: 'どうぞ', files: 'F1 F2' }), slack.secret))
    await bench.post(interaction(submission(shown, { text: 'どうぞ' }), slack.secret))
    expect(bench.door.submitted.map(({ values }) => values)).toEqual([
      {
        text: 'どうぞ',
        files: JSON.stringify(
          ['F1', 'F2'].map((id) => ({ type: 'image', ref: `T1:${id}`, name: `${id}.png`, bytes: 1_234 })),
        ),
      },
      { text: 'どうぞ' },
    ])
  })

  async function opened(): Promise<Record<string, unknown>> {
    const { slack } = bench
    const fields = { trigger_id: slack.newTrigger(), response_url: slack.newResponse() }
    await bench.post(commandOf('診断', slack.secret, fields))
    return slack.views.at(-1)?.view ?? {}
  }
})
