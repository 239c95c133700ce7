import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { bundle, root } from '../../src/local/build.ts'

/** The whole Worker as it is deployed, bundled once; `remove` takes it away. */
export async function wholeBundle(): Promise<{ readonly folder: string; remove(): void }> {
  const folder = join(root, `.wrangler/prove-${process.pid}`)
  await bundle(join(root, 'wrangler.toml'), folder)
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
