import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { convertV4MiniflareOptions, Miniflare, Response, type V4MiniflareOptions } from 'miniflare'
import { alone } from './alone.ts'
import { type Bundle, root } from './build.ts'
import { outside } from './outside.ts'

export type Started = { stop(): Promise<void> }

/**
 * Starts a bundled Worker in workerd on one loopback port, its state on disk, with nothing between the port and the
 * Worker. Resolves when it can be asked.
 */
export async function start(of: {
  /** The folder of a bundle, and where its state lives. */
  readonly bundle: string
  readonly state: string
  readonly port: number
  /** The Worker's variables; `declared` are the names in the configuration's own `[vars]`. */
  variables(declared: readonly string[]): Readonly<Record<string, string>>
}): Promise<Started> {
  const made: Bundle = JSON.parse(readFileSync(join(of.bundle, 'worker.json'), 'utf8'))
  const variables = of.variables(Object.keys(made.options.bindings ?? {}))
  const { modules, binding } = outside(made.entry)
  const closed = {
    ...made.options,
    modules: [...modules, ...modulesIn(of.bundle, made.entry)],
    // Not those of the configuration: wrangler reads `.dev.vars` by rules of its own.
    bindings: { ...variables, LOCAL_SINCE: String(Date.now()) },
    serviceBindings: { ...binding, ...(variables.CRASH_AT ? { CRASH: crash } : {}) },
    resourcePersistencePath: of.state,
    cf: false,
  }
  if (Object.hasOwn(made.options.d1Databases ?? {}, 'DB')) await migrate(closed, of.state)
  const open = {
    ...closed,
    unsafeDirectSockets: [{ host: '127.0.0.1', port: of.port }],
    ...(process.env.INSPECT ? { inspectorPort: Number(process.env.INSPECT) } : {}),
  }
  const miniflare = await alone(() => begin(open))
  return { stop: () => miniflare.dispose() }
}

async function begin(options: object): Promise<Miniflare> {
  const miniflare = new Miniflare(convertV4MiniflareOptions(options as V4MiniflareOptions))
  try {
    await miniflare.ready
    return miniflare
  } catch (error) {
    await miniflare.dispose()
    throw error
  }
}

type Module = {
  readonly type: 'ESModule' | 'CompiledWasm' | 'Data' | 'Text'
  readonly path: string
  readonly contents: Uint8Array<ArrayBuffer>
}

/** The bundle's modules, its entry first. */
function modulesIn(folder: string, entry: string): Module[] {
  const rest = readdirSync(folder).filter((name) => /\.(?:js|mjs|wasm|bin|txt)$/.test(name) && name !== entry)
  return [entry, ...rest].map((name) => ({
    type: typeOf(name),
    path: name,
    contents: new Uint8Array(readFileSync(join(folder, name))),
  }))
}

function typeOf(name: string): Module['type'] {
  if (name.endsWith('.wasm')) return 'CompiledWasm'
  if (name.endsWith('.bin')) return 'Data'
  return name.endsWith('.txt') ? 'Text' : 'ESModule'
}

/** Ends this process and workerd at once, as a power cut would: nothing is closed and nothing is said. */
function crash(): Response {
  process.kill(0, 'SIGKILL')
  return new Response()
}

/**
 * Brings the local D1 database forward: each file of the migrations folder once, in the order of their names. Done
 * before the port opens: a request in the middle of it would wait for what waits for it. `options` open no port.
 */
async function migrate(options: object, state: string): Promise<void> {
  const folder = join(root, 'src/desk/migrations')
  const names = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.sql'))
        .sort()
    : []
  const noted = join(state, 'migrated')
  if (existsSync(noted) && readFileSync(noted, 'utf8') === names.join('\n')) return
  const miniflare = await begin(options)
  try {
    const db = await miniflare.getD1Database('DB')
    await db.exec('CREATE TABLE IF NOT EXISTS d1_migrations (name TEXT PRIMARY KEY)')
    const { results } = await db.prepare('SELECT name FROM d1_migrations').all<{ name: string }>()
    const applied = new Set(results.map(({ name }) => name))
    const { unstable_splitSqlQuery: split } = await import('wrangler')
    for (const name of names.filter((one) => !applied.has(one))) {
      const statements = split(readFileSync(join(folder, name), 'utf8'))
      const mark = db.prepare('INSERT INTO d1_migrations VALUES (?)').bind(name)
      await db.batch([...statements.map((statement) => db.prepare(statement)), mark])
    }
  } finally {
    await miniflare.dispose()
  }
  mkdirSync(state, { recursive: true })
  writeFileSync(noted, names.join('\n'))
}
