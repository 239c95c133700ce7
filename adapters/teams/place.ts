import type { Address } from '../../src/message.ts'

/** Teams' three scopes. Only channels have threads. */
export type Scope = 'personal' | 'groupChat' | 'channel'

/** The conversation as a whole: a channel's id without the thread that Teams appends to it. */
export function whole(conversation: string): string {
  return conversation.replace(/;messageid=.*$/, '')
}

/** Teams leaves the kind out of some activities; its ids tell it. */
export function scopeOf(id: string, type: string | null | undefined, isGroup?: boolean | null): Scope {
  if (type === 'personal' || type === 'channel' || type === 'groupChat') return type
  if (/@thread\.(?:tacv2|skype)/.test(id)) return 'channel'
  return isGroup || id.includes('@thread.') || id.includes('@unq.') ? 'groupChat' : 'personal'
}

/** Where a message goes: the conversation that was heard, or the thread of a post in a channel. */
export function target({ to }: Address, root?: string): string {
  const { conversation = '', scope, thread = root } = to
  return scope === 'channel' && thread ? `${whole(conversation)};messageid=${thread}` : conversation
}
