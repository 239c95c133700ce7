import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { accessSync, constants } from 'node:fs'
import type { Server } from 'node:http'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { root } from './build.ts'

/** Told by Node before a server listens; what stands in `options` then is where it will. */
const listening = 'tracing:net.server.listen:asyncStart'
type Listening = {
  readonly server: Server
  readonly options: { host?: string; port?: number; path?: string }
}

/**
 * Begins a Miniflare that opens no port but the Worker's: the two ways between Node and workerd, each a random port of
 * the loopback otherwise, become sockets of Linux without one (`workerd.sh` tells workerd their names). Where that
 * cannot be, they stay as they are. One at a time: the names go through the environment.
 */
export async function alone<T>(begin: () => Promise<T>): Promise<T> {
  const shell = join(root, 'src/local/workerd.sh')
  if (process.platform !== 'linux' || process.env.MINIFLARE_WORKERD_PATH || !canRun(shell)) return begin()
  const name = `shirube-${process.pid}`
  const ours = { MINIFLARE_WORKERD_PATH: shell, WORKERD: workerd(), WORKERD_ENTRY: `${name}-entry` }
  Object.assign(process.env, ours)
  subscribe(listening, hide)
  try {
    return await begin()
  } finally {
    unsubscribe(listening, hide)
    for (const key of [...Object.keys(ours), 'WORKERD_LOOPBACK']) delete process.env[key]
  }

  function hide(told: unknown): void {
    const { server, options } = told as Listening
    if (options.port !== 0 || options.host !== '127.0.0.1') return
    delete options.port
    delete options.host
    options.path = `\0${name}-loopback`
    process.env.WORKERD_LOOPBACK = `${name}-loopback`
    // Miniflare asks for a number, which only our shell reads and drops.
    server.address = () => ({ address: '127.0.0.1', family: 'IPv4', port: 0 })
  }
}

function canRun(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The workerd that Miniflare would run. */
function workerd(): string {
  const from = createRequire(import.meta.url).resolve('miniflare')
  return String(createRequire(from)('workerd').default)
}
