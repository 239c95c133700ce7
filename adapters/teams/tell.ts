import type { Address, Message } from '../../src/message.ts'
import type { TeamsConfig } from './config.ts'
import { post } from './deliver.ts'
import { cardType, type Post, render } from './render/message.ts'
import type { Shown } from './scene.ts'
import { sealsFor } from './seal.ts'

/** Shows staff what they asked for, where they asked. What is lost here is asked for again by pressing again. */
export function tell(config: TeamsConfig, address: Address, shown: Shown): Promise<void> {
  if (shown.kind === 'card')
    return send(config, address, [{ attachments: [{ contentType: cardType, content: shown.card }] }])
  return send(config, address, render(messageOf(shown), sealsFor(config, address)))
}

/** Says what is rendered already, three times at most. */
export async function send(config: TeamsConfig, address: Address, posts: readonly Post[]): Promise<void> {
  const key = crypto.randomUUID()
  for (let tries = 0; tries < 3; tries++) {
    const outcome = await post(config, address, posts, key)
    if (outcome.kind !== 'retry' || outcome.unknown) return
    await new Promise((resolve) => setTimeout(resolve, Math.min(outcome.after ?? 1000, 5000)))
  }
}

function messageOf(shown: Exclude<Shown, { kind: 'card' }>): Message {
  return shown.kind === 'message' ? shown.message : { bubbles: [{ kind: 'say', text: shown.text }] }
}
