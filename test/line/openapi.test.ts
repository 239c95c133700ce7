import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { render } from '../../adapters/line/render/message.ts'
import { MESSAGES } from '../contract/bubbles.ts'
import { validatorOf } from './openapi.ts'

const file = new URL('../../../shared/conformance/line/messaging-api.yml', import.meta.url).pathname

describe('what is sent fits LINE’s own OpenAPI document', () => {
  if (!existsSync(file)) {
    it.skip('skipped: ../shared/conformance/line/messaging-api.yml is not here', () => {})
    return
  }
  const yaml = readFileSync(file, 'utf8')
  const reply = validatorOf(yaml, 'ReplyMessageRequest')
  const push = validatorOf(yaml, 'PushMessageRequest')

  it.each(MESSAGES)('$name', ({ message }) => {
    const messages: unknown = JSON.parse(JSON.stringify(render(message)))
    if (Array.isArray(messages) && messages.length === 0) return
    reply({ replyToken: 'token', messages })
    expect(reply.errors ?? []).toEqual([])
    push({ to: 'U1', messages })
    expect(push.errors ?? []).toEqual([])
  })

  it.each([
    { name: 'a property that LINE does not know', message: { type: 'text', text: 'x', colour: 'red' } },
    { name: 'a kind that LINE does not know', message: { type: 'hologram', text: 'x' } },
    { name: 'a text without text', message: { type: 'text' } },
    {
      name: 'a Flex property of another component',
      message: {
        type: 'flex',
        altText: 'x',
        contents: {
          type: 'bubble',
          body: {
            type: 'box',
            layout: 'vertical',
            contents: [{ type: 'text', text: 'x', cornerRadius: 'sm' }],
          },
        },
      },
    },
  ])('would notice $name', ({ message }) => {
    expect(reply({ replyToken: 'token', messages: [message] })).toBe(false)
  })
})
