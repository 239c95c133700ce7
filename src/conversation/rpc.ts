import type { Incoming } from '../message.ts'

/** What the rest of the house calls on a conversation's Durable Object. */
export type ConversationObject = Rpc.DurableObjectBranded & {
  /** `origin`: where the request reached us. */
  hear(incoming: readonly Incoming[], origin?: string): Promise<void>
  say(speaker: string, text: string, key: string): boolean
  erase(): void
  desk(call: string): Promise<string | undefined>
  plan(secret: string): { readonly at: number; readonly plan: string } | undefined
  revokePlan(secret: string): void
  fetch(request: Request): Response
}
