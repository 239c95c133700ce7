import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { bundle, root } from '../../src/local/build.ts'

/** A bundle of the whole house in a folder of its own, which `remove` takes away. */
export async function houseBundle(): Promise<{ readonly folder: string; remove(): void }> {
  const folder = join(root, `.wrangler/house-${process.pid}`)
  await bundle(join(root, 'wrangler.toml'), folder)
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
