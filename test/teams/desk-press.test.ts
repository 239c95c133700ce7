import { describe, expect, it } from 'vitest'
import { adaptiveCard } from '../fakes/teams/cards.ts'
import { messageIn, wordsOf } from '../fakes/teams.ts'
import {
  acts,
  asked,
  casePost,
  dataOf,
  desk,
  door,
  execute,
  heard,
  open,
  packet,
  send,
  staff,
  submit,
  teams,
  us,
} from './at-desk.ts'

describe("a case's button", () => {
  it('takes the place of its card with what the desk answers', async () => {
    door.answer = { kind: 'done', message: packet }
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
    door.answer = { kind: 'done', message: packet }
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
    door.answer = { kind: 'done' }
    expect((await send(execute(dataOf(await casePost(), '引き受ける')))).body).toMatchObject({
      statusCode: 200,
      type: 'application/vnd.microsoft.activity.message',
      value: '受け付けました。',
    })
  })

  it('that came too late says so', async () => {
    door.answer = { kind: 'refused', reason: 'taken', says: '先に、ほかの人が引き受けました。' }
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
