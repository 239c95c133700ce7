import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { activity, microsoft, recorded, send } from './receiving.ts'

describe('what is answered', () => {
  it('a card action is heard and answered in the form that Teams expects', async () => {
    const invoke = {
      ...activity,
      type: 'invoke',
      name: 'adaptiveCard/action',
      text: undefined,
      value: {
        action: { type: 'Action.Execute', verb: 'choose', data: { choice: 'intent:menu' } },
        trigger: 'manual',
      },
    }
    const { status, answer, heard } = await send(invoke, `Bearer ${await microsoft.token()}`)
    expect({ status, heard }).toEqual({
      status: 200,
      heard: [expect.objectContaining({ act: { kind: 'choice', value: 'intent:menu' } })],
    })
    expect(JSON.parse(answer)).toMatchObject({
      statusCode: 200,
      type: 'application/vnd.microsoft.activity.message',
    })
  })

  it.each<[string | undefined, number, unknown]>([
    ['some/thing', 501, {}],
    [undefined, 501, {}],
    ['adaptiveCard/action', 200, undefined],
    ['adaptiveCard/action', 200, { action: null }],
    ['adaptiveCard/action', 200, { action: { type: 'Action.Http' } }],
    ['adaptiveCard/action', 200, { action: { type: 'Action.Execute', data: { unknown: true } } }],
  ])('the invoke %s is answered %i with an error that Teams can read: %j', async (name, wanted, value) => {
    const { status, answer, heard } = await send(
      { ...activity, type: 'invoke', name, text: undefined, value },
      `Bearer ${await microsoft.token()}`,
    )
    expect({ status, heard }).toEqual({ status: wanted, heard: [] })
    expect(JSON.parse(answer)).toMatchObject({
      statusCode: wanted === 200 ? 400 : wanted,
      type: 'application/vnd.microsoft.error',
      value: { code: expect.any(String), message: expect.any(String) },
    })
  })

  it.each([['{'], ['[]'], ['"x"'], ['{}']])('%s is refused as unreadable', async (body) => {
    expect((await send(body, `Bearer ${await microsoft.token()}`)).status).toBe(400)
  })
})

const there = existsSync(recorded)
describe.skipIf(!there)(
  `recorded payloads${there ? '' : ' (skipped: no recordings beside the project)'}`,
  () => {
    it.each(there ? ['dm', 'mention'] : [])('%s: every one is heard', async (file) => {
      const payloads = JSON.parse(readFileSync(`${recorded}${file}.json`, 'utf8')) as Record<
        string,
        { serviceUrl?: string }
      >
      for (const payload of Object.values(payloads)) {
        if (typeof payload !== 'object' || !payload.serviceUrl) continue
        const { status, heard } = await send(
          payload,
          `Bearer ${await microsoft.token({ serviceurl: payload.serviceUrl })}`,
        )
        expect({ status, heard: heard.length }).toEqual({ status: 200, heard: 1 })
      }
    })
  },
)
