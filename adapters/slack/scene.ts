import type { Converse, Later } from '../../src/channel.ts'
import type { Access } from './call.ts'
import type { SlackConfig } from './config.ts'
import type { Members } from './members.ts'

/** One request that is being answered. */
export type Scene = {
  readonly config: SlackConfig
  readonly converse: Converse
  readonly later: Later
  readonly members: Members
  /** The Web API of the workspace that the request comes from. */
  access(): Promise<Access>
  /** The app was removed from the workspace. */
  removed(): Promise<void>
}

/** Who acts, by the signed request. */
export type Who = { readonly team: string; readonly user: string; readonly name?: string | undefined }
