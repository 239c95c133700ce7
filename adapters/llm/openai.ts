import { ChatOpenAICompletions } from '@langchain/openai'
import type { ModelConfig } from '../../src/llm/config.ts'
import type { Model } from '../../src/llm/port.ts'
import { messagesOf, tokensOf } from './messages.ts'

/** Nothing asked of it is longer. */
const mostTokens = 800

/** A model behind any server that speaks OpenAI's chat completions, with answers in a given shape. */
export function openaiModel({ model: name, key, base }: Extract<ModelConfig, { provider: 'openai' }>): Model {
  const chat = new ChatOpenAICompletions({
    model: name,
    // Local servers ask for none, the client for some.
    apiKey: key || 'none',
    temperature: 0,
    maxTokens: mostTokens,
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
