import { afterAll, beforeAll, expect } from 'vitest'
import { type FakeLine, from, startLine, textEvent, userId } from '../fakes/line.ts'
import type { Asked, Behaviour, FakeOpenai } from '../fakes/openai.ts'
import { wholeBundle } from '../harness/bundle.ts'
import { freshState, type Service, serve } from '../harness/service.ts'
import { served } from './served.ts'

export const question = 'バックアップは取った方がいいですか'
export const ours = 'なくなると明日困るデータ'
export const passagesOf = ({ data }: Asked) => data.passages as { id: string; text: string }[]
export const answering =
  (text: string, from?: string[]) =>
  (asked: Asked): Behaviour => ({
    kind: 'answers',
    value: { sentences: [{ text, from: from ?? passagesOf(asked).map(({ id }) => id) }] },
  })

/** What a file of tests has of the built Worker in workerd, of LINE and of the model's server; read within the tests. */
export type House = {
  readonly line: FakeLine
  readonly openai: FakeOpenai
  /** The variables that switch the model on. */
  readonly model: Readonly<Record<string, string>>
  /** A service of its own, ended after the file. */
  start(variables: Readonly<Record<string, string>>, state?: ReturnType<typeof freshState>): Promise<Service>
  /** Somebody whom no service has met. */
  somebody(): string
  /** Says one thing in LINE as somebody and waits for the answer: all its words. */
  said(service: Service, words: string, person?: string): Promise<string>
}

/** The built Worker in workerd, spoken to through LINE's signed route. */
export function house(): House {
  const server = served()
  const open: (() => unknown)[] = []
  let started: { readonly line: FakeLine } | undefined
  let people = 0
  const here = () => {
    if (!started) throw new Error('the house is not started yet')
    return started
  }
  const somebody = () => `person ${++people}`

  beforeAll(async () => {
    started = { line: await startLine() }
  }, 180_000)
  afterAll(async () => {
    for (const close of open) await close()
    const { line } = here()
    await line.close()
    expect(line.violations).toEqual([])
  })

  return {
    get line() {
      return here().line
    },
    get openai() {
      return server.openai
    },
    get model() {
      return {
        LLM_PROVIDER: 'openai',
        LLM_MODEL: 'fake-1',
        LLM_API_KEY: 'key-1',
        LLM_BASE_URL: server.openai.base,
      }
    },
    async start(variables, state = freshState()) {
      const { line } = here()
      const service = await serve({
        state: state.path,
        bundle: await wholeBundle(),
        variables: {
          TODAY: '2026-11-24T10:00:00+09:00',
          ...line.variables,
          JGRANTS_API_ORIGIN: 'http://127.0.0.1:9',
          ...variables,
        },
      })
      open.push(() => service.kill(), state.remove)
      return service
    },
    somebody,
    async said(service, words, person = somebody()) {
      const { line } = here()
      const id = userId(person)
      const mine = () => line.delivered.filter(({ to }) => to === id)
      const before = mine().length
      const event = { ...textEvent(from(person), words), replyToken: line.issueToken(id) }
      const { status } = await line.post(`${service.origin}/line/webhook`, [event])
      expect(status).toBe(200)
      await expect.poll(() => mine().length, { timeout: 30_000, interval: 25 }).toBeGreaterThan(before)
      return JSON.stringify(
        mine()
          .slice(before)
          .map(({ messages }) => messages),
      )
    },
  }
}
