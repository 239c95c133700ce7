/**
 * The one thing that the conversation asks of its storage: SQL, and all-or-nothing.
 * A Durable Object's SQLite gives it in the house; a database in memory gives it in a simulation.
 */
export type Cell = string | number | null

export type Store = {
  /** Runs one statement; rows come back as objects by column. */
  rows(query: string, ...values: readonly Cell[]): Record<string, Cell>[]
  /** Keeps all that `work` writes, or nothing when it throws. May be nested. */
  atomically<T>(work: () => T): T
  /** Values read or written before, by name; emptied when a transaction is undone. */
  readonly remembered: Map<string, string | undefined>
}

/** A store over a database that only this process writes. */
export function storeOf({ rows, atomically }: Pick<Store, 'rows' | 'atomically'>): Store {
  const remembered = new Map<string, string | undefined>()
  return {
    rows,
    remembered,
    atomically: (work) => {
      try {
        return atomically(work)
      } catch (error) {
        remembered.clear()
        throw error
      }
    },
  }
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
