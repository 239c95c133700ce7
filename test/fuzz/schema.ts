import { parse } from 'yaml'
import { z } from 'zod'
import type { Random } from '../sim/random.ts'
import { nasty } from './mutate.ts'

const Document = z.object({
  components: z.object({ schemas: z.record(z.string(), z.record(z.string(), z.unknown())) }),
})
type Schema = Readonly<Record<string, unknown>>

const prefix = '#/components/schemas/'
/** Deeper than this, what is optional is left out. */
const deepest = 6

/** Makes values that fit a schema of an OpenAPI document: every kind that a discriminator names, any optional left out. */
export function generatorOf(yaml: string, name: string): (random: Random) => unknown {
  const { schemas } = Document.parse(parse(yaml)).components
  const at = (ref: unknown): Schema => schemas[String(ref).slice(prefix.length)] ?? {}

  function make(random: Random, schema: Schema, depth: number, own = false): unknown {
    if (schema.$ref !== undefined) return make(random, at(schema.$ref), depth)
    const mapping = (schema.discriminator as { mapping?: Record<string, string> } | undefined)?.mapping
    if (mapping && !own) {
      const kinds = Object.entries(mapping)
      const [type, ref] = kinds[random.between(0, kinds.length - 1)] ?? ['', '']
      return { ...(make(random, at(ref), depth) as object), type }
    }
    if (Array.isArray(schema.allOf)) {
      const parts = (schema.allOf as Schema[]).map((part) =>
        make(random, part.$ref === undefined ? part : at(part.$ref), depth, true),
      )
      return Object.assign({}, ...parts, schema.properties ? object(random, schema, depth) : {})
    }
    if (Array.isArray(schema.enum)) return schema.enum[random.between(0, schema.enum.length - 1)]
    switch (schema.type) {
      case 'array': {
        const count = depth > deepest ? 0 : random.between(Number(schema.minItems ?? 0), 3)
        return Array.from({ length: count }, () => make(random, (schema.items ?? {}) as Schema, depth + 1))
      }
      case 'string':
        return text(random, schema)
      case 'integer':
      case 'number':
        return random.happens(0.7) ? random.between(0, 1_000) : random.between(0, 2 ** 40)
      case 'boolean':
        return random.happens(0.5)
      default:
        return schema.properties ? object(random, schema, depth) : {}
    }
  }

  function object(random: Random, schema: Schema, depth: number): Record<string, unknown> {
    const required = new Set((schema.required ?? []) as string[])
    return Object.fromEntries(
      Object.entries((schema.properties ?? {}) as Record<string, Schema>)
        .filter(([key]) => required.has(key) || (depth <= deepest && random.happens(0.7)))
        .map(([key, part]) => [key, make(random, part, depth + 1)]),
    )
  }

  return (random) => make(random, at(prefix + name), 0)
}

function text(random: Random, { pattern, maxLength }: Schema): string {
  const hex = (length: number) => Array.from({ length }, () => random.between(0, 15).toString(16)).join('')
  const led = /^\^([A-Z])\[0-9a-f\]\{32\}\$$/.exec(String(pattern ?? ''))
  if (led) return `${led[1]}${hex(32)}`
  const made = random.happens(0.3) ? random.pick(nasty) : `text-${hex(8)}`
  return made.slice(0, Number(maxLength ?? 10_000))
}
