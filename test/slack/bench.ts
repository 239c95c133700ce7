import { expect } from 'vitest'
import { channel } from '../../adapters/slack/channel.ts'
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
import type { Incoming } from '../../src/message.ts'
import { type FakeSlack, type Signed, startSlack } from '../fakes/slack.ts'

/** What came through the staff door, and what it answers. */
export type Door = {
  readonly acts: { readonly act: DeskAct; readonly staff: Staff }[]
  readonly asked: { readonly name: string; readonly staff: Staff; readonly of: unknown }[]
  readonly submitted: { readonly form: unknown; readonly values: unknown; readonly staff: Staff }[]
  answer: DeskAnswer
  submitAnswer: Awaited<ReturnType<StaffDoor['submit']>>
  form: Form | Refused
  /** Milliseconds before the door answers. */
  slow: number
}

export type Bench = {
  readonly slack: FakeSlack
  readonly open: OpenChannel
  readonly heard: Incoming[]
  readonly door: Door
  readonly kept: Map<string, string>
  fails: boolean
  /** Milliseconds until something is heard. */
  slow: number
  post(signed: Signed): Promise<{ readonly status: number; readonly body: string }>
  get(path: string, headers?: Record<string, string>): Promise<Response>
  /** Resolves when all that may end after the answer has ended. */
  settled(): Promise<void>
}

export const form: Form = {
  id: 'barriers',
  title: '何が止めているか診断',
  submit: '調べる',
  state: '{"name":"barriers","id":"1"}',
  fields: [
    { id: 'employees', label: '従業員数', kind: 'number', value: '30', hint: '人数です', optional: true },
    {
      id: 'trade',
      label: '業種',
      kind: 'choice',
      choices: [
        { value: 'answer/trade/metal', label: '金属加工' },
        { value: 'answer/trade/?', label: 'わからない' },
      ],
      value: 'answer/trade/metal',
      optional: false,
    },
    { id: 'memo', label: 'メモ', kind: 'longtext', optional: true },
    { id: 'city', label: '市区町村', kind: 'text', optional: true },
  ],
}

export async function startBench(env: Readonly<Record<string, string>> = {}): Promise<Bench> {
  const slack = await startSlack()
  slack.members.set('CDESK', ['U1', 'U3'])
  const config = channel.config({
    SLACK_SIGNING_SECRET: slack.secret,
    SLACK_BOT_TOKEN: 'xoxb-home',
    SLACK_DESK_CHANNEL: 'CDESK',
    SLACK_API_URL: slack.apiUrl,
    ...env,
  })
  if (config === undefined) throw new Error('Slack is off')
  const kept = new Map<string, string>()
  const open = channel.open(config, vaultOver(kept))
  const heard: Incoming[] = []
  const later: Promise<unknown>[] = []
  const door: Door = {
    acts: [],
    asked: [],
    submitted: [],
    answer: { kind: 'done' },
    submitAnswer: { kind: 'done' },
    form,
    slow: 0,
  }
  const staff = doorOver(door)
  const bench: Bench = {
    slack,
    open,
    heard,
    door,
    kept,
    fails: false,
    slow: 0,
    async post({ body, headers }) {
      const request = new Request('https://shirube.test/slack/events', { method: 'POST', body, headers })
      const converse = {
        hear: async (list: readonly Incoming[]) => {
          await pause(bench.slow)
          if (bench.fails) throw new Error('the journal cannot be written')
          heard.push(...list)
        },
        connect: () => Promise.reject(new Error('no sockets here')),
        staff,
      }
      const response = await open.receive(request, converse, (work) => later.push(work))
      return { status: response.status, body: await response.text() }
    },
    get(path, headers = {}) {
      const converse = { hear: async () => {}, connect: () => Promise.reject(new Error('no')), staff }
      return open.receive(new Request(`https://shirube.test${path}`, { headers }), converse, () => {})
    },
    async settled() {
      while (later.length > 0) await later.shift()
    },
  }
  return bench
}

function doorOver(door: Door): StaffDoor {
  return {
    act: async (act, staff) => {
      await pause(door.slow)
      door.acts.push({ act, staff })
      return door.answer
    },
    form: async (name, staff, of) => {
      await pause(door.slow)
      door.asked.push({ name, staff, of })
      return door.form
    },
    submit: async (submitted, values, staff) => {
      await pause(door.slow)
      door.submitted.push({ form: submitted, values, staff })
      return door.submitAnswer
    },
    home: async () => ({
      bubbles: [
        {
          kind: 'card',
          title: '担当者を待っている相談（1件）',
          tone: 'plain',
          lines: [{ label: '1122-7QF3', text: '2時間前に受付' }],
          citations: [],
          choices: [{ value: 'case/claim/c1', label: '引き受ける 1122-7QF3' }],
        },
      ],
    }),
    statistics: async () => ({
      bubbles: [
        {
          kind: 'table',
          title: '今月の数字',
          columns: ['こと', '会社'],
          rows: [['予算がない', '12社']],
          citations: [],
        },
      ],
    }),
  }
}

function vaultOver(kept: Map<string, string>): Vault {
  return {
    read: async (name) => kept.get(name),
    keep: async (name, value) => void kept.set(name, value),
    erase: async (name) => void kept.delete(name),
    claim: async (name) => {
      const first = !kept.has(name)
      kept.set(name, '')
      return first
    },
  }
}

const pause = (ms: number) => (ms > 0 ? new Promise((resolve) => setTimeout(resolve, ms)) : undefined)

/** Ends a bench: all that was under way has ended, and Slack was asked for nothing that it would refuse. */
export async function closeBench({ settled, slack }: Bench): Promise<void> {
  await settled()
  expect(slack.violations).toEqual([])
  await slack.close()
}
