import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { playByStaff } from '../conversations/by-staff.ts'
import { from, textEvent } from '../fakes/line.ts'
import { buttonsOf, mentionIn, messageIn, type Said, wordsOf } from '../fakes/teams.ts'
import { applies, overTeams } from './conversation.ts'
import { line, personal, post, saidIn, service, teams, until } from './served.ts'

/** How many people speak at once; more are asked for by the variable. */
const crowd = Number(process.env.TEAMS_CROWD || 60)

describe('a question', { timeout: 60_000 }, () => {
  it('to us in a channel is answered in its thread, once, with its sources', async () => {
    const asked = mentionIn(teams, 'お助け隊サービスって何ですか', {
      conversation: { id: '19:q@thread.tacv2;messageid=1', conversationType: 'channel', isGroup: true },
    })
    expect((await post(asked)).status).toBe(200)
    expect((await post(asked)).status).toBe(200)
    const answer = await until(() => saidIn('19:q@thread.tacv2;messageid=1')[0])
    expect(wordsOf(answer.activity)).toContain('出典')
    await post({ ...asked, id: randomUUID(), text: 'ほかには？', entities: [] })
    await until(() => saidIn('19:q@thread.tacv2;messageid=1')[1])
    expect(saidIn('19:q@thread.tacv2;messageid=1')).toHaveLength(2)
  })

  it('in a thread that we are not in is nobody’s business', async () => {
    const conversation = { id: '19:r@thread.tacv2;messageid=1', conversationType: 'channel', isGroup: true }
    await post({ ...mentionIn(teams, '', { conversation }), text: 'これ見て', entities: [] })
    await post(messageIn(teams, 'こんにちは', personal('a:r')))
    await until(() => saidIn('a:r')[0])
    expect(saidIn('19:r@thread.tacv2;messageid=1')).toEqual([])
  })

  it('from nobody that we know is not heard', async () => {
    const signed = await teams.request(messageIn(teams, 'こんにちは', personal('a:s')))
    const body = await signed.text()
    const url = `${service.origin}/api/messages`
    expect((await fetch(url, { method: 'POST', body })).status).toBe(401)
    const authorization = `Bearer ${await teams.authority.token({ aud: 'somebody' })}`
    expect((await fetch(url, { method: 'POST', body, headers: { authorization } })).status).toBe(401)
    expect(saidIn('a:s')).toEqual([])
  })
})

const recorded = new URL('../../../shared/conformance/teams/', import.meta.url).pathname
const files = existsSync(recorded) ? readdirSync(recorded).filter((name) => name.endsWith('.json')) : []
describe.skipIf(files.length === 0)(
  `recorded payloads${files.length > 0 ? '' : ' (skipped: no recordings beside the project)'}`,
  { timeout: 60_000 },
  () => {
    const payloads = files.flatMap((file) =>
      Object.entries(
        JSON.parse(readFileSync(`${recorded}${file}`, 'utf8')) as Record<string, unknown>,
      ).flatMap(([name, value]) =>
        typeof value === 'object' && value !== null && 'serviceUrl' in value
          ? [[`${file} ${name}`, value as Record<string, never>] as const]
          : [],
      ),
    )
    it.each(payloads)('%s is taken, and answered where an answer is due', async (_, payload) => {
      // Only where it comes from is changed: the address that vouches for it is ours.
      const us = { id: `28:${teams.appId}`, name: 'Chat SDK Demo' }
      const entities = ((payload.entities ?? []) as readonly { readonly type: string }[]).map((entity) =>
        entity.type === 'mention' ? { ...entity, mentioned: us } : entity,
      )
      const { id } = payload.conversation as unknown as { readonly id: string }
      const before = saidIn(id).length
      const over = { serviceUrl: teams.serviceUrl, recipient: us, entities }
      expect((await post({ ...payload, ...over })).status).toBe(200)
      if (entities.length > 0 || !id.includes('@thread')) await until(() => saidIn(id)[before])
    })
  },
)

describe('a form', { timeout: 60_000 }, () => {
  it.each(['診断', '補助金'])('%s: asked, filled in, answered', async (text) => {
    const conversation = `a:form-${text}`
    await post(messageIn(teams, text, personal(conversation)))
    const form = await until(() => saidIn(conversation)[0])
    const [[, button]] = [...buttonsOf(form)] as [[string, Record<string, unknown>]]
    const data = button.data as { readonly form: { readonly fields: readonly Record<string, never>[] } }
    const values = Object.fromEntries(
      data.form.fields.flatMap(({ id, kind, choices = [] }) =>
        kind === 'choice'
          ? [[`field.${id}`, (choices as [string, string][])[0]?.[0]]]
          : kind === 'number'
            ? [[`field.${id}`, '30']]
            : [],
      ),
    )
    const empty = await post(executed(data, conversation))
    expect(wordsOf(empty.body.value)).toContain('入力を確かめてください。')
    const { body } = await post(executed({ ...data, ...values }, conversation))
    expect(body).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' })
    expect(wordsOf(body.value).length).toBeGreaterThan(100)
  })

  it('統計 are the figures', async () => {
    await post(messageIn(teams, '統計', personal('a:figures')))
    expect(wordsOf((await until(() => saidIn('a:figures')[0])).activity)).toContain('この30日')
  })
})

const executed = (data: unknown, conversation: string, type = 'personal') => ({
  ...messageIn(teams, '', {
    conversation: { id: conversation, conversationType: type, tenantId: teams.tenant },
  }),
  type: 'invoke',
  name: 'adaptiveCard/action',
  text: undefined,
  value: { action: { type: 'Action.Execute', verb: 'desk', data }, trigger: 'manual' },
})

describe('an owner on LINE and a desk in Teams', { timeout: 60_000 }, () => {
  const owner = from('owner')
  const toOwner = () => JSON.stringify(line.delivered.map(({ messages }) => messages))
  const channel = '19:desk@thread.tacv2'
  const inDesk = () => teams.said.filter(({ conversation }) => conversation.startsWith(channel))
  const button = (said: Said, label: string) => buttonsOf(said).get(label)?.data

  async function says(text: string) {
    const before = line.delivered.length
    await line.post(`${service.origin}/line/webhook`, [textEvent(owner, text)])
    await until(() => line.delivered[before])
  }

  it('hear each other, through the bot, and the bot is silent between', async () => {
    await post(mentionIn(teams, 'ここを窓口にする'))
    await until(() => inDesk().find(({ activity }) => wordsOf(activity).includes('ここを窓口にしました')))
    for (const text of ['従業員30人の印刷会社です', '担当の人と話したい', 'はい']) await says(text)
    const card = await until(() =>
      saidIn(channel).find(({ activity }) => wordsOf(activity).includes('新しい相談')),
    )
    expect(wordsOf(card.activity)).not.toContain('印刷会社です')
    const thread = `${channel};messageid=${card.id}`

    const claimed = await post(executed(button(card, '引き受ける'), thread, 'channel'))
    expect(claimed.body).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' })
    expect(wordsOf(claimed.body.value)).toContain('従業員30人の印刷会社です')
    await until(() => (toOwner().includes('山田') ? true : undefined))
    const taken = await until(() => saidIn(thread).find((said) => button(said, '返事を書く')))

    const form = await post(executed(button(taken, '返事を書く'), thread, 'channel'))
    const [[, send]] = [...buttonsOf({ ...taken, activity: form.body.value })] as [[string, { data: object }]]
    const filled = { ...send.data, 'field.text': 'こんにちは、山田です。どうされましたか？' }
    for (let n = 0; n < 2; n++)
      expect((await post(executed(filled, thread, 'channel'))).body.statusCode).toBe(200)
    await until(() => (toOwner().includes('どうされましたか') ? true : undefined))

    const before = line.delivered.length
    await line.post(`${service.origin}/line/webhook`, [textEvent(owner, '印刷機のパソコンが止まりました')])
    await until(() =>
      saidIn(thread).find(({ activity }) => wordsOf(activity).includes('印刷機のパソコンが止まりました')),
    )
    await post({
      ...mentionIn(teams, '', { conversation: { id: thread, conversationType: 'channel' } }),
      text: '内緒の話',
      entities: [],
    })
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(line.delivered.length).toBe(before)
    expect(toOwner().split('どうされましたか').length - 1).toBe(1)
    expect(toOwner()).not.toContain('内緒')
  })
})

describe('a crowd', { timeout: 180_000 }, () => {
  const answered = (prefix: string) =>
    teams.said.filter(({ conversation }) => conversation.startsWith(prefix))
  const people = (prefix: string, count: number) =>
    Array.from({ length: count }, (_, n) => `${prefix}${String(n).padStart(4, '0')}`)

  it(`of ${crowd} people at once: everybody is answered, nobody twice`, async () => {
    const all = people('a:crowd', crowd)
    const statuses = await Promise.all(
      all.map((id) =>
        post(messageIn(teams, '補助金は使えますか？', personal(id))).then(({ status }) => status),
      ),
    )
    expect(new Set(statuses)).toEqual(new Set([200]))
    await until(() => (answered('a:crowd').length >= crowd ? true : undefined), 120_000)
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    expect(
      answered('a:crowd')
        .map(({ conversation }) => conversation)
        .toSorted(),
    ).toEqual(all)
  })

  it('is answered all the same when the connector refuses, fails and breaks off', async () => {
    const all = people('a:rough', 12)
    teams.revoke()
    teams.failures.push(
      { kind: 'status', status: 429, headers: { 'retry-after': '1' } },
      { kind: 'status', status: 500 },
      { kind: 'reset', accepted: false },
      { kind: 'status', status: 412 },
      { kind: 'garbage' },
    )
    await Promise.all(all.map((id) => post(messageIn(teams, '補助金は使えますか？', personal(id)))))
    await until(() => (answered('a:rough').length >= all.length ? true : undefined), 60_000)
    await new Promise((resolve) => setTimeout(resolve, 2_000))
    expect(
      answered('a:rough')
        .map(({ conversation }) => conversation)
        .toSorted(),
    ).toEqual(all)
  })
})

playByStaff('Teams', applies, (core, n) => overTeams({ teams, conversation: `a:play-${n}`, post }, core))
