import { afterAll, beforeAll, beforeEach } from 'vitest'
import { type FakeOpenai, honest, startOpenai } from '../fakes/openai.ts'

/** One server that speaks OpenAI's protocol for a file of tests, honest again before each; read `openai` within them. */
export function served(): { readonly openai: FakeOpenai } {
  let openai: FakeOpenai | undefined
  const here = (): FakeOpenai => {
    if (!openai) throw new Error('the server is not started yet')
    return openai
  }
  beforeAll(async () => {
    openai = await startOpenai()
  })
  afterAll(() => here().close())
  beforeEach(() => {
    here().behave = honest
    here().asked.length = 0
    here().sameIds = false
  })
  return {
    get openai() {
      return here()
    },
  }
}

export const prompt = {
  name: 'phrase',
  rules: '規則',
  data: { passages: [{ id: 'p1', text: '控えを取ります。' }] },
}
export const draft = { sentences: [{ text: '控えを取ります。', from: ['p1'] }] }
export const soon = () => AbortSignal.timeout(2_000)
