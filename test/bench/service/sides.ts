import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../../src/local/build.ts'
import { freePort } from '../../harness/port.ts'

/** One of those that are measured, and how it is started. */
export type Side = {
  readonly name: string
  readonly channel: 'slack' | 'line'
  /** Its file among the peers; absent for ours. */
  readonly peer?: string
}

export const secrets = { slack: 'slack-secret', line: 'line-secret' } as const

export const ours = { slack: 'しるべ (Slack)', line: 'しるべ (LINE)' } as const

export const sides: readonly Side[] = [
  { name: ours.slack, channel: 'slack' },
  { name: 'Chat SDK + Hono, memory', channel: 'slack', peer: 'chat-sdk.ts' },
  { name: 'Bolt', channel: 'slack', peer: 'bolt.ts' },
  { name: 'Bolt, durable (SQLite)', channel: 'slack', peer: 'bolt-durable.ts' },
  { name: ours.line, channel: 'line' },
  { name: '@line/bot-sdk + express', channel: 'line', peer: 'line-express.ts' },
]

export type Running = {
  readonly port: number
  /** Milliseconds from the opening of the port to the first answer, which said that nothing is there. */
  readonly firstAnswer: number
  readonly path: string
  /** CPU seconds of the process and all its children so far. */
  cpu(): number
  /** Resident memory in MB, children included. */
  memory(): number
  /** Files that are open in the process and all its children. */
  files(): number
  stop(): Promise<void>
}

/**
 * Starts a side in a process of its own and resolves when it has answered its first request, for a path that leads
 * nowhere: what it reads at its start is read, and nothing that its work needs. A connection alone would say less of
 * workerd, whose port is open before anything is read.
 */
export async function start(
  { channel, peer }: Side,
  of: { readonly platform: string; readonly state: string; readonly bundle: string },
): Promise<Running> {
  const port = await freePort()
  const common = { ...process.env, PORT: String(port), STATE_DIR: of.state }
  const child = peer
    ? spawn(process.execPath, [join(import.meta.dirname, '../peers', peer)], {
        env: {
          ...common,
          SECRET: secrets[channel],
          API_URL: channel === 'slack' ? `${of.platform}/api/` : of.platform,
        },
        stdio: 'ignore',
      })
    : spawn(process.execPath, ['src/local/serve.ts', '--bundle', of.bundle], {
        cwd: root,
        env: {
          ...common,
          SLACK_SIGNING_SECRET: secrets.slack,
          SLACK_BOT_TOKEN: 'xoxb-home',
          SLACK_API_URL: `${of.platform}/api/`,
          LINE_CHANNEL_SECRET: secrets.line,
          LINE_CHANNEL_ACCESS_TOKEN: 'line-token',
          LINE_API_ORIGIN: of.platform,
          LINE_DATA_API_ORIGIN: of.platform,
        },
        stdio: 'ignore',
      })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const firstAnswer = await listening(port, child)
  return {
    port,
    firstAnswer,
    path: channel === 'slack' ? '/slack/events' : '/line/webhook',
    cpu: () => family(child.pid).reduce((sum, pid) => sum + cpuOf(pid), 0),
    memory: () => family(child.pid).reduce((sum, pid) => sum + memoryOf(pid), 0),
    files: () => family(child.pid).reduce((sum, pid) => sum + filesOf(pid), 0),
    stop: async () => {
      child.kill('SIGTERM')
      const late = setTimeout(() => child.kill('SIGKILL'), 10_000)
      await ended
      clearTimeout(late)
    },
  }
}

/** Resolves with how long the first request took, from the opening of the port. Milliseconds. */
async function listening(port: number, child: ChildProcess): Promise<number> {
  const { connect } = await import('node:net')
  const until = Date.now() + 60_000
  for (;;) {
    if (child.exitCode !== null) throw new Error(`ended before it listened: ${child.spawnargs.join(' ')}`)
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.destroy()
        resolve(true)
      })
      socket.once('error', () => resolve(false))
    })
    if (open) break
    if (Date.now() > until) throw new Error('never listened')
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  const begun = performance.now()
  await (await fetch(`http://127.0.0.1:${port}/nowhere`)).text()
  return performance.now() - begun
}

/** A process with all that descend from it. */
function family(pid: number | undefined): number[] {
  if (pid === undefined) return []
  let children: string
  try {
    children = readdirSync(`/proc/${pid}/task`)
      .map((task) => readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8'))
      .join(' ')
  } catch {
    return []
  }
  return [pid, ...children.split(' ').filter(Boolean).map(Number).flatMap(family)]
}

/** The kernel counts in hundredths of a second. */
function cpuOf(pid: number): number {
  const fields = read(`/proc/${pid}/stat`).split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / 100
}

function memoryOf(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(read(`/proc/${pid}/status`))?.[1] ?? 0) / 1024
}

function filesOf(pid: number): number {
  try {
    return readdirSync(`/proc/${pid}/fd`).length
  } catch {
    return 0
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
