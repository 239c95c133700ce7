import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { type Cell, type Store, storeOf } from '../../src/conversation/store.ts'

/** The process has ended in the middle of a statement. */
export class Killed extends Error {}
/** The storage failed once; the process lives on. */
export class StorageFault extends Error {}

/** The end of a process and a fault of the storage are ours; anything else is a bug. */
export function survived(work: () => void): void {
  try {
    work()
  } catch (error) {
    if (!(error instanceof Killed || error instanceof StorageFault)) throw error
  }
}

/** What happened to one message of the outbox, or to the whole conversation, seen from below: by triggers. */
export type Noted = {
  readonly what: 'post' | 'drop' | 'sent' | 'dead' | 'erased'
  readonly key: string
  readonly message: string
  readonly side: string
  readonly lane: string
  /** A person had the conversation when it happened. */
  readonly held: boolean
}

/** Storage that outlives the process: tables and an alarm, with the platform's all-or-nothing over both. */
export type Disk = {
  alarm: number | undefined
  /** As a process sees it: `step` is called before every statement and may throw. */
  storeFor(step: () => void, within: <T>(work: () => T) => T): Store
  /** Rows as they are, for whoever looks from outside; none when there is no such table. */
  look(query: string, ...values: readonly Cell[]): Record<string, Cell>[]
  everything(): string
  deleteAll(): void
  close(): void
}

const lastTable = 'CREATE TABLE plans'
const held = '(SELECT COUNT(*) FROM cases WHERE holder IS NOT NULL)'
const triggers = `
  CREATE TABLE noted (n INTEGER PRIMARY KEY, what TEXT, key TEXT, message TEXT, side TEXT, lane TEXT, held INTEGER);
  CREATE TRIGGER posted AFTER INSERT ON outbox BEGIN
    INSERT INTO noted VALUES (NULL, 'post', new.key, new.message, new.side, new.lane, ${held}); END;
  CREATE TRIGGER dropped AFTER DELETE ON outbox WHEN old.state = 'waiting' BEGIN
    INSERT INTO noted VALUES (NULL, 'drop', old.key, '', old.side, old.lane, ${held}); END;
  CREATE TRIGGER ended AFTER UPDATE OF state ON outbox WHEN new.state <> old.state BEGIN
    INSERT INTO noted VALUES (NULL, new.state, new.key, '', new.side, new.lane, ${held}); END;
  CREATE TRIGGER forgotten AFTER INSERT ON errands WHEN json_extract(new.errand, '$.kind') = 'forget' BEGIN
    INSERT INTO noted VALUES (NULL, 'erased', '', '', '', '', ${held}); END;`

/** `committed` hears of every commit that changed something we watch. */
export function newDisk(committed: (noted: readonly Noted[]) => void): Disk {
  let database = new DatabaseSync(':memory:')
  let statements = new Map<string, StatementSync>()
  let watched = false
  let depth = 0

  function prepared(query: string): StatementSync {
    const known = statements.get(query)
    if (known) return known
    const made = database.prepare(query)
    statements.set(query, made)
    return made
  }
  const rows = (query: string, values: readonly Cell[]) =>
    prepared(query)
      .all(...values)
      .map((row) => ({ ...row })) as Record<string, Cell>[]

  function collect(): void {
    if (!watched || depth > 0) return
    const found = rows('SELECT what, key, message, side, lane, held FROM noted ORDER BY n', [])
    if (found.length === 0) return
    prepared('DELETE FROM noted').run()
    committed(found.map((row) => ({ ...row, held: Number(row.held) > 0 })) as never)
  }

  const disk: Disk = {
    alarm: undefined,
    storeFor: (step, within) =>
      storeOf({
        rows: (query, ...values) => {
          step()
          const found = rows(query, values)
          if (query.startsWith(lastTable)) {
            database.exec(triggers)
            watched = true
          }
          if (depth === 0 && !query.startsWith('SELECT')) collect()
          return found
        },
        atomically: (work) => {
          const name = `s${depth}`
          const alarm = disk.alarm
          const watching = watched
          depth += 1
          database.exec(`SAVEPOINT ${name}`)
          try {
            const result = within(() => {
              const done = work()
              step()
              return done
            })
            database.exec(`RELEASE ${name}`)
            return result
          } catch (error) {
            database.exec(`ROLLBACK TO ${name}; RELEASE ${name}`)
            disk.alarm = alarm
            if (watched && !watching) watched = false
            throw error
          } finally {
            depth -= 1
            collect()
          }
        },
      }),
    look: (query, ...values) => (watched ? rows(query, values) : []),
    everything: () =>
      watched
        ? ['journal', 'kept', 'transcript', 'outbox', 'errands', 'cases', 'plans']
            .map((table) => JSON.stringify(rows(`SELECT * FROM ${table}`, [])))
            .join('\n')
        : '',
    deleteAll: () => {
      database.close()
      database = new DatabaseSync(':memory:')
      statements = new Map()
      watched = false
      disk.alarm = undefined
    },
    close: () => database.close(),
  }
  return disk
}
