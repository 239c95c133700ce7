import { randomUUID } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'
import type { Delivery, DeskAct, DeskAnswer, OpenChannel, Staff } from '../../src/channel.ts'
import type { Ports } from '../../src/conversation/ports.ts'
import { openTalk } from '../../src/conversation/talk.ts'
import type { AnyCore, Frame, Outside } from '../../src/conversation/world.ts'
import type { Call, CallAnswer } from '../../src/desk/called.ts'
import type { Case } from '../../src/desk/case.ts'
import { deskIn } from '../../src/desk/desk.ts'
import type { Copies } from '../../src/desk/kept/copies.ts'
import { fresh, migrate, turn } from '../../src/flow/turn.ts'
import type { Knowledge } from '../../src/knowledge/knowledge.ts'
import type { Act, Address, Audience, Message } from '../../src/message.ts'
import { storeIn } from '../harness/store.ts'

/** What was sent to whom, in the order in which sending began; `done` when the platform has taken it. */
export type Sent = {
  readonly channel: string
  readonly to: Readonly<Record<string, string>>
  readonly message: Message
  readonly key: string
  readonly begun: number
  readonly speaker: 'owner-bot' | 'owner-person' | 'desk'
  /** Who speaks, as the outbox says. */
  readonly side: string
  /** Whether a person had the conversation when sending began. */
  readonly held: boolean
}

const object = 'a'.repeat(64)
export const owner: Address = { channel: 'line', conversation: 'U1', to: { id: 'U1' } }

/** One conversation with its desk in memory: the real runtime over SQLite, and platforms that do as they are told. */
export function simulate(of: {
  readonly knowledge: Knowledge
  readonly at?: string
  readonly desk?: readonly Address[]
  /** How a change of a card ends. */
  readonly changed?: Delivery
  /** Open cases by desk. */
  readonly load?: Readonly<Record<string, number>>
  /** Resolves when the desk's channels may be looked up. */
  readonly addressed?: Promise<void>
  readonly core?: AnyCore
  readonly helpers?: Ports['helpers']
  readonly audience?: Audience
  /** How an attempt ends; by default it is taken at once. */
  attempt?(sent: Sent): Promise<Delivery>
}) {
  const database = new DatabaseSync(':memory:')
  const store = storeIn(database)
  const core: AnyCore = of.core ?? {
    turn: (state, heard, now, help) => turn(state as never, heard, now, of.knowledge, help),
    fresh,
    migrate,
  }
  let now = Date.parse(of.at ?? '2026-11-24T10:00:00+09:00')
  /** By how much the product's clock has moved away from the machine's. */
  let leapt = 0
  let order = 0
  let numbered = 0
  const sent: Sent[] = []
  const kept = new Map<string, Case>()
  const audited: string[] = []
  const logged: string[] = []
  const unanswered: string[] = []
  const drafts: { question: string; answer: string }[] = []
  const frames: Frame[] = []
  const cards: { readonly channel: string; readonly ref: string; readonly words: string }[] = []
  const soon: (() => void)[] = []
  const copies: Copies = {
    keep: async (found) => {
      if ((kept.get(found.id)?.rev ?? -1) < found.rev) kept.set(found.id, found)
    },
    audit: async ({ act }) => void audited.push(act),
    unanswered: async ({ words }) => void unanswered.push(words),
    draft: async ({ question, answer }) => void drafts.push({ question, answer }),
    load: async () => of.load ?? {},
    addresses: async () => {
      await of.addressed
      return of.desk ?? []
    },
  }
  const channel = (name: string): OpenChannel => ({
    receive: async () => new Response(),
    deliver: async (address, message, key) => {
      const [first] = message.bubbles
      const person = first?.kind === 'say' && first.speaker !== undefined
      const one: Sent = {
        channel: name,
        to: address.to,
        message,
        key,
        begun: order++,
        side: String(store.rows('SELECT side FROM outbox WHERE key = ?', key)[0]?.side),
        held: store.rows('SELECT 1 FROM cases WHERE holder IS NOT NULL').length > 0,
        speaker: address.conversation.startsWith('desk:') ? 'desk' : person ? 'owner-person' : 'owner-bot',
      }
      sent.push(one)
      return of.attempt ? of.attempt(one) : { kind: 'sent', ref: `ref-${one.begun}` }
    },
    edit: async (address, ref, message) => {
      cards.push({ channel: address.channel, ref, words: JSON.stringify(message.bubbles) })
      return of.changed ?? { kind: 'sent', ref }
    },
  })
  const nothing: Outside = {
    openCase: async () => {},
    withdrawCase: async () => {},
    forget: async () => {},
    count: async () => {},
    report: async () => {},
  }
  const ports: Ports = {
    object,
    store,
    now: () => now,
    machine: () => now - leapt,
    wakeBy: () => {},
    soon: (_, work) => void soon.push(work),
    chance: () => 0.5,
    uuid: () => randomUUID(),
    channel: async (name) => channel(name),
    core: () => core,
    loadCore: async () => core,
    show: (frame) => void frames.push(frame),
    planAddress: (secret) => `https://shirube.test/plan/${secret}`,
    outside: nothing,
    log: (event) => void logged.push(event),
    brink: () => undefined,
    unsent: new Set(),
    underway: new Map(),
    apart: false,
    helpers: of.helpers,
    desk: deskIn({
      origin: 'https://shirube.test',
      knowledge: () => of.knowledge,
      load: async () => of.knowledge,
      copies,
      mediaLink: (_object, _channel, media) => `https://shirube.test/media/${media.ref}`,
    }),
  }
  const talk = openTalk(ports)

  async function settle(): Promise<void> {
    for (let round = 0; round < 8; round++) {
      await new Promise((resolve) => setImmediate(resolve))
      for (const work of soon.splice(0)) work()
    }
  }

  async function call(asked: Call): Promise<CallAnswer> {
    const answer = await talk.desk(JSON.stringify(asked))
    return JSON.parse(answer ?? '{"kind":"refused","reason":"unknown-case","says":""}') as CallAnswer
  }

  return {
    sent,
    /** The next place in the order of everything. */
    moment: () => order++,
    kept,
    audited,
    logged,
    unanswered,
    drafts,
    /** What was changed in place, in order. */
    cards,
    frames,
    talk,
    database,
    settle,
    hear: (act: Act) => {
      numbered += 1
      return talk.hear([
        {
          id: `e${numbered}`,
          at: now,
          address: owner,
          audience: of.audience ?? 'owner',
          person: { id: 'U1' },
          act,
        },
      ])
    },
    /** What the bot itself was waiting for comes back. */
    hearResult: (value: string) => {
      numbered += 1
      const act: Act = { kind: 'choice', value }
      const person = { id: 'errand' }
      return talk.hear([
        { id: `errand:${numbered}`, at: now, address: owner, audience: of.audience ?? 'owner', person, act },
      ])
    },
    async say(...texts: readonly string[]) {
      for (const text of texts) {
        numbered += 1
        await talk.hear([
          {
            id: `e${numbered}`,
            at: now,
            address: owner,
            audience: of.audience ?? 'owner',
            person: { id: 'U1' },
            act: { kind: 'text', text, messageId: `m${numbered}` },
          },
        ])
        await settle()
      }
    },
    call,
    act: async (act: Exclude<DeskAct, { kind: 'bind' }>, staff: Staff, admin = false): Promise<DeskAnswer> =>
      (await call({ kind: 'act', act, staff, admin })) as DeskAnswer,
    /** The product's clock leaps, as when the service is started anew with a later TODAY; the machine's does not. */
    leap(minutes: number) {
      now += minutes * 60_000
      leapt += minutes * 60_000
    },
    /** Lets time pass, and what is due happen. */
    async pass(minutes: number) {
      const until = now + minutes * 60_000
      for (;;) {
        const next = await talk.wake()
        await settle()
        if (next === undefined || next > until || next <= now) break
        now = next
      }
      now = until
      await talk.wake()
      await settle()
    },
    cases: (): Case[] =>
      store
        .rows('SELECT body FROM cases ORDER BY opened')
        .map(({ body }) => JSON.parse(String(body)) as Case),
    /** Everything that is stored, as one text. */
    stored: () =>
      ['journal', 'kept', 'transcript', 'outbox', 'errands', 'cases']
        .map((table) => JSON.stringify(store.rows(`SELECT * FROM ${table}`)))
        .join('\n'),
    to: (speaker: Sent['speaker']) => sent.filter((one) => one.speaker === speaker),
    words: (speaker: Sent['speaker']) =>
      sent.filter((one) => one.speaker === speaker).map(({ message }) => JSON.stringify(message.bubbles)),
  }
}
