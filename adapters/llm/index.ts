import type { ModelConfig } from '../../src/llm/config.ts'
import type { Model } from '../../src/llm/port.ts'
import { cloudflareModel } from './cloudflare.ts'
import { openaiModel } from './openai.ts'
import type { WorkersAi } from './workers-ai.ts'

/** The configured model. `ai` is the Workers AI binding; without it the provider `cloudflare` rejects every request. */
export function openModel(config: ModelConfig, ai: WorkersAi | undefined): Model {
  return config.provider === 'openai' ? openaiModel(config) : cloudflareModel(config.model, ai)
}
