import type { Message } from '../../src/message.ts'
import { render } from './render/message.ts'
import type { Scene } from './scene.ts'
import { type Ear, whisper } from './whisper.ts'

/** Tells one person alone, once and at once: what is lost here is asked for again by pressing again. */
export async function tell(scene: Scene, ear: Ear, what: Message | string): Promise<void> {
  await whisper(await scene.access(), ear, render(messageOf(what)))
}

export function messageOf(what: Message | string): Message {
  return typeof what === 'string' ? { bubbles: [{ kind: 'say', text: what }] } : what
}
