import type * as z from 'zod'
import type { Breaker } from './breaker.ts'
import type { Model, Prompt } from './port.ts'

/** What a model costs, and whether it may be asked at all. */
export type PurseParts = {
  /** Loaded when it is first asked. */
  model(): Promise<Model>
  readonly breaker: Breaker
  /** Milliseconds, machine's clock. */
  now(): number
  /** Whether this many tokens may still be spent today; they count as spent from then on. */
  reserve(tokens: number): Promise<boolean>
  /** Puts right what was reserved, by the difference. */
  settle(difference: number): Promise<void>
}

/** One token is at least this many bytes of Japanese: for a reservation that is not too small. */
const bytesPerToken = 2
/** Room for what is written. */
const written = 400

/** What came of a request; without a value when the model did not answer in the shape asked for. */
export type Asked<Value> = { readonly value?: Value; readonly tokens: number }
type Unasked = 'failed' | 'late' | 'not-asked'

/** A model that is asked within the daily budget and the breaker: both are asked before every request. */
export type Purse = ReturnType<typeof purseOf>

export function purseOf(parts: PurseParts) {
  let name = ''

  /** A request, or a work of so many. Never rejects. */
  async function spend<Value>(
    prompt: Prompt,
    times: number,
    signal: AbortSignal,
    asking: (model: Model) => Promise<Asked<Value>>,
  ): Promise<Asked<Value> | Unasked> {
    if (signal.aborted) return 'late'
    if (!parts.breaker.allows(parts.now())) return 'not-asked'
    const read = Math.ceil(new TextEncoder().encode(JSON.stringify(prompt)).length / bytesPerToken)
    const reserved = (read + written) * times
    if (!(await parts.reserve(reserved).catch(() => false))) return 'not-asked'
    let answer: Asked<Value> | undefined
    try {
      const model = await parts.model()
      name = model.name
      answer = await asking(model)
      parts.breaker.worked()
    } catch {
      // Who was stopped because more was said did not fail; who was too slow did.
      if (!signal.aborted || signal.reason === 'late') parts.breaker.failed(parts.now())
    }
    if (answer && answer.tokens > 0) await parts.settle(answer.tokens - reserved).catch(() => {})
    return answer ?? (signal.aborted ? 'late' : 'failed')
  }

  return {
    spend,
    ask: <Value>(prompt: Prompt, shape: z.ZodType<Value>, signal: AbortSignal) =>
      spend(prompt, 1, signal, (model) => model.answer(prompt, shape, signal)),
    /** The model's that was asked last; '' before. */
    name: () => name,
  }
}
