import { afterwards } from '../../conversation/effects.ts'
import { read } from '../../conversation/kept.ts'
import type { Ports } from '../../conversation/ports.ts'
import { number, type Store, text } from '../../conversation/store.ts'
import type { Incoming } from '../../message.ts'
import type { Shown } from '../called.ts'
import { keptRef, mediaLife } from './media.ts'
import { type Upload, uploadsOf } from './upload.ts'

/**
 * Files that a person at a desk sent and that no platform keeps, in pieces of base64. The table is made with the first
 * of them, because most conversations never have one, and goes with the last of them or at an erasure.
 */
const table = `CREATE TABLE IF NOT EXISTS files (
  id TEXT NOT NULL, n INTEGER NOT NULL, at INTEGER NOT NULL, mime TEXT NOT NULL, part TEXT NOT NULL,
  PRIMARY KEY (id, n)
)`
/** A row holds two megabytes at most. Characters; a multiple of four. */
const piece = 1_500_000

const exists = (store: Store) => store.rows("SELECT 1 FROM sqlite_master WHERE name = 'files'").length > 0

/** Keeps a file under its id for as long as links to it are good, in the caller's transaction. */
export function keepUpload(ports: Ports, id: string, { mime, content }: Upload): void {
  const { store } = ports
  store.rows(table)
  for (let at = 0; at < content.length; at += piece)
    store.rows(
      'INSERT INTO files VALUES (?, ?, ?, ?, ?)',
      id,
      at,
      ports.now(),
      mime,
      content.slice(at, at + piece),
    )
  afterwards(ports, { kind: 'desk', what: 'files', case: '', at: ports.now() + mediaLife })
}

/** What an owner sent by a channel that keeps nothing is kept here; what cannot be kept says so by its name. */
export function keepFile(ports: Ports, incoming: Incoming): Incoming {
  if (incoming.act.kind !== 'media' || incoming.act.media.content === undefined) return incoming
  const { act } = incoming
  const kept = uploadsOf([act.media], bytesKept(ports.store))
  const [upload] = typeof kept === 'string' ? [] : kept
  if (!upload) {
    const name = `${act.media.name ?? ''}（お預かりできませんでした）`
    return { ...incoming, act: { ...act, media: { type: 'file', ref: '', name } } }
  }
  const { type, name, bytes } = upload
  const id = ports.uuid()
  keepUpload(ports, id, upload)
  return { ...incoming, act: { ...act, media: { type, ref: keptRef(id), name, bytes } } }
}

/** How much is kept, in bytes. */
export function bytesKept(store: Store): number {
  if (!exists(store)) return 0
  const [row] = store.rows('SELECT IFNULL(SUM(LENGTH(part)), 0) AS n FROM files')
  return Math.floor((number(row?.n) * 3) / 4)
}

/** Lets go of what no link leads to any more. */
export function letGo({ store, now }: Ports): void {
  if (!exists(store)) return
  store.rows('DELETE FROM files WHERE at <= ?', now() - mediaLife)
  if (store.rows('SELECT 1 FROM files LIMIT 1').length === 0) forgetFiles(store)
}

export function forgetFiles(store: Store): void {
  store.rows('DROP TABLE IF EXISTS files')
}

/** Undefined when the link was made before the conversation was erased, or what it names is gone. */
export function shownFile({ store }: Ports, made: number, id: string | undefined): Shown | undefined {
  if (made <= Number(read(store, 'forgotten') ?? 0)) return undefined
  if (id === undefined) return { kind: 'media' }
  const parts = exists(store) ? store.rows('SELECT mime, part FROM files WHERE id = ? ORDER BY n', id) : []
  const [first] = parts
  return (
    first && {
      kind: 'media',
      file: { mime: text(first.mime), content: parts.map(({ part }) => text(part)).join('') },
    }
  )
}
