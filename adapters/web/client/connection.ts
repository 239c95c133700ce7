import type { Entry } from '../entry.ts'
import { confirm, keep, type Said, unsent } from './unsent.ts'

export type Listener = {
  readonly entry: (entry: Entry) => void
  readonly typing: () => void
  readonly online: (online: boolean) => void
  /** The service will not take this; `why` is a sentence for the person. */
  readonly refused: (id: string, why: string) => void
}

const firstWait = 500
const longestWait = 15_000

/**
 * Keeps one socket open and picks up after the last entry seen; says go by POST with an id of their own, again and
 * again until the service confirms, so that a message is neither lost nor taken twice.
 */
export function connect(listener: Listener): { say(said: Said): void } {
  let cursor = 0
  let wait = firstWait
  let sending = false
  let away = false

  const tell = (isAway: boolean) => {
    if (isAway === away) return
    away = isAway
    listener.online(!isAway)
  }

  const open = () => {
    const address = new URL(`web/socket?cursor=${cursor}`, location.href)
    address.protocol = address.protocol.replace('http', 'ws')
    const socket = new WebSocket(address)
    socket.addEventListener('open', () => {
      wait = firstWait
      tell(false)
      void flush()
    })
    socket.addEventListener('message', ({ data }) => {
      const heard = JSON.parse(String(data)) as Entry | { typing: true }
      if ('typing' in heard) return listener.typing()
      if (heard.cursor <= cursor) return
      cursor = heard.cursor
      listener.entry(heard)
    })
    // After a change of networks a socket may be dead for minutes before anybody notices.
    const renew = () => {
      wait = firstWait
      socket.close()
      void flush()
    }
    addEventListener('online', renew)
    socket.addEventListener('close', () => {
      removeEventListener('online', renew)
      tell(true)
      setTimeout(open, wait)
      wait = Math.min(wait * 2, longestWait)
    })
  }

  const flush = async () => {
    if (sending) return
    sending = true
    try {
      for (let said = unsent()[0]; said; said = unsent()[0]) {
        const response = await fetch('web/say', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(said),
        })
        if (response.status >= 500 || response.status === 429) throw new Error('later')
        confirm(said.id)
        tell(false)
        if (!response.ok) listener.refused(said.id, await response.text())
      }
    } catch {
      tell(true)
      setTimeout(() => void flush(), wait)
    } finally {
      sending = false
    }
  }

  open()
  addEventListener('offline', () => tell(true))
  return {
    say: (said) => {
      keep(said)
      void flush()
    },
  }
}
