import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../src/local/build.ts'

/** Makes a folder (`TEST_SHELF`) for what all files of a run share; what it returns takes the folder away. */
export default function openShelf(): () => void {
  mkdirSync(join(root, '.wrangler'), { recursive: true })
  const shelf = mkdtempSync(join(root, '.wrangler/shelf-'))
  process.env.TEST_SHELF = shelf
  return () => rmSync(shelf, { recursive: true, force: true })
}
