/**
 * The one thing that the conversation asks of its storage: SQL, and all-or-nothing.
 * A Durable Object's SQLite gives it in the house; a database in memory gives it in a simulation.
 */
export type Cell = string | number | null

/** What is kept in step in memory, so that nothing is read twice: values, the state, what waits, and what a desk has. */
export type Remembered = 'kept' | 'state' | 'journal' | 'outbox' | 'errands' | 'cases'

export type Store = {
  /** Runs one statement; rows come back as objects by column. */
  rows(query: string, ...values: readonly Cell[]): Record<string, Cell>[]
  /** Keeps all that `work` writes, or nothing when it throws. May be nested. */
  atomically<T>(work: () => T): T
  /** Puts `write` off to the end of the outermost transaction, once however often it is asked; outside of any it runs at once. */
  atEnd(write: (store: Store) => void): void
  /** What was read or written before; goes back with a transaction that is undone, so values are replaced and never changed. Read by `recall`. */
  readonly remembered: Map<Remembered, unknown>
}

/** A store over a database that only this process writes. */
export function storeOf({ rows, atomically }: Pick<Store, 'rows' | 'atomically'>): Store {
  const atEnd = new Set<(store: Store) => void>()
  let depth = 0
  function end(): void {
    for (const write of atEnd) write(store)
    atEnd.clear()
  }
  /** Goes back to how it stood before an inner transaction; what an outer one undoes is read anew. */
  function restore(
    known: Iterable<readonly [Remembered, unknown]>,
    writes: Iterable<(store: Store) => void>,
  ) {
    store.remembered.clear()
    for (const [name, value] of known) store.remembered.set(name, value)
    atEnd.clear()
    for (const write of writes) atEnd.add(write)
  }
  const store: Store = {
    rows,
    remembered: new Map(),
    atEnd: (write) => (depth === 0 ? write(store) : void atEnd.add(write)),
    atomically: (work) => {
      const inner = depth > 0
      const [known, writes] = inner ? [[...store.remembered], [...atEnd]] : [[], []]
      depth += 1
      try {
        return atomically(() => {
          const result = work()
          if (!inner) end()
          return result
        })
      } catch (error) {
        restore(known, writes)
        throw error
      } finally {
        depth -= 1
      }
    },
  }
  return store
}

/** What is remembered under a name, found first where it is not. Only the module that a name belongs to reads and sets it. */
export function recall<T>({ remembered }: Store, name: Remembered, find: () => T): T {
  if (!remembered.has(name)) remembered.set(name, find())
  return remembered.get(name) as T
}

/** Changes what is remembered under a name; what is not remembered is found when it is asked for. */
export function amend<T>({ remembered }: Store, name: Remembered, change: (before: T) => T): void {
  if (remembered.has(name)) remembered.set(name, change(remembered.get(name) as T))
}

/** One cell as text, number or nothing: columns are ours, so another type is a bug and throws. */
export function text(cell: Cell | undefined): string {
  if (typeof cell !== 'string') throw new Error('expected text')
  return cell
}

export function number(cell: Cell | undefined): number {
  if (typeof cell !== 'number') throw new Error('expected a number')
  return cell
}
