import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The compiled content, its search index and the intent model, as `compile.ts` wrote them: here read from the disk. */
const read = (name: string): Uint8Array => readFileSync(join(import.meta.dirname, `generated/${name}.bin`))

export const beside: Uint8Array = read('beside')
export const content: Uint8Array = read('content')
export const index: Uint8Array = read('index')
export const model: Uint8Array = read('model')
