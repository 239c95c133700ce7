import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseEnv } from 'node:util'

/** What of a process environment is meant for us. */
const ours =
  /^(?:LINE|SLACK|TEAMS|LLM|JGRANTS|WEB|DESK|PLAN)_[A-Z0-9_]+$|^(?:TODAY|TOKEN_KEY|PUBLIC_ORIGIN|CRASH_AT)$/

/** Made up at the first start and kept, so that cookies and desks stay valid over restarts. */
const generated = ['WEB_SECRET', 'DESK_KEY', 'PLAN_SECRET'] as const

/**
 * The Worker's variables: generated secrets, over them `.dev.vars`, over it the environment, where an empty value
 * means off. `state` is the folder in which generated secrets are kept; `declared` are further names that are meant.
 */
export function variables(
  root: string,
  state: string,
  environment: Readonly<Record<string, string | undefined>>,
  declared: readonly string[] = [],
): Record<string, string> {
  const file = join(root, '.dev.vars')
  const written = existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {}
  const all = { ...secrets(state), ...written, ...environment }
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) =>
      value !== undefined && (ours.test(name) || declared.includes(name)) ? [[name, value] as const] : [],
    ),
  )
}

function secrets(state: string): Record<string, string> {
  const file = join(state, 'secrets.json')
  const known: Record<string, string> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  const missing = generated.filter((name) => !known[name])
  if (missing.length === 0) return known
  const all = {
    ...known,
    ...Object.fromEntries(missing.map((name) => [name, randomBytes(32).toString('base64url')])),
  }
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, JSON.stringify(all, null, 1), { mode: 0o600 })
  return all
}
