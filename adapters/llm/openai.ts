import { AIMessage, type BaseMessage } from '@langchain/core/messages'
import { ChatOpenAICompletions } from '@langchain/openai'
import type { ModelConfig } from '../../src/llm/config.ts'
import type { Model } from '../../src/llm/port.ts'
import { messagesOf, tokensOf } from './messages.ts'

/** Nothing asked of it is longer. */
const mostTokens = 800

/**
 * OpenAI's models that think first, by name as LangChain tells them: they refuse a temperature, and what they think
 * counts among their tokens.
 * https://platform.openai.com/docs/guides/reasoning
 */
const thinks = (model: string): boolean => /^(?:o\d|gpt-[56](?!-chat))/u.test(model)

/** Some servers name every reply and every call the same, and LangChain's agent takes a name that it knows for answered. */
class Completions extends ChatOpenAICompletions {
  override async _generate(...given: Parameters<ChatOpenAICompletions['_generate']>) {
    const result = await super._generate(...given)
    const known = new Set(given[0].flatMap(namesIn))
    for (const { message } of result.generations) rename(message, known)
    return result
  }
}

const callsIn = (message: BaseMessage) => (message instanceof AIMessage ? (message.tool_calls ?? []) : [])
const namesIn = (message: BaseMessage) => [message.id, ...callsIn(message).map(({ id }) => id)]

/** Gives new names to what has none or one that is known; nine letters and digits are taken by every server. */
function rename(message: BaseMessage, known: Set<string | undefined>): void {
  const fresh = (id: string | undefined) => {
    const name = id && !known.has(id) ? id : crypto.randomUUID().replaceAll('-', '').slice(0, 9)
    known.add(name)
    return name
  }
  message.id = fresh(message.id)
  for (const call of callsIn(message)) call.id = fresh(call.id)
}

/** A model behind any server that speaks OpenAI's chat completions, with answers in a given shape. */
export function openaiModel({ model: name, key, base }: Extract<ModelConfig, { provider: 'openai' }>): Model {
  const chat = new Completions({
    model: name,
    // Local servers ask for none, the client for some.
    apiKey: key || 'none',
    ...(thinks(name)
      ? { reasoning: { effort: 'low' as const }, maxTokens: 3 * mostTokens }
      : { temperature: 0, maxTokens: mostTokens }),
    maxRetries: 0,
    streaming: false,
    // The address is always given: a variable for somebody's gateway must not lead elsewhere.
    // What people wrote goes to this address and nowhere that it points to.
    configuration: { baseURL: base, fetch: (url, init) => fetch(url, { ...init, redirect: 'manual' }) },
  })
  return {
    name,
    async answer(prompt, shape, signal) {
      const { raw, parsed } = await chat
        .withStructuredOutput(shape, { name: prompt.name, method: 'jsonSchema', includeRaw: true })
        .invoke(messagesOf(prompt), { signal })
      // Parsed by ourselves once more: a server may call its answer structured and send something else.
      const value = shape.safeParse(parsed)
      return { tokens: tokensOf(raw), ...(value.success ? { value: value.data } : {}) }
    },
    // Loaded when the first member of staff asks for a draft.
    work: async (...given) => (await import('./agent.ts')).workOf(chat)(...given),
  }
}
