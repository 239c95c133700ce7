import * as z from 'zod'
import type { Registry } from './conversation/registry.ts'
import type { ConversationObject } from './conversation/rpc.ts'
import { type LlmConfig, llmConfigOf } from './llm/config.ts'

/** What the platform binds as objects; every text variable is read through `envOf`, or by the channel it belongs to. */
export type Bindings = {
  readonly CONVERSATION: DurableObjectNamespace<ConversationObject>
  readonly REGISTRY: DurableObjectNamespace<Registry>
  readonly DB?: D1Database
  /** How often one address may ask for pages, and with signatures that fail. */
  readonly PAGES?: RateLimit
  readonly FORGED?: RateLimit
  /** How often the files of one conversation may be fetched from their platform. */
  readonly MEDIA?: RateLimit
  /** Counters, where somebody wants them. */
  readonly METRICS?: AnalyticsEngineDataset
  /** Workers AI; only where `LLM_PROVIDER` asks for it. */
  readonly AI?: { run(model: string, inputs: Readonly<Record<string, unknown>>): Promise<unknown> }
  /** Only on a person's own machine: ends the whole process at once. */
  readonly CRASH?: Fetcher
}

const Variables = z.object({
  /** Set by our own `serve` and by tests, to the moment of the start in milliseconds. Never set in production. */
  LOCAL_SINCE: z.coerce.number().int().positive().optional(),
  TODAY: z.string().optional(),
  /** Where people reach us, without a slash at the end. */
  PUBLIC_ORIGIN: z
    .string()
    .default('')
    .transform((origin) => origin.replace(/\/+$/, '')),
  /** Signs the addresses of plans; without it there are none. */
  PLAN_SECRET: z.string().optional(),
  CRASH_AT: z.string().optional(),
})

/** The bindings, read once. */
export type Env = {
  readonly bindings: Bindings
  /** The product's clock in milliseconds: the machine's, or TODAY at the start and running on from there. */
  now(): number
  /** Whether this runs on a person's own machine or in a test. */
  readonly local: boolean
  readonly origin: string
  readonly planSecret: string | undefined
  /** The language model that may help; undefined where none is configured. */
  readonly llm: LlmConfig | undefined
  /** Ends the process when it was asked to end at this point, and is then never resolved. */
  crash(at: string): Promise<void> | undefined
  /** Whether journal and turn are kept in commits of their own, so that a crash can be put between them. */
  readonly apart: boolean
}

/** Reads the bindings. TODAY and CRASH_AT without the local marker are refused: they are as if absent. */
export function envOf(bindings: Bindings): Env {
  const {
    LOCAL_SINCE: since,
    TODAY: today,
    PUBLIC_ORIGIN: origin,
    PLAN_SECRET: planSecret,
    CRASH_AT: point,
  } = Variables.parse(bindings)
  const local = since !== undefined
  const moment = local && today ? momentOf(today) : undefined
  const shift = moment === undefined || since === undefined ? 0 : moment - since
  const { CRASH: crash } = bindings
  return {
    bindings,
    now: () => Date.now() + shift,
    local,
    origin,
    planSecret: planSecret || undefined,
    llm: llmConfigOf(bindings),
    crash: (at) =>
      local && crash && at === point
        ? crash.fetch('http://crash/').then(() => new Promise<void>(() => {}))
        : undefined,
    apart: local && crash !== undefined && point === 'after-journal',
  }
}

/**
 * The moment that TODAY names, in milliseconds: a full moment with its offset, or a day (YYYY-MM-DD), which means ten
 * in the morning in Japan, when an ordinary desk is open. Undefined when it is neither.
 */
export function momentOf(today: string): number | undefined {
  const at = Date.parse(/^\d{4}-\d{2}-\d{2}$/.test(today) ? `${today}T10:00:00+09:00` : today)
  return Number.isNaN(at) ? undefined : at
}
