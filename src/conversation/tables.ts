import { nothingDue } from './due.ts'
import { nothingWaits } from './journal.ts'
import { keep, keepNothing } from './kept.ts'
import { nothingPosted } from './parcel.ts'
import type { Store } from './store.ts'

/**
 * Forward migrations of one conversation's tables: version n is reached by running the n-th list.
 * A released list is never changed. What each table keeps, and for how long, is in `src/README.md`.
 */
const versions: readonly (readonly string[])[] = [
  [
    // `event` is the masked act while it waits, and null from the moment it was answered: then only the id is kept.
    `CREATE TABLE journal (
      id TEXT PRIMARY KEY, heard INTEGER NOT NULL, at INTEGER NOT NULL, event TEXT,
      tries INTEGER NOT NULL DEFAULT 0
    ) WITHOUT ROWID`,
    'CREATE INDEX journal_waiting ON journal (at) WHERE event IS NOT NULL',
    'CREATE TABLE kept (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID',
    // AUTOINCREMENT: a cursor that somebody holds must never come again, even after an erasure.
    `CREATE TABLE transcript (
      n INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, side TEXT NOT NULL, turn INTEGER NOT NULL,
      message_id TEXT, body TEXT NOT NULL
    )`,
    // `flying`: an attempt may be under way, noted before it is made (a new row is noted as it is written).
    // `unknown`: an earlier attempt may have reached the platform although nothing told us so.
    `CREATE TABLE outbox (
      n INTEGER PRIMARY KEY, key TEXT NOT NULL, address TEXT NOT NULL, message TEXT, born INTEGER NOT NULL,
      due INTEGER NOT NULL, tries INTEGER NOT NULL DEFAULT 0, flying INTEGER NOT NULL DEFAULT 1,
      unknown INTEGER NOT NULL DEFAULT 0, state TEXT NOT NULL DEFAULT 'waiting', note TEXT
    )`,
    "CREATE INDEX outbox_waiting ON outbox (n) WHERE state = 'waiting'",
    `CREATE TABLE errands (
      n INTEGER PRIMARY KEY, errand TEXT NOT NULL, due INTEGER NOT NULL, tries INTEGER NOT NULL DEFAULT 0
    )`,
  ],
  [
    // Who speaks (`Sender`); to whom: '' is the person, anything else a desk's channel, each lane in an order of its own;
    // and which entry of the transcript it is.
    "ALTER TABLE outbox ADD COLUMN side TEXT NOT NULL DEFAULT 'bot'",
    "ALTER TABLE outbox ADD COLUMN lane TEXT NOT NULL DEFAULT ''",
    'ALTER TABLE outbox ADD COLUMN entry INTEGER',
    // A person at a desk has the conversation while `holder` is set.
    `CREATE TABLE cases (
      id TEXT PRIMARY KEY, state TEXT NOT NULL, holder TEXT, opened INTEGER NOT NULL, changed INTEGER NOT NULL,
      body TEXT NOT NULL
    ) WITHOUT ROWID`,
    'CREATE INDEX cases_held ON cases (holder) WHERE holder IS NOT NULL',
  ],
  [
    // Each page that was made, behind its secret.
    'CREATE TABLE plans (secret TEXT PRIMARY KEY, made INTEGER NOT NULL, plan TEXT NOT NULL) WITHOUT ROWID',
    "DELETE FROM kept WHERE name = 'plan'",
  ],
  [
    // What waits is remembered, and read from the table once an object's life: an index is written with every message.
    'DROP INDEX journal_waiting',
    'DROP INDEX outbox_waiting',
    'DROP INDEX cases_held',
  ],
]

/** The version that tables come to. */
export const tablesNow = versions.length

/** All versions at once, for a conversation that begins: an ALTER reads the whole schema anew. */
const whole: readonly string[] = fold(versions.flat())

/** The version that these tables stand at: 0 when nobody has ever spoken here. */
export function versionOf(store: Store): number {
  const [kept] = store.rows("SELECT name FROM sqlite_master WHERE name = 'kept'")
  if (!kept) return 0
  const [row] = store.rows("SELECT value FROM kept WHERE name = 'tables'")
  return row ? Number(row.value) : 0
}

/** Brings the tables forward to the newest version, in the caller's transaction. */
export function migrateTables(store: Store, from: number): number {
  for (const statement of from === 0 ? whole : versions.slice(from).flat()) store.rows(statement)
  if (from === 0) {
    keepNothing(store)
    nothingWaits(store)
    nothingPosted(store)
    nothingDue(store)
  } else store.remembered.clear()
  if (from < tablesNow) keep(store, 'tables', String(tablesNow))
  return tablesNow
}

/** Statements whose added columns stand in the table's own, without what is dropped later, and that change no rows: there are none yet. */
function fold(statements: readonly string[]): string[] {
  const added = statements.flatMap((statement) => {
    const [, table = '', column = ''] = /^ALTER TABLE (\w+) ADD COLUMN (.+)$/.exec(statement) ?? []
    return table === '' ? [] : [{ table, column }]
  })
  const dropped = statements.flatMap((statement) => /^DROP (INDEX \w+)$/.exec(statement)?.[1] ?? [])
  return statements
    .filter((statement) => statement.startsWith('CREATE'))
    .filter((statement) => !dropped.some((index) => statement.startsWith(`CREATE ${index} `)))
    .map((statement) => {
      const columns = added.flatMap(({ table, column }) =>
        statement.startsWith(`CREATE TABLE ${table} `) ? [column] : [],
      )
      return statement.replace(
        /\s*\)((?: WITHOUT ROWID)?)$/,
        (_, end: string) => `${columns.map((column) => `, ${column}`).join('')})${end}`,
      )
    })
}
