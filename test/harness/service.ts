import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../../src/local/build.ts'
import { freePort } from './port.ts'

/** A service in a process of its own, as `npm start` runs it, that can be killed as a whole. */
export type Service = {
  readonly origin: string
  readonly state: string
  /** Its process group. */
  readonly group: number
  /** Everything that it printed so far. */
  log(): string
  /** SIGKILL to the whole process group; resolves when it is gone. */
  kill(): Promise<void>
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>
  /** Resolves when the process is gone, whoever ended it. */
  readonly ended: Promise<number | null>
}

/** An empty folder for one service's state; `remove` takes it away. */
export function freshState(within = tmpdir()): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(within, 'shirube-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

/** Starts a bundled Worker on a free port and waits until it is healthy. */
export async function serve(of: {
  readonly state: string
  readonly variables: Readonly<Record<string, string>>
  readonly bundle: string
}): Promise<Service> {
  const port = await freePort()
  const child = spawn(process.execPath, ['src/local/serve.ts', '--bundle', of.bundle], {
    cwd: root,
    detached: true,
    env: { ...process.env, PORT: String(port), STATE_DIR: of.state, ...of.variables },
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (printed += text))
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  const origin = `http://127.0.0.1:${port}`
  const service: Service = {
    origin,
    state: of.state,
    group: child.pid ?? 0,
    log: () => printed,
    kill: async () => {
      signalGroup(child, 'SIGKILL')
      await ended
    },
    stop: () => {
      child.kill('SIGTERM')
      return ended
    },
    ended,
  }
  const gone = ended.then(() => 'ended' as const)
  for (;;) {
    const state = await Promise.race([healthy(origin), gone])
    // It answers before its database is brought forward, and says when it is ready.
    if (state === true && printed.includes('Ctrl+C')) return service
    if (state === 'ended') throw new Error(`the service ended before it was healthy\n${printed}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

async function healthy(origin: string): Promise<boolean> {
  return fetch(`${origin}/health`, { signal: AbortSignal.timeout(2_000) })
    .then((response) => response.ok)
    .catch(() => false)
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, signal)
  } catch {
    // Gone already.
  }
}
