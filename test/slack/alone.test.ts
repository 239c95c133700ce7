import { describe, expect, it } from 'vitest'
import type { Message } from '../../src/message.ts'
import { wordsOf } from '../fakes/slack.ts'
import { at, delivering, hello } from './delivering.ts'

const bench = delivering()

describe('what one person alone is told', () => {
  it('asked there, a question says how words reach us, and only there', async () => {
    const ask: Message = {
      bubbles: [{ kind: 'ask', text: 'どこですか？', note: 'あと2問です。', choices: [] }],
    }
    await bench.open.deliver(at({ response: bench.slack.newResponse('U1', 'C1') }), ask, 'key')
    await bench.open.deliver(at(), ask, 'key-2')
    const [there = '', elsewhere = ''] = bench.slack.said.map(({ blocks }) => wordsOf(blocks))
    expect(there).toContain('あと2問です。\n文字で送るときは、「/shirube」')
    expect(elsewhere).not.toContain('/shirube')
  })
  it('goes to the interaction’s own address', async () => {
    const response = bench.slack.newResponse('U1', 'C1')
    expect(await bench.open.deliver(at({ response }), hello, 'key')).toMatchObject({ kind: 'sent' })
    expect(bench.slack.said).toMatchObject([{ method: 'response_url', only: 'U1' }])
  })
  it('goes into the channel when that has ended', async () => {
    const response = bench.slack.newResponse('U1', 'C1', 0)
    expect(await bench.open.deliver(at({ response }), hello, 'key')).toMatchObject({ kind: 'sent' })
    expect(bench.slack.said).toMatchObject([{ method: 'chat.postEphemeral', only: 'U1', channel: 'C1' }])
  })
  it('goes into a direct message where we are not in the channel', async () => {
    bench.slack.members.set('C1', [])
    expect(await bench.open.deliver(at({ response: '' }), hello, 'key')).toMatchObject({ kind: 'sent' })
    expect(bench.slack.said).toMatchObject([{ method: 'chat.postMessage', channel: 'U1' }])
  })
  it('goes to no address that is not Slack’s', async () => {
    const response = 'http://evil.example/hook'
    expect(await bench.open.deliver(at({ response }), hello, 'key')).toMatchObject({ kind: 'sent' })
    expect(bench.slack.said).toMatchObject([{ method: 'chat.postEphemeral' }])
  })
})
