import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundle, root } from '../../src/local/build.ts'

/** The folder of the whole Worker as it is deployed, bundled once in a run. */
export const wholeBundle = (): Promise<string> =>
  shelved('whole', (folder) => bundle(join(root, 'wrangler.toml'), folder))

/** The folder of the runtime by itself (`worker.ts`), bundled once in a run. */
export const probeBundle = (): Promise<string> =>
  shelved('probe', async (folder) => {
    mkdirSync(folder, { recursive: true })
    const config = join(folder, 'wrangler.json')
    writeFileSync(
      config,
      JSON.stringify({
        name: 'shirube-probe',
        main: join(root, 'test/harness/worker.ts'),
        compatibility_date: '2026-10-23',
        compatibility_flags: ['nodejs_compat'],
        durable_objects: {
          bindings: [
            { name: 'CONVERSATION', class_name: 'Conversation' },
            { name: 'REGISTRY', class_name: 'Registry' },
          ],
        },
        migrations: [{ tag: 'v1', new_sqlite_classes: ['Conversation', 'Registry'] }],
        vars: { PROBE_SECRET: '', PROBE_ORIGIN: '' },
      }),
    )
    await bundle(config, folder)
  })

/** What one file of a run makes on the shelf (`shelf.ts`), the others find there. */
async function shelved(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const shelf = process.env.TEST_SHELF
  if (shelf === undefined) throw new Error('openShelf (test/harness/shelf.ts) comes before a bundle')
  const folder = join(shelf, name)
  if (existsSync(folder)) return folder
  const own = `${folder}-${process.pid}`
  await make(own)
  try {
    renameSync(own, folder)
  } catch {
    // Another file was faster; theirs is the same.
    rmSync(own, { recursive: true, force: true })
  }
  return folder
}
