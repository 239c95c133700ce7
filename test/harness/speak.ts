import type { Act } from '../../src/message.ts'
import type { Service } from './service.ts'

let number = 0

/** An act as the probe's platform posts it; ids and times grow unless they are given. */
export type Spoken = {
  readonly id?: string
  readonly at?: number
  readonly conversation: string
  readonly overheard?: boolean
} & ({ readonly text: string; readonly messageId?: string } | { readonly act: Act })

/** Posts acts in one signed request; resolves with the status. */
export async function speak(service: Service, ...spoken: readonly Spoken[]): Promise<number> {
  const events = spoken.map(({ conversation, overheard, ...one }) => {
    number += 1
    const act: Act =
      'act' in one
        ? one.act
        : { kind: 'text', text: one.text, ...(one.messageId ? { messageId: one.messageId } : {}) }
    return {
      id: one.id ?? `event-${process.pid}-${number}`,
      at: one.at ?? Date.now() + number,
      conversation,
      act,
      overheard,
    }
  })
  return post(service, JSON.stringify(events))
}

/** Posts a body as it is; resolves with the status, or 0 when the connection ended without one. */
export async function post(service: Service, body: BodyInit, secret = 'probe-secret'): Promise<number> {
  const headers = { 'x-secret': secret }
  return fetch(`${service.origin}/probe`, { method: 'POST', body, headers, duplex: 'half' } as RequestInit)
    .then(({ status }) => status)
    .catch(() => 0)
}
