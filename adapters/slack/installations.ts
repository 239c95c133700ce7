import type { Vault } from '../../src/channel.ts'
import type { SlackConfig } from './config.ts'
import { seal, unseal } from './seal.ts'

/** A token that was revoked elsewhere is used no longer than this. Milliseconds. */
const life = 60_000

/** The bot tokens of the workspaces: our own from the configuration, the others sealed in the vault. */
export type Installations = {
  tokenOf(team: string): Promise<string>
  keep(team: string, token: string): Promise<void>
  forget(team: string): Promise<void>
}

export function installationsIn(
  config: SlackConfig,
  vault: Vault | undefined,
  now: () => number,
): Installations {
  const known = new Map<string, { readonly token: string | undefined; readonly until: number }>()
  const { install } = config

  async function find(team: string): Promise<string | undefined> {
    if (!install || !vault || team === '') return undefined
    const remembered = known.get(team)
    if (remembered && remembered.until > now()) return remembered.token
    const name = nameOf(team)
    const sealed = await vault.read(name)
    const found = sealed === undefined ? undefined : await unseal(install.keys, name, sealed)
    if (found?.old) await vault.keep(name, await seal(install.keys, name, found.open))
    if (known.size > 1_000) known.clear()
    known.set(team, { token: found?.open, until: now() + life })
    return found?.open
  }

  return {
    tokenOf: async (team) => (await find(team)) ?? config.botToken,
    keep: async (team, token) => {
      if (!install || !vault) return
      const name = nameOf(team)
      await vault.keep(name, await seal(install.keys, name, token))
      known.delete(team)
    },
    forget: async (team) => {
      known.delete(team)
      if (team !== '') await vault?.erase(nameOf(team))
    },
  }
}

const nameOf = (team: string) => `slack/token/${team}`
