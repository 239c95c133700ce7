import { ChatCloudflareWorkersAI } from '@langchain/cloudflare'
import { AIMessage, type BaseMessage, ToolMessage } from '@langchain/core/messages'
import type { ChatResult } from '@langchain/core/outputs'
import { convertToOpenAITool, isLangChainTool } from '@langchain/core/utils/function_calling'
import * as z from 'zod'

/** What we ask of the Workers AI binding. */
export type WorkersAi = { run(model: string, inputs: Readonly<Record<string, unknown>>): Promise<unknown> }

/** Older models name what they call and give its input, newer ones speak as OpenAI's do. */
const Called = z.union([
  z.object({ name: z.string(), arguments: z.union([z.string(), z.looseObject({})]) }),
  z
    .object({ function: z.object({ name: z.string(), arguments: z.union([z.string(), z.looseObject({})]) }) })
    .transform(({ function: called }) => called),
])
const Said = z.object({ content: z.unknown(), tool_calls: z.array(Called).nullish() })
const Result = z.union([
  z.object({ choices: z.tuple([z.object({ message: Said })], z.unknown()), usage: z.unknown().optional() }),
  z.object({ response: z.unknown(), tool_calls: z.array(Called).nullish(), usage: z.unknown().optional() }),
])
const Usage = z.object({ total_tokens: z.number() }).catch({ total_tokens: 0 })

/** LangChain's model asks Workers AI over the network with an account's token; in a Worker the binding is nearer. */
export class BoundWorkersAi extends ChatCloudflareWorkersAI {
  readonly #ai: WorkersAi
  readonly #shape: unknown

  constructor(model: string, ai: WorkersAi, shape?: unknown) {
    super({ model, maxRetries: 0 })
    this.#ai = ai
    this.#shape = shape
  }

  override bindTools(tools: readonly unknown[]) {
    return this.withConfig({
      tools: tools.map((one) => (isLangChainTool(one) ? convertToOpenAITool(one) : one)),
    } as object)
  }

  override async _generate(
    messages: BaseMessage[],
    options: this['ParsedCallOptions'] & { readonly tools?: readonly unknown[] },
  ): Promise<ChatResult> {
    const asked = this.#ai.run(this.model, {
      messages: messages.map(said),
      temperature: 0,
      max_tokens: 800,
      ...(options.tools ? { tools: options.tools } : {}),
      ...(this.#shape ? { response_format: { type: 'json_schema', json_schema: this.#shape } } : {}),
    })
    const result = Result.parse(await stoppable(asked, options.signal))
    const { content, tool_calls: calls } =
      'choices' in result
        ? result.choices[0].message
        : { content: result.response, tool_calls: result.tool_calls }
    const { total_tokens } = Usage.parse(result.usage)
    // Where the model keeps to a shape, it comes as an object.
    const text = typeof content === 'string' ? content : JSON.stringify(content ?? '')
    const message = new AIMessage({
      content: text,
      tool_calls: (calls ?? []).map(({ name, arguments: given }, at) => ({
        id: `call-${messages.length}-${at}`,
        name,
        args: inputOf(given),
      })),
    })
    Object.assign(message, { usage_metadata: { input_tokens: 0, output_tokens: 0, total_tokens } })
    return { generations: [{ text, message }] }
  }
}

/** The input of a tool; nothing when it is no JSON, which the tool's own shape then refuses. */
function inputOf(given: string | Readonly<Record<string, unknown>>): Record<string, unknown> {
  if (typeof given !== 'string') return { ...given }
  try {
    return z.looseObject({}).parse(JSON.parse(given))
  } catch {
    return {}
  }
}

const roles: Readonly<Record<string, string>> = { human: 'user', ai: 'assistant', system: 'system' }

function said(message: BaseMessage): Readonly<Record<string, unknown>> {
  const content = message.text
  if (message instanceof ToolMessage)
    return { role: 'tool', name: message.name, tool_call_id: message.tool_call_id, content }
  const role = roles[message.getType()] ?? 'user'
  if (!(message instanceof AIMessage) || !message.tool_calls?.length) return { role, content }
  const calls = message.tool_calls.map(({ id, name, args }) => ({
    id,
    type: 'function',
    function: { name, arguments: JSON.stringify(args) },
  }))
  return { role, content, tool_calls: calls }
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
