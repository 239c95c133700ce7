import type { Entry } from '../entry.ts'
import { watchPulse } from './pulse.ts'
import { sender } from './sender.ts'
import { keep, type Said } from './unsent.ts'

export type Listener = {
  readonly entry: (entry: Entry) => void
  readonly typing: () => void
  /** Everything that was said before is forgotten. */
  readonly erased: () => void
  readonly online: (online: boolean) => void
  /** The service will not take this; `why` is a sentence for the person. */
  readonly refused: (id: string, why: string) => void
}

const firstWait = 500
const longestWait = 15_000
/** What was taken comes back on the socket at once; a socket on which it does not is dead. Milliseconds. */
const longestEcho = 5_000

/**
 * Keeps one socket open and picks up after the last entry seen; says go by POST with an id of their own, again and
 * again until the service confirms, so that a message is neither lost nor taken twice. A socket may be dead for
 * minutes before its browser notices: where that is likely another takes its place.
 */
export function connect(listener: Listener): { say(said: Said): void } {
  let last: Pick<Entry, 'cursor' | 'at'> | undefined
  let wait = firstWait
  let away = false
  let current: WebSocket | undefined
  let reopening = 0
  let heard = 0

  const tell = (isAway: boolean) => {
    if (isAway === away) return
    away = isAway
    listener.online(!isAway)
  }

  const open = () => {
    clearTimeout(reopening)
    const seen = last ? `?cursor=${last.cursor}&at=${last.at}` : ''
    const address = new URL(`web/socket${seen}`, location.href)
    address.protocol = address.protocol.replace('http', 'ws')
    const socket = new WebSocket(address)
    current = socket
    socket.addEventListener('open', () => {
      wait = firstWait
      tell(false)
      void flush()
    })
    socket.addEventListener('message', ({ data }) => {
      heard++
      if (data === 'pong') return
      const told = JSON.parse(String(data)) as Entry | { typing: true } | { erased: true }
      if ('typing' in told) return listener.typing()
      if ('erased' in told) {
        last = undefined
        return listener.erased()
      }
      if (told.cursor <= (last?.cursor ?? 0)) return
      last = told
      listener.entry(told)
    })
    socket.addEventListener('close', () => {
      if (socket !== current) return
      tell(true)
      reopening = setTimeout(open, wait)
      wait = Math.min(wait * 2, longestWait)
    })
  }

  /** The end of a dead socket may be long in coming: it is not waited for. */
  const renew = () => {
    const old = current
    wait = firstWait
    open()
    old?.close()
    void flush()
  }

  /** Where nothing comes back in time. */
  const renewIfDeaf = (before: number) => setTimeout(() => heard === before && renew(), longestEcho)

  const flush = sender({
    online: (isOnline) => tell(!isOnline),
    refused: listener.refused,
    watch: () => {
      const before = heard
      return () => void renewIfDeaf(before)
    },
    wait: () => wait,
  })

  open()
  addEventListener('offline', () => tell(true))
  addEventListener('online', renew)
  watchPulse(() => {
    if (current?.readyState !== WebSocket.OPEN) return
    current.send('ping')
    renewIfDeaf(heard)
  }, renew)
  return {
    say: (said) => {
      keep(said)
      void flush()
    },
  }
}
