import { expect } from 'vitest'
import { type FakeLine, from, startLine, textEvent } from '../fakes/line.ts'
import {
  type FakeSlack,
  interaction,
  press,
  type Signed,
  startSlack,
  submission,
  wordsOf,
} from '../fakes/slack.ts'
import * as inTeams from '../fakes/teams.ts'
import { wholeBundle } from '../harness/bundle.ts'
import { freshState, type Service, serve } from '../harness/service.ts'
import { until as untilFound } from '../harness/until.ts'

/**
 * One round trip through the whole house in workerd, by signed requests alone: an owner on LINE, a desk in Slack, the
 * same desk in Teams and back, the bot, and how it was. Every platform fails now and then.
 */
const state = freshState()
export const room = '19:desk@thread.tacv2'
export const owner = from('owner')

export let line: FakeLine
export let slack: FakeSlack
export let teams: inTeams.FakeTeams
export let service: Service

/** Starts the three platforms and the house. */
export async function begin(): Promise<void> {
  ;[line, slack, teams] = await Promise.all([startLine(), startSlack(), inTeams.startTeams()])
  slack.members.set('CDESK', ['U1', 'U3'])
  service = await serve({
    state: state.path,
    bundle: await wholeBundle(),
    variables: {
      ...teams.variables,
      TODAY: '2026-11-24T10:00:00+09:00',
      SLACK_SIGNING_SECRET: slack.secret,
      SLACK_BOT_TOKEN: 'xoxb-home',
      SLACK_DESK_CHANNEL: 'CDESK',
      SLACK_API_URL: slack.apiUrl,
      LINE_CHANNEL_SECRET: line.secret,
      LINE_CHANNEL_ACCESS_TOKEN: line.accessToken,
      LINE_API_ORIGIN: line.origin,
      LINE_DATA_API_ORIGIN: line.origin,
      // Nothing answers there.
      JGRANTS_API_ORIGIN: 'http://127.0.0.1:9',
    },
  })
}

/** Ends everything; no platform was told what it refuses. */
export async function end(): Promise<void> {
  await service?.kill()
  expect([...line.violations, ...slack.violations, ...teams.violations]).toEqual([])
  await Promise.all([line.close(), slack.close(), teams.close()])
  state.remove()
}

export const until = <T>(look: () => T | undefined | false, what: string, within = 30_000): Promise<T> =>
  untilFound(look, within, () => `never came: ${what}\n${service.log()}`)

export const toOwner = () => JSON.stringify(line.delivered.map(({ messages }) => messages))
export const times = (words: string) => toOwner().split(words).length - 1
export const hearLine = async (...events: readonly unknown[]) =>
  expect((await line.post(`${service.origin}/line/webhook`, events)).status).toBe(200)
export async function ownerSays(text: string) {
  const before = line.delivered.length
  await hearLine(textEvent(owner, text))
  await until(() => line.delivered[before], `an answer to ${text}`)
}

export const toSlack = async ({ body, headers }: Signed) => {
  const response = await fetch(`${service.origin}/slack/events`, { method: 'POST', body, headers })
  const text = await response.text()
  expect(response.status).toBe(200)
  return text
}
export const atDesk = () =>
  slack.said.filter(({ channel, only }) => channel === 'CDESK' && only === undefined)
export const inThread = (ts: string) => atDesk().filter(({ thread }) => thread === ts)
export const toldAlone = (user: string) => slack.said.filter(({ only }) => only === user)

type Button = { readonly value?: string; readonly text: { readonly text: string } }
export function buttonsIn(blocks: unknown): ReadonlyMap<string, string> {
  const actions = (
    blocks as readonly { readonly type: string; readonly elements?: readonly Button[] }[]
  ).filter(({ type }) => type === 'actions')
  const all = actions.flatMap(({ elements = [] }) => elements)
  return new Map(all.flatMap(({ text, value }) => (value === undefined ? [] : [[text.text, value] as const])))
}
export type Posted = { readonly ts: string; readonly thread?: string; readonly blocks: unknown }
/** A press on a button of a message at the desk, as Slack reports it. */
export async function pressed(label: string, on: Posted, user = 'U1') {
  const value = buttonsIn(on.blocks).get(label)
  if (value === undefined) throw new Error(`no button ${label} in ${wordsOf(on.blocks)}`)
  const who = { id: user, username: user, name: user, team_id: 'T1' }
  return toSlack(
    interaction(
      press(value, {
        user: who,
        channel: { id: 'CDESK', name: 'desk' },
        container: { type: 'message', message_ts: on.ts, channel_id: 'CDESK', is_ephemeral: false },
        message: { ts: on.ts, ...(on.thread ? { thread_ts: on.thread } : {}), text: '' },
        trigger_id: slack.newTrigger(),
        response_url: slack.newResponse(user, 'CDESK'),
      }),
      slack.secret,
    ),
  )
}
/** Writes to the owner: the button opens a modal, what is typed there is sent. */
export async function reply(
  text: string,
  on: Posted,
  again = 1,
  more: Readonly<Record<string, string>> = {},
) {
  const before = slack.views.length
  await pressed('返事を書く', on)
  const view = await until(() => slack.views[before], 'a modal')
  const sent = interaction(submission(view, { text, ...more }), slack.secret)
  for (let n = 0; n < again; n++) expect(await toSlack(sent)).toContain('clear')
}
export const card = () =>
  until(() => atDesk().findLast(({ thread }) => thread === undefined), 'a card in Slack')
export const latest = (ts: string, label: string) =>
  until(() => inThread(ts).findLast(({ blocks }) => buttonsIn(blocks).has(label)), `a button ${label}`)
export const inSlack = (ts: string, words: string) =>
  until(() => inThread(ts).find(({ blocks }) => wordsOf(blocks).includes(words)), `${words} in the thread`)

export async function toTeams(activity: unknown) {
  const response = await fetch(await teams.request(activity, `${service.origin}/api/messages`))
  const text = await response.text()
  expect(response.status).toBe(200)
  return text === '' ? undefined : JSON.parse(text)
}
export const executed = (data: unknown, conversation: string) => ({
  ...inTeams.messageIn(teams, '', {
    conversation: { id: conversation, conversationType: 'channel', tenantId: teams.tenant },
  }),
  type: 'invoke',
  name: 'adaptiveCard/action',
  text: undefined,
  value: { action: { type: 'Action.Execute', verb: 'desk', data }, trigger: 'manual' },
})
export const saidInTeams = (words: string) =>
  until(
    () =>
      teams.said.findLast(
        ({ conversation, activity }) =>
          conversation.startsWith(room) && inTeams.wordsOf(activity).includes(words),
      ),
    `${words} in Teams`,
  )
export const teamsButton = (said: inTeams.Said, label: string) => inTeams.buttonsOf(said).get(label)?.data
