import { spawnSync } from 'node:child_process'
import { join, resolve } from 'node:path'

/** The folder of the project. */
export const root = join(import.meta.dirname, '../..')

/**
 * Bundles the Worker of a wrangler configuration into a folder, without an account and without the network.
 * Throws with wrangler's own words when it cannot.
 */
export function bundle(config: string, folder: string): void {
  run([
    'node_modules/wrangler/bin/wrangler.js',
    'deploy',
    '--dry-run',
    '--config',
    config,
    '--outdir',
    resolve(root, folder),
  ])
}

/** Runs a step of the build with this Node; throws with what it printed when it fails. */
export function run(step: readonly string[]): void {
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
