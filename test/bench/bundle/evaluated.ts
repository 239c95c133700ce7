import { readFileSync } from 'node:fs'

/** Of esbuild's account of a bundle what is read here. */
type Graph = {
  readonly inputs: Readonly<
    Record<
      string,
      {
        readonly imports: readonly {
          readonly path: string
          readonly kind: string
          readonly external?: boolean
        }[]
      }
    >
  >
  readonly outputs: Readonly<
    Record<
      string,
      {
        readonly entryPoint?: string
        readonly bytes: number
        readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>>
      }
    >
  >
}

/**
 * KiB of a bundle that is evaluated when it starts with one adapter (`also`, a module that is loaded at its first
 * request): all that is imported by import statements from there on. What `import()` loads is evaluated when it is asked for.
 */
export function evaluated(graphFile: string, also: string): { readonly kib: number; readonly of: number } {
  const { inputs, outputs } = JSON.parse(readFileSync(graphFile, 'utf8')) as Graph
  const bundle = Object.values(outputs).find(({ entryPoint }) => entryPoint !== undefined)
  if (!bundle?.entryPoint) throw new Error('the account names no entry')
  const seen = new Set<string>()
  const walk = (path: string): void => {
    if (seen.has(path)) return
    seen.add(path)
    for (const one of inputs[path]?.imports ?? [])
      if (!one.external && one.kind !== 'dynamic-import') walk(one.path)
  }
  walk(bundle.entryPoint)
  if (!(also in inputs)) throw new Error(`no ${also} in the bundle`)
  walk(also)
  const bytes = [...seen].reduce((sum, path) => sum + (bundle.inputs[path]?.bytesInOutput ?? 0), 0)
  return { kib: bytes / 1024, of: bundle.bytes / 1024 }
}
