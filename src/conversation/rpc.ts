import type { Incoming } from '../message.ts'

/** What the rest of the house calls on a conversation's Durable Object. */
export type ConversationObject = Rpc.DurableObjectBranded & {
  hear(incoming: readonly Incoming[]): Promise<void>
  say(speaker: string, text: string, key: string): boolean
  erase(): void
  desk(call: string): Promise<string | undefined>
  plan(secret: string): { readonly at: number; readonly plan: string } | undefined
  fetch(request: Request): Response
}
