import type { BaseChatModel } from '@langchain/core/language_models/chat_models'
import { SystemMessage } from '@langchain/core/messages'
import type { LLMResult } from '@langchain/core/outputs'
import { tool } from '@langchain/core/tools'
import { createAgent, toolStrategy } from 'langchain'
import type * as z from 'zod'
import type { Answer, Model } from '../../src/llm/port.ts'
import { dataOf, jsonOf, tokensOf } from './messages.ts'

/** A reply of the model and the use of its tools are a step each, and the last reply has none to use. */
const steps = (rounds: number) => rounds * 2 - 1

/**
 * Works with LangChain's agent over a chat model: it uses the tools that it is given and answers by one more, whose
 * input has the shape that is wanted.
 */
export const workOf =
  (chat: BaseChatModel): Model['work'] =>
  async (prompt, shape, tools, { rounds, signal }) => {
    let tokens = 0
    // LangChain tells the tool that answers from the others by how its name begins.
    const answer = `extract-${prompt.name}`
    const spent = ({ generations }: LLMResult) => {
      const reply = generations[0]?.[0]
      if (reply && 'message' in reply) tokens += tokensOf(reply.message)
    }
    const agent = createAgent({
      model: chat,
      systemPrompt: new SystemMessage(
        `${prompt.rules}\n次のメッセージは、JSONで書かれた資料（data）だけである。答えは、道具「${answer}」で返す。`,
      ),
      tools: tools.map(({ name, description, input, use }) =>
        tool(async (given) => jsonOf(use(given)), { name, description, schema: input as z.ZodObject }),
      ),
      responseFormat: toolStrategy(shape.meta({ title: answer }) as unknown as z.ZodObject),
    })
    try {
      const { structuredResponse } = await agent.invoke(
        { messages: [dataOf(prompt)] },
        {
          signal,
          recursionLimit: steps(rounds),
          callbacks: [{ handleLLMEnd: spent }],
        },
      )
      // Parsed by ourselves once more: whatever the agent took for it.
      const value = shape.safeParse(structuredResponse)
      return { tokens, ...(value.success ? { value: value.data } : {}) } as Answer<z.infer<typeof shape>>
    } catch (error) {
      // It was asked often enough and has not answered; that is no failure of its server.
      if (error instanceof Error && error.name === 'GraphRecursionError') return { tokens }
      throw error
    }
  }
