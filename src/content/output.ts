import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Where what is compiled is written; not in git. */
export const folder = join(process.cwd(), 'src/content/generated')

/** Sixteen letters that change when a text does. */
export function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}

/** Replaces a file in one step and only when it differs: a watcher or a second compile never reads half of it. */
export function write(name: string, data: string | Uint8Array): void {
  const path = join(folder, name)
  try {
    if (readFileSync(path).equals(Buffer.from(data))) return
  } catch {
    // Not there yet.
  }
  mkdirSync(dirname(path), { recursive: true })
  const next = `${path}.${process.pid}`
  writeFileSync(next, data)
  renameSync(next, path)
}
