import type { Sign } from './schema/sign.ts'

/** `{asks-end}` in a pattern; a count (`{0,8}`) has no letters. */
const called = /\{([a-z][a-z0-9-]*)\}/g

/** The signs that a sign's patterns name. */
export const partsOf = ({ any }: Sign): readonly string[] =>
  any.flatMap((pattern) => [...pattern.matchAll(called)].map(([, id = '']) => id))

/**
 * A sign as a regular expression. Groups take nothing down unless they have a name (`(?<who>…)`).
 * Throws what the engine says of a pattern that is none; parts must be there and not lead back to the sign.
 */
export function expressionOf(sign: Sign, signs: ReadonlyMap<string, Sign>): RegExp {
  const source = sourceOf(sign, signs)
  if (sign.at === undefined) return new RegExp(source, sign.flags)
  const whole = sign.any.length > 1 || source.includes('|') ? `(?:${source})` : source
  return new RegExp(`${sign.at === 'end' ? '' : '^'}${whole}${sign.at === 'start' ? '' : '$'}`, sign.flags)
}

/** A letter that stands for itself, a set of letters, or a group without a name. */
const piece = /\\.|\[(?:\\.|[^\]\\])*\]|\((?!\?)/g

/** The alternatives of a sign, wherever they stand. */
function sourceOf({ any }: Sign, signs: ReadonlyMap<string, Sign>): string {
  return any
    .map((pattern) =>
      pattern
        .replaceAll(/[ \n]/g, '')
        .replaceAll(piece, (found) => (found === '(' ? '(?:' : found))
        .replaceAll(called, (_, id: string) => {
          const part = signs.get(id)
          if (!part) throw new Error(`no sign is called ${id}`)
          return `(?:${sourceOf(part, signs)})`
        }),
    )
    .join('|')
}

/** `where-it-was` → `whereItWas`, the name under which code reads a sign. */
export const nameOf = (id: string): string =>
  id.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())

/**
 * The modules that code reads, by name: one for each file of signs, and `signs`, which holds them all. Each sign is a
 * literal, which an engine compiles when it is first asked for. Code that is read at every start takes its own file alone.
 */
export function modulesOf(
  signs: readonly Sign[],
  fileOf: (sign: Sign) => string,
): ReadonlyMap<string, string> {
  const head = '/** Generated from intents/lexicon/signs: do not edit. */\n'
  const byId = new Map(signs.map((sign) => [sign.id, sign]))
  const modules = new Map<string, string>()
  for (const sign of signs) {
    const name = `signs/${fileOf(sign)}`
    const line = `/** ${sign.means} */\nexport const ${nameOf(sign.id)} = ${expressionOf(sign, byId)}\n`
    modules.set(name, (modules.get(name) ?? head) + line)
  }
  const all = [...modules.keys()].map((name) => `export * from './${name}.ts'\n`)
  return new Map([...modules, ['signs', head + all.join('')]])
}
