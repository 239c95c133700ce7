import { confirm, unsent } from './unsent.ts'

export type Line = {
  readonly online: (online: boolean) => void
  /** The service will not take this; `why` is a sentence for the person. */
  readonly refused: (id: string, why: string) => void
  /** Called before something is sent; what it gives is called once that was taken. */
  readonly watch: () => () => void
  /** How long to wait before the next attempt, in milliseconds. */
  readonly wait: () => number
}

/** Sends what is unsent, one after the other, each again and again until the service has it; at most once at a time. */
export function sender({ online, refused, watch, wait }: Line): () => Promise<void> {
  let sending = false
  const flush = async () => {
    if (sending) return
    sending = true
    try {
      for (let said = unsent()[0]; said; said = unsent()[0]) {
        const taken = watch()
        const response = await fetch('web/say', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(said),
        })
        if (response.status >= 500 || response.status === 429) throw new Error('later')
        confirm(said.id)
        online(true)
        if (!response.ok) refused(said.id, await response.text())
        else taken()
      }
    } catch {
      online(false)
      setTimeout(() => void flush(), wait())
    } finally {
      sending = false
    }
  }
  return flush
}
