import { spawnSync } from 'node:child_process'
import * as z from 'zod'
import { root } from '../../src/local/build.ts'

const Signatures = z.object({ invalid: z.array(z.unknown()), missing: z.array(z.unknown()) })
const Audit = z.object({
  metadata: z.object({ vulnerabilities: z.object({ high: z.number(), critical: z.number() }) }),
})

/**
 * What the registry says of the packages in the lock file: their signatures, and known vulnerabilities of those that
 * run in production. A registry that serves neither is said; only what it does say can fail.
 */
export function supply(): { readonly holds: boolean; readonly said: readonly string[] } {
  const signatures = Signatures.safeParse(asked(['audit', 'signatures', '--json']))
  const audit = Audit.safeParse(asked(['audit', '--omit=dev', '--json']))
  const invalid = signatures.success ? signatures.data.invalid.length : 0
  const { high, critical } = audit.success ? audit.data.metadata.vulnerabilities : { high: 0, critical: 0 }
  return {
    holds: invalid + high + critical === 0,
    said: [
      signatures.success
        ? `signatures: ${invalid} invalid, ${signatures.data.missing.length} missing`
        : 'signatures: the registry did not serve them',
      audit.success ? `audit: ${critical} critical, ${high} high` : 'audit: the registry did not serve it',
    ],
  }
}

function asked(command: readonly string[]): unknown {
  const { stdout } = spawnSync('npm', command, { cwd: root, encoding: 'utf8', timeout: 180_000 })
  try {
    return JSON.parse(stdout)
  } catch {
    return undefined
  }
}
