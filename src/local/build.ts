import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { basename, extname, join, resolve } from 'node:path'

/** The folder of the project. */
export const root = join(import.meta.dirname, '../..')

/** A bundled Worker: its options for Miniflare as wrangler reads them, and the module that it starts from. */
export type Bundle = { readonly options: Readonly<Record<string, unknown>>; readonly entry: string }

/**
 * Bundles the Worker of a wrangler configuration into a folder, without an account and without the network, and leaves
 * a `Bundle` beside it as `worker.json`, so that a later start needs no wrangler; with `graph`, esbuild's account of what
 * went in as well. Throws with wrangler's own words.
 */
export async function bundle(config: string, folder: string, graph?: string): Promise<void> {
  const outdir = resolve(root, folder)
  run([
    'node_modules/wrangler/bin/wrangler.js',
    'deploy',
    '--dry-run',
    '--config',
    config,
    '--outdir',
    outdir,
    ...(graph === undefined ? [] : ['--metafile', graph]),
  ])
  const { unstable_getMiniflareWorkerOptions } = await import('wrangler')
  const { workerOptions, main = 'index.ts' } = unstable_getMiniflareWorkerOptions(config)
  const made: Bundle = { options: workerOptions, entry: `${basename(main, extname(main))}.js` }
  writeFileSync(join(outdir, 'worker.json'), JSON.stringify(made))
}

/** Runs a step of the build with this Node; throws with what it printed when it fails. */
function run(step: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, step, {
    cwd: root,
    encoding: 'utf8',
    env: {
      ...process.env,
      WRANGLER_SEND_METRICS: 'false',
      WRANGLER_LOG_PATH: join(root, '.wrangler/logs'),
      CLOUDFLARE_CF_FETCH_ENABLED: 'false',
      CLOUDFLARE_LOAD_DEV_VARS_FROM_DOT_ENV: 'false',
      CI: '1',
    },
  })
  if (status !== 0) throw new Error(`${step.join(' ')} failed\n${stdout}${stderr}`)
}
