import type { Failure } from './failing.ts'

/** One message as Slack keeps it. `only` names the one person who sees it. */
export type Said = {
  readonly method: string
  readonly channel: string
  readonly ts: string
  readonly thread?: string
  readonly only?: string
  text: string
  blocks: unknown
  readonly metadata?: unknown
}

export type Called = { readonly method: string; readonly args: Record<string, unknown>; readonly at: number }

export type Shown = {
  readonly id: string
  readonly method: string
  readonly view: Record<string, unknown>
  readonly user?: string
}

/** Everything that the fake keeps. */
export type Platform = {
  readonly secret: string
  readonly team: string
  readonly bot: string
  /** Tokens that are valid, with the workspace of each. */
  readonly tokens: Map<string, string>
  readonly said: Said[]
  readonly calls: Called[]
  readonly views: Shown[]
  /** Members by channel; a channel that is not listed has none and is unknown to the members' method. */
  readonly members: Map<string, string[]>
  /** Trigger ids, with the moment they end. */
  readonly triggers: Map<string, number>
  /** Uses left of each response address, by its path. */
  readonly responses: Map<string, { left: number; channel: string; user: string }>
  /** Codes of an installation that can be redeemed once. */
  readonly codes: Map<string, Record<string, unknown>>
  /** Files by id; `url` is where they are served. */
  readonly files: Map<string, { readonly type: string; readonly url: string; readonly bytes: Buffer }>
  /** For the next calls that say something, and by method for the others. */
  readonly failures: Failure[]
  readonly failuresOf: Map<string, Failure[]>
  readonly violations: string[]
  readonly status: { readonly channel: string; readonly thread: string; readonly status: string }[]
  readonly prompts: unknown[]
}

export function newPlatform(): Platform {
  return {
    secret: 'slack-secret',
    team: 'T1',
    bot: 'UBOT',
    tokens: new Map([['xoxb-home', 'T1']]),
    said: [],
    calls: [],
    views: [],
    members: new Map(),
    triggers: new Map(),
    responses: new Map(),
    codes: new Map(),
    files: new Map(),
    failures: [],
    failuresOf: new Map(),
    violations: [],
    status: [],
    prompts: [],
  }
}

let last = 0
/** A ts as Slack gives them: seconds and microseconds, each one once. */
export function newTs(): string {
  last = Math.max(last + 1, Date.now() * 1000)
  return `${Math.floor(last / 1_000_000)}.${String(last % 1_000_000).padStart(6, '0')}`
}
