import { rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { linkToken } from '../desk/pages/session.ts'
import { bundle, root } from './build.ts'
import { start } from './start.ts'
import { variables } from './variables.ts'

/**
 * `npm start` and `npm run bench:serve`: bundles the Worker and runs it here until it is told to stop. Content and the
 * web chat's page were compiled just before (`npm run build`).
 * PORT (8787), STATE_DIR (.wrangler/state) and the channels' variables come from the environment and `.dev.vars`.
 * `--bundle D` starts a bundle made before (`worker.json` in it), for tests.
 */
const { values: given } = parseArgs({ options: { bundle: { type: 'string' } } })
const port = Number(process.env.PORT || 8787)
const state = resolve(root, process.env.STATE_DIR || '.wrangler/state')
const folder = given.bundle ?? join(root, `.wrangler/bundle-${process.pid}`)

try {
  if (given.bundle === undefined) {
    console.log('準備しています… / building')
    await bundle(join(root, 'wrangler.toml'), folder)
  }
  const origin = `http://127.0.0.1:${port}`
  let deskKey = ''
  const { stop } = await start({
    bundle: folder,
    state,
    port,
    variables: (declared) => {
      const all = { PUBLIC_ORIGIN: origin, ...variables(root, state, process.env, declared) }
      deskKey = 'DESK_KEY' in all ? String(all.DESK_KEY) : ''
      return all
    },
  })
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    // Miniflare's own listener would end the process before everything is closed.
    process.removeAllListeners(signal)
    process.once(signal, () => void stop().finally(() => process.exit(0)))
  }
  console.log(
    `しるべ: ${origin}/ （チャット / web chat）  ${origin}/desk （担当者 / staff）  ${origin}/health`,
  )
  if (deskKey !== '')
    console.log(
      `窓口を開く（1回だけ使えます） / open the desk, once: ${origin}/desk/enter?key=${linkToken(deskKey, Date.now())}`,
    )
  console.log(`止めるには Ctrl+C / stop with Ctrl+C`)
} catch (error) {
  const said = error instanceof Error ? error.message : String(error)
  console.error(
    Number.isNaN(port) || /address already in use|parseAddress/i.test(said)
      ? `ポート ${process.env.PORT || port} は使えません。PORT=8788 npm start のように、ほかの番号にしてください。 / port not free: try PORT=8788 npm start`
      : said,
  )
  process.exitCode = 1
} finally {
  // The Worker is in memory now, and several starts at once must not share a folder.
  if (given.bundle === undefined) rmSync(folder, { recursive: true, force: true })
}
