import * as signs from '../../content/generated/signs.ts'

type Named = { readonly id: string; readonly label: string; readonly aliases: readonly string[] }

const plain = (words: string): string =>
  words
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s、。．.,!！・「」（）()]/g, '')

/** 「従業員数を変えたい」: the fact named, with no new value in the same message. */
export function namedChange(words: string, facts: readonly Named[]): string | undefined {
  const said = plain(words)
  if (!signs.putsRight.test(said)) return undefined
  return namedFact(said, facts)
}

/** The fact that is named anywhere in the words; the longest name wins. */
export function namedFact(words: string, facts: readonly Named[]): string | undefined {
  const said = plain(words)
  const named = facts
    .flatMap(({ id, label, aliases }) => [label, ...aliases].map((name) => ({ id, name: plain(name) })))
    .filter(({ name }) => name.length >= 2 && said.includes(name))
    .sort((one, other) => other.name.length - one.name.length)
  return named[0]?.id
}

/** A sentence that begins by naming a fact (「台数は25台でした」): the fact, and what is said of it. The longest name wins. */
export function nameSaid(
  words: string,
  facts: readonly Named[],
): { readonly id: string; readonly rest: string } | undefined {
  const said = words.normalize('NFKC').replace(signs.leadsIn, '')
  const [best] = facts
    .flatMap(({ id, label, aliases }) => [label, ...aliases].map((name) => ({ id, name })))
    .filter(
      ({ name }) =>
        name.length >= 2 && said.startsWith(name) && signs.ofTheNamed.test(said.slice(name.length)),
    )
    .sort((one, other) => other.name.length - one.name.length)
  if (!best) return undefined
  const rest = said.slice(best.name.length).replace(signs.ofTheNamed, '').trim()
  return rest.length > 0 && !/[?？]$/.test(rest) ? { id: best.id, rest } : undefined
}
