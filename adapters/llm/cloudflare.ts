import { ChatCloudflareWorkersAI } from '@langchain/cloudflare'
import * as z from 'zod'
import type { Model, Prompt } from '../../src/llm/port.ts'
import { messagesOf } from './messages.ts'

/** What we ask of the Workers AI binding. */
export type WorkersAi = { run(model: string, inputs: Readonly<Record<string, unknown>>): Promise<unknown> }

const Result = z.object({
  response: z.unknown(),
  usage: z.object({ total_tokens: z.number() }).optional().catch(undefined),
})

/** LangChain's model asks Workers AI over the network with an account's token; in a Worker the binding is nearer. */
class BoundWorkersAi extends ChatCloudflareWorkersAI {
  tokens = 0
  readonly #ai: WorkersAi
  readonly #shape: unknown

  constructor(model: string, ai: WorkersAi, shape: unknown) {
    super({ model, maxRetries: 0 })
    this.#ai = ai
    this.#shape = shape
  }

  override async _request(
    messages: Parameters<ChatCloudflareWorkersAI['_formatMessages']>[0],
    options: this['ParsedCallOptions'],
  ): Promise<Response> {
    const asked = this.#ai.run(this.model, {
      messages: this._formatMessages(messages),
      temperature: 0,
      max_tokens: 800,
      response_format: { type: 'json_schema', json_schema: this.#shape },
    })
    const { response, usage } = Result.parse(await stoppable(asked, options.signal))
    this.tokens = usage?.total_tokens ?? 0
    // Where the model keeps to a shape, it comes as an object.
    const text = typeof response === 'string' ? response : JSON.stringify(response)
    return Response.json({ result: { response: text } })
  }
}

/** The binding cannot be told to stop; we stop listening. */
function stoppable<T>(asked: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return asked
  return new Promise((resolve, reject) => {
    const stop = () => reject(new Error('stopped'))
    signal.addEventListener('abort', stop, { once: true })
    asked.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}

/** A model of Workers AI, through the binding `AI`. */
export function cloudflareModel(name: string, ai: WorkersAi | undefined): Model {
  return {
    name,
    async answer<Value>(prompt: Prompt, shape: z.ZodType<Value>, signal: AbortSignal) {
      if (!ai) throw new Error('no binding AI')
      const chat = new BoundWorkersAi(name, ai, z.toJSONSchema(shape))
      const { content } = await chat.invoke(messagesOf(prompt), { signal })
      const value = shape.safeParse(jsonIn(String(content)))
      return { tokens: chat.tokens, ...(value.success ? { value: value.data } : {}) }
    },
  }
}

/** The JSON in an answer that may be wrapped in a fence; undefined when there is none. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(/\{[\s\S]*\}/u.exec(text)?.[0] ?? '')
  } catch {
    return undefined
  }
}
