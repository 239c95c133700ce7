import { sentenceOf } from '../failure.ts'
import type { Incoming } from '../message.ts'
import { spend } from './allowance.ts'
import type { Errand } from './effects.ts'
import { isKnown, write } from './journal.ts'
import { forget, read } from './kept.ts'
import type { Ports } from './ports.ts'
import { speak } from './say.ts'
import type { Count } from './world.ts'

/** An errand whose time has come, by its number. */
export type Due = { readonly n: number; readonly tries: number; readonly errand: Errand }

/** Does one errand. Resolves with the value of the press that tells the core, or with undefined when it need not know. */
export async function runErrand(ports: Ports, { n, errand }: Due): Promise<string | undefined> {
  const { outside } = ports
  const { key, whose } = errand
  switch (errand.kind) {
    case 'case':
      await outside.openCase(key, whose, errand.reason, errand.urgent)
      return undefined
    case 'case-withdrawn':
      await outside.withdrawCase(whose)
      return undefined
    case 'forget':
      await outside.forget(whose)
      return undefined
    case 'desk':
      await ports.desk?.run(ports, errand)
      return undefined
    case 'remind':
      return `do/reminded/${errand.topic}`
    case 'grants': {
      const { kind: _kind, key: _key, whose: _whose, ...wish } = errand
      const found = mayLookUp(ports, errand) ? await outside.grants?.(wish) : undefined
      return `do/grants-found/${JSON.stringify(found ?? null)}`
    }
    case 'counts':
      await outside.count(
        key,
        ports.object,
        errand.counts ?? collectCounts(ports, n, errand),
        ports.desk?.firm(ports) ?? {},
      )
      return undefined
  }
}

/** What is too much is said once; each search is still answered, with where a person can look for themselves. */
function mayLookUp(ports: Ports, { whose }: Errand): boolean {
  return ports.store.atomically(() => {
    const left = spend(ports.store, 'grants', ports.machine())
    if (left === 'first' && !ports.desk?.holds(ports)) {
      const bubbles = [{ kind: 'say', text: sentenceOf({ reason: 'asked-often' }) }] as const
      ports.show(speak(ports, whose.address, 'bot', { bubbles }))
    }
    return left === 'fine'
  })
}

/** All counts so far, put into their errand before they are told: what is counted meanwhile goes with the next. */
function collectCounts({ store }: Ports, n: number, errand: Errand): readonly Count[] {
  const counts: readonly Count[] = JSON.parse(read(store, 'counts') ?? '[]')
  store.atomically(() => {
    store.rows('UPDATE errands SET errand = ? WHERE n = ?', JSON.stringify({ ...errand, counts }), n)
    forget(store, 'counts')
  })
  return counts
}

/** What came back is heard like anything else, so that it is answered in its own turn and lost at no crash. */
export function hearResult(ports: Ports, { key, whose }: Errand, value: string): void {
  const id = `errand:${key}`
  if (isKnown(ports.store, id)) return
  const incoming: Incoming = {
    id,
    at: ports.machine(),
    address: whose.address,
    audience: whose.audience,
    person: { id: 'errand' },
    act: { kind: 'choice', value },
  }
  write(ports.store, incoming, ports.machine())
}
