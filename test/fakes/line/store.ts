import type { Failure } from './failing.ts'

export type Request = {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: unknown
}

/** One accepted reply or push: what a person sees. */
type Delivered = {
  readonly via: 'reply' | 'push'
  readonly at: number
  /** The reply token or the retry key that it came with. */
  readonly by: string
  readonly to: string
  readonly messages: readonly Readonly<Record<string, unknown>>[]
}

type Menu = {
  readonly id: string
  readonly body: Record<string, unknown>
  image?: Buffer
  type?: string
}

/** Everything that the fake platform knows. Tests read it and set it. */
export type Platform = {
  readonly secret: string
  readonly accessToken: string
  readonly requests: Request[]
  readonly delivered: Delivered[]
  /** Every broken rule of LINE's documentation, in words. A test that is done expects none. */
  readonly violations: string[]
  readonly failures: Failure[]
  readonly tokens: Map<string, { readonly to: string; until: number; used: boolean }>
  readonly keys: Map<string, { readonly body: string; readonly requestId: string; accepted: boolean }>
  readonly contents: Map<string, { readonly status: number; readonly type: string; readonly bytes: Buffer }>
  readonly menus: Map<string, Menu>
  readonly left: Set<string>
  defaultMenu: string | undefined
  endpoint: string | undefined
  quota: { type: 'none' } | { type: 'limited'; value: number }
  used: number
  /** How long a reply token lives, in milliseconds. */
  tokenLife: number
}

export const newPlatform = (secret: string, accessToken: string): Platform => ({
  secret,
  accessToken,
  requests: [],
  delivered: [],
  violations: [],
  failures: [],
  tokens: new Map(),
  keys: new Map(),
  contents: new Map(),
  menus: new Map(),
  left: new Set(),
  defaultMenu: undefined,
  endpoint: undefined,
  quota: { type: 'limited', value: 200 },
  used: 0,
  tokenLife: 60_000,
})
