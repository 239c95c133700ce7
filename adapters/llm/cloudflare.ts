import * as z from 'zod'
import type { Model, Prompt } from '../../src/llm/port.ts'
import { messagesOf, tokensOf } from './messages.ts'
import { BoundWorkersAi, type WorkersAi } from './workers-ai.ts'

/** A model of Workers AI, through the binding `AI`. */
export function cloudflareModel(name: string, ai: WorkersAi | undefined): Model {
  return {
    name,
    async answer<Value>(prompt: Prompt, shape: z.ZodType<Value>, signal: AbortSignal) {
      const chat = new BoundWorkersAi(name, bound(ai), z.toJSONSchema(shape))
      const said = await chat.invoke(messagesOf(prompt), { signal })
      const value = shape.safeParse(jsonIn(String(said.content)))
      return { tokens: tokensOf(said), ...(value.success ? { value: value.data } : {}) }
    },
    async work(...given) {
      const { workOf } = await import('./agent.ts')
      return workOf(new BoundWorkersAi(name, bound(ai)))(...given)
    },
  }
}

function bound(ai: WorkersAi | undefined): WorkersAi {
  if (!ai) throw new Error('no binding AI')
  return ai
}

/** The JSON in an answer that may be wrapped in a fence; undefined when there is none. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(/\{[\s\S]*\}/u.exec(text)?.[0] ?? '')
  } catch {
    return undefined
  }
}
