import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import { channel } from '../../adapters/teams/channel.ts'
import type {
  DeskAct,
  DeskAnswer,
  Form,
  OpenChannel,
  Refused,
  Staff,
  StaffDoor,
  Vault,
} from '../../src/channel.ts'
import type { Incoming, Message } from '../../src/message.ts'
import { buttonsOf, type FakeTeams, mentionIn, type Said, startTeams } from '../fakes/teams.ts'

/** The desk in a channel of Teams, with a door that remembers what came through it. */
export let teams: FakeTeams
export let open: OpenChannel
export let heard: Incoming[]
let later: Promise<unknown>[]
export let acts: { readonly act: DeskAct; readonly staff: Staff }[]
export let asked: { readonly name: string; readonly staff: Staff; readonly of: unknown }[]
export let submitted: { readonly form: unknown; readonly values: unknown; readonly staff: Staff }[]

export const says = (text: string): Message => ({ bubbles: [{ kind: 'say', text }] })
export const packet: Message = {
  bubbles: [
    {
      kind: 'card',
      title: '相談の内容',
      tone: 'plain',
      lines: [{ text: 'パソコンが動かない' }],
      citations: [],
      choices: [{ value: 'case/send/1.a', label: '返事を書く' }],
    },
  ],
}
const post: Message = {
  bubbles: [
    {
      kind: 'card',
      title: '新しい相談 A-1',
      tone: 'plain',
      lines: [],
      citations: [],
      choices: [
        { value: 'case/claim/1.a', label: '引き受ける' },
        { value: 'case/send/1.a', label: '返事を書く' },
        { value: 'case/retry/1.a/m1', label: 'もう一度送る' },
      ],
    },
  ],
}
export const reply: Form = {
  id: 'send',
  title: 'ご本人に送る',
  submit: '送る',
  state: '{"name":"send","case":"1.a","id":"once"}',
  fields: [
    { id: 'text', label: '本文', kind: 'longtext', hint: 'このまま、ご本人に届きます。', optional: false },
  ],
}

/** Where a desk is stays known. */
const kept = new Map<string, string>()
const vault: Vault = {
  read: async (name) => kept.get(name),
  keep: async (name, value) => void kept.set(name, value),
  erase: async (name) => void kept.delete(name),
  claim: async () => true,
}

/** What the door answers; a test may put something else there. */
type Door = {
  answer: DeskAnswer
  outcome: Awaited<ReturnType<StaffDoor['submit']>>
  form: Form | Refused
}
const usual: Door = {
  answer: { kind: 'done', message: says('しました。') },
  outcome: { kind: 'done', message: says('送りました。') },
  form: reply,
}
export const door: Door = { ...usual }

beforeAll(async () => {
  teams = await startTeams()
  const config = channel.config(teams.variables)
  if (!config) throw new Error('off')
  open = channel.open(config, vault)
})
afterAll(async () => {
  expect(teams.violations).toEqual([])
  await teams.close()
})
beforeEach(() => {
  heard = []
  later = []
  acts = []
  asked = []
  submitted = []
  kept.clear()
  Object.assign(door, usual)
  teams.said.length = 0
})

export const staff: StaffDoor = {
  act: async (act, by) => {
    acts.push({ act, staff: by })
    return door.answer
  },
  form: async (name, by, of) => {
    asked.push({ name, staff: by, of })
    return door.form
  },
  submit: async (what, values, by) => {
    submitted.push({ form: what, values, staff: by })
    return door.outcome
  },
  home: async () => says('相談の一覧です。'),
  statistics: async () => says('統計です。'),
}

export async function send(activity: object) {
  const converse = {
    hear: async (list: readonly Incoming[]) => void heard.push(...list),
    connect: () => Promise.reject(new Error()),
    staff,
  }
  const response = await open.receive(await teams.request(activity), converse, (work) => later.push(work))
  await Promise.all(later)
  const text = await response.text()
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) }
}

export const us = { channel: 'teams', id: '00000000-1111-2222-3333-444444444444', name: '山田' }
export const desk = { conversation: '19:desk@thread.tacv2', scope: 'channel' }

/** A case's post in the desk's channel, and the data of one of its buttons. */
export async function casePost(): Promise<Said> {
  await open.deliver(
    {
      channel: 'teams',
      conversation: 'desk:19:desk@thread.tacv2',
      to: { ...desk, serviceUrl: teams.serviceUrl, bot: `28:${teams.appId}` },
    },
    post,
    crypto.randomUUID(),
  )
  const said = teams.said.at(-1)
  if (!said) throw new Error('nothing was said')
  return said
}
export const dataOf = (said: Said, label: string) => buttonsOf(said).get(label)?.data
export const execute = (data: unknown, over: object = {}) => ({
  ...mentionIn(teams, ''),
  type: 'invoke',
  name: 'adaptiveCard/action',
  text: undefined,
  value: { action: { type: 'Action.Execute', verb: 'desk', data }, trigger: 'manual' },
  ...over,
})
export const submit = (data: unknown, over: object = {}) =>
  mentionIn(teams, '', { text: undefined, value: data, ...over })
