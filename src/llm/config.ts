import * as z from 'zod'

/** A language model as it was configured. */
export type ModelConfig =
  | { readonly provider: 'openai'; readonly model: string; readonly key: string; readonly base: string }
  | { readonly provider: 'cloudflare'; readonly model: string }

export type LlmConfig = {
  readonly model: ModelConfig
  /** Tenants that do without: a channel (`line`), or a channel and how its conversations begin (`slack:T0123`). */
  readonly off: readonly string[]
  readonly tokensPerDay: number
  readonly timesPerDay: number
}

const number = (most: number) =>
  z
    .string()
    .optional()
    .transform((text) => (text && /^\d{1,12}$/.test(text) ? Number(text) : most))

const Variables = z.object({
  LLM_PROVIDER: z.string().default(''),
  LLM_MODEL: z.string().default(''),
  LLM_API_KEY: z.string().default(''),
  LLM_BASE_URL: z.string().default(''),
  LLM_OFF: z.string().default(''),
  LLM_DAILY_TOKENS: number(200_000),
  LLM_DAILY_TIMES: number(40),
})

/** Undefined unless a model is wholly configured: `openai` with a key or an address of its own, or `cloudflare`. */
export function llmConfigOf(variables: unknown): LlmConfig | undefined {
  const read = Variables.safeParse(variables)
  if (!read.success) return undefined
  const { LLM_PROVIDER: provider, LLM_MODEL: name, LLM_API_KEY: key, LLM_BASE_URL: base } = read.data
  const model = modelOf(provider, name, key, base)
  return (
    model && {
      model,
      off: read.data.LLM_OFF.split(',')
        .map((tenant) => tenant.trim())
        .filter((tenant) => tenant !== ''),
      tokensPerDay: read.data.LLM_DAILY_TOKENS,
      timesPerDay: read.data.LLM_DAILY_TIMES,
    }
  )
}

function modelOf(provider: string, model: string, key: string, base: string): ModelConfig | undefined {
  if (model === '') return undefined
  if (provider === 'cloudflare') return { provider, model }
  if (provider !== 'openai' || (key === '' && base === '')) return undefined
  const address = (base || 'https://api.openai.com/v1').replace(/\/+$/u, '')
  return isSafe(address) ? { provider, model, key, base: address } : undefined
}

/** What people wrote goes over encrypted connections alone, or to this very machine. */
function isSafe(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname } = new URL(address)
  return (
    protocol === 'https:' || (protocol === 'http:' && /^(?:127\.0\.0\.1|localhost|\[::1\])$/u.test(hostname))
  )
}

/** Whether a conversation's tenant does without. */
export function isOff(
  { off }: LlmConfig,
  address: { readonly channel: string; readonly conversation: string },
): boolean {
  const whole = `${address.channel}:${address.conversation}:`
  return off.some((tenant) => whole.startsWith(`${tenant}:`))
}
