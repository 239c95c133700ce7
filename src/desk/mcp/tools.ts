import * as z from 'zod'
import type { Env } from '../../env.ts'
import { lookUp, wordsOf } from '../../flow/staff/lookup.ts'
import { readFirm } from '../../flow/staff/read-firm.ts'
import { fresh, turn } from '../../flow/turn.ts'
import { dayAt } from '../../knowledge/judge/moment.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { concluded } from '../staff/judged.ts'

/** What one tool gives: for people to read, and for machines. `wrong`: what was given cannot be used, and why. */
type Given = { readonly text: string; readonly data?: unknown; readonly wrong?: true }

export type Tool = {
  readonly name: string
  readonly title: string
  readonly description: string
  readonly input: z.ZodType
  run(input: unknown, of: { readonly env: Env; readonly knowledge: Knowledge }): Promise<Given>
}

const question = z.string().trim().min(1).max(1000)
const Ask = z.strictObject({ question, audience: z.enum(['owner', 'staff']).default('owner') })
const Search = z.strictObject({ question })
const Told = z.union([z.string().max(100), z.number(), z.boolean()])
const Judge = z.strictObject({ facts: z.record(z.string().max(40), Told) })

/** The engine for assistants of others: everything here only reads, and says nothing that a chat would not say. */
export const tools: readonly Tool[] = [
  {
    name: 'ask',
    title: '質問する',
    description:
      '小さな会社のサイバーセキュリティと補助金についての質問に、出典つきで答えます。分からないことは分からないと答えます。',
    input: Ask,
    run: async (input, { env, knowledge }) => {
      const { question: text, audience } = Ask.parse(input)
      const at = env.now()
      const act = { kind: 'text', text } as const
      const said = turn(fresh(), [{ id: 'mcp', at, audience, act }], { at, today: dayAt(at) }, knowledge)
      const reply = said.bubbles.map(wordsOf).join('\n\n')
      const citations = said.bubbles.flatMap((bubble) => ('citations' in bubble ? bubble.citations : []))
      const { behaviour, intent, confidence } = said
      return { text: reply, data: { behaviour, intent, confidence, reply, citations } }
    },
  },
  {
    name: 'search',
    title: '知識をさがす',
    description: '知識の中から、質問に近い答えを5つまで、出典つきで返します。',
    input: Search,
    run: async (input, { env, knowledge }) => {
      const at = env.now()
      const now = { at, today: dayAt(at) }
      const found = lookUp(knowledge, Search.parse(input).question, 'staff', now)
      const text = found.map(({ title, text: words }) => `■ ${title}\n${words}`).join('\n\n')
      return { text: text || '知識の中に見つかりませんでした。', data: { found } }
    },
  },
  {
    name: 'judge',
    title: '制度を見立てる',
    description:
      '会社の条件から、使えそうな制度を見立てます。factsは、項目の名前かidと、ふだんの言葉での答えです（例：{"従業員数":"8人","業種":"建設業","都道府県":"長崎県","gbizid":"prime"}）。受け取れる約束ではありません。',
    input: Judge,
    run: async (input, { env, knowledge }) => {
      const { firm, faults } = readFirm(Judge.parse(input).facts, knowledge.content, dayAt(env.now()))
      if (faults.length > 0) return { text: faults.join('\n'), wrong: true }
      if (Object.keys(firm).length === 0) return { text: 'どれか1つは答えてください。', wrong: true }
      const { bubbles } = concluded(env, knowledge, 'eligibility', firm)
      const citations = bubbles.flatMap((bubble) => ('citations' in bubble ? bubble.citations : []))
      return { text: bubbles.map(wordsOf).join('\n\n'), data: { citations } }
    },
  },
]
