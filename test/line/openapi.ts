import { Ajv2019, type ValidateFunction } from 'ajv/dist/2019.js'
import { parse } from 'yaml'
import { z } from 'zod'

const Document = z.object({
  components: z.object({ schemas: z.record(z.string(), z.record(z.string(), z.unknown())) }),
})

const PREFIX = '#/components/schemas/'

/**
 * A validator for a schema of LINE's OpenAPI document. What the document says by `discriminator` JSON Schema says by
 * choosing the schema of the named type; and since a typing error in a property's name would otherwise pass, the
 * concrete schemas allow no property that they do not name.
 */
export function validatorOf(yaml: string, name: string): ValidateFunction {
  const { schemas } = Document.parse(parse(yaml)).components
  const mapped = new Map<string, Record<string, string>>()
  for (const [base, schema] of Object.entries(schemas)) {
    const { data } = z.object({ mapping: z.record(z.string(), z.string()) }).safeParse(schema.discriminator)
    if (data) mapped.set(base, data.mapping)
  }
  const definitions: Record<string, unknown> = {}
  for (const [id, schema] of Object.entries(schemas)) definitions[id] = rewrite(schema, mapped, false)
  for (const [base, mapping] of mapped) {
    definitions[`any-${base}`] = {
      type: 'object',
      required: ['type'],
      properties: { type: { enum: Object.keys(mapping) } },
      allOf: Object.entries(mapping).map(([type, ref]) => ({
        if: { properties: { type: { const: type } } },
        // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
        then: { $ref: `#/definitions/${ref.slice(PREFIX.length)}`, unevaluatedProperties: false },
      })),
    }
  }
  const ajv = new Ajv2019({ strict: false, allErrors: true })
  for (const format of ['int32', 'int64', 'double', 'binary', 'date-time', 'uuid'])
    ajv.addFormat(format, true)
  ajv.addFormat('uri', (text) => URL.canParse(text))
  return ajv.compile({ definitions, $ref: `#/definitions/${name}` })
}

/** References to a base become references to any of its kinds, but where a kind refers to its own base. */
function rewrite(node: unknown, mapped: ReadonlyMap<string, unknown>, inherits: boolean): unknown {
  if (Array.isArray(node)) return node.map((each) => rewrite(each, mapped, inherits))
  if (typeof node !== 'object' || node === null) return node
  const entries = Object.entries(node).flatMap(([key, value]): [string, unknown][] => {
    if (key === 'discriminator' || key === 'example' || key === 'externalDocs') return []
    if (key !== '$ref' || typeof value !== 'string') return [[key, rewrite(value, mapped, key === 'allOf')]]
    const target = value.slice(PREFIX.length)
    return [[key, `#/definitions/${mapped.has(target) && !inherits ? `any-${target}` : target}`]]
  })
  return Object.fromEntries(entries)
}
