/** What the person said and the service has not yet confirmed; it survives a reload and a lost connection. */
export type Said =
  | { readonly id: string; readonly text: string }
  | { readonly id: string; readonly choice: string; readonly label: string }

const key = 'shirube-unsent'

/** Where nothing can be stored (private mode, a full disk): what is on its way then does not survive a reload. */
let held: readonly Said[] | undefined

/** What is still on its way, in the order in which it was said; of all tabs, where a browser stores. */
export function unsent(): readonly Said[] {
  if (held) return held
  try {
    return JSON.parse(localStorage.getItem(key) ?? '[]') as Said[]
  } catch {
    return []
  }
}

/** Notes something as said, before it is sent. */
export function keep(said: Said): void {
  store([...unsent(), said])
}

/** Lets go of what the service has, or will not take. */
export function confirm(id: string): void {
  store(unsent().filter((said) => said.id !== id))
}

function store(list: readonly Said[]): void {
  try {
    localStorage.setItem(key, JSON.stringify(list))
  } catch {
    held = list
  }
}
