import * as signs from '../../content/generated/signs.ts'

type Named = { readonly id: string; readonly label: string; readonly aliases: readonly string[] }

const plain = (words: string): string =>
  words
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s、。．.,!！・「」（）()]/g, '')

type Name = { readonly id: string; readonly name: string; readonly bare: string }

const written = new WeakMap<readonly Named[], readonly Name[]>()

/** All names of all facts, as they are written and as they are compared, the longest first; facts never change. */
function namesOf(facts: readonly Named[]): readonly Name[] {
  const known = written.get(facts)
  if (known) return known
  const names = facts
    .flatMap(({ id, label, aliases }) => [label, ...aliases].map((name) => ({ id, name, bare: plain(name) })))
    .filter(({ bare }) => bare.length >= 2)
    .toSorted((one, other) => other.bare.length - one.bare.length)
  written.set(facts, names)
  return names
}

/** 「従業員数を変えたい」: the fact named, with no new value in the same message. */
export function namedChange(words: string, facts: readonly Named[]): string | undefined {
  const said = plain(words)
  if (!signs.putsRight.test(said)) return undefined
  return namedFact(said, facts)
}

/** The fact that is named anywhere in the words; the longest name wins. */
export function namedFact(words: string, facts: readonly Named[]): string | undefined {
  const said = plain(words)
  return namesOf(facts).find(({ bare }) => said.includes(bare))?.id
}

/** A sentence that begins by naming a fact (「台数は25台でした」): the fact, and what is said of it. The longest name wins. */
export function nameSaid(
  words: string,
  facts: readonly Named[],
): { readonly id: string; readonly rest: string } | undefined {
  const said = words.normalize('NFKC').replace(signs.leadsIn, '')
  const best = namesOf(facts).find(
    ({ name }) => said.startsWith(name) && signs.ofTheNamed.test(said.slice(name.length)),
  )
  if (!best) return undefined
  const rest = said.slice(best.name.length).replace(signs.ofTheNamed, '').trim()
  return rest.length > 0 && !/[?？]$/.test(rest) ? { id: best.id, rest } : undefined
}
