import { expect, it } from 'vitest'
import { from, textEvent } from '../fakes/line.ts'
import { buttonsOf, mentionIn, messageIn, wordsOf } from '../fakes/teams.ts'
import { line, post, saidIn, service, teams, until } from './served.ts'

/** An owner asks for a person before any chat is a desk. */
const owner = from('owner')
const room = '19:desk@thread.tacv2'

async function says(text: string) {
  const before = line.delivered.length
  await line.post(`${service.origin}/line/webhook`, [textEvent(owner, text)])
  await until(() => line.delivered[before])
}

it('a new desk is shown who waits, and whoever claims them from there hears them', {
  timeout: 90_000,
}, async () => {
  for (const text of ['担当の人と話したい', 'はい']) await says(text)
  // The list is a copy, made soon after.
  const waits = () =>
    teams.said.find(({ activity }) => wordsOf(activity).includes('担当者を待っている相談（1件）'))
  for (let n = 0; n < 20 && !waits(); n++) {
    await post(mentionIn(teams, 'ここを窓口にする'))
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  const bound = await until(waits)
  const [, claim] = [...buttonsOf(bound)].find(([label]) => label.startsWith('引き受ける')) ?? []
  const pressed = await post({
    ...messageIn(teams, '', { conversation: { id: `${room};messageid=1`, conversationType: 'channel' } }),
    type: 'invoke',
    name: 'adaptiveCard/action',
    text: undefined,
    channelData: { tenant: { id: teams.tenant } },
    value: { action: { type: 'Action.Execute', verb: 'desk', data: claim?.data }, trigger: 'manual' },
  })
  expect(pressed.status).toBe(200)
  const card = await until(() => saidIn(room).find(({ activity }) => wordsOf(activity).includes('対応中')))
  await line.post(`${service.origin}/line/webhook`, [textEvent(owner, '聞こえますか')])
  await until(() =>
    saidIn(`${room};messageid=${card.id}`).find(({ activity }) => wordsOf(activity).includes('聞こえますか')),
  )
})
