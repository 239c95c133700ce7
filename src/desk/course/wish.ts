import type { Content } from '../../content/collections.ts'

type Words = Pick<Content, 'wishes' | 'wishParts'>

/** What an owner wants of their case: no longer a person, perhaps no longer, a person once more, or when one answers. */
export type Wish = Content['wishes'][number]['wish']

/** A wish, and whether its words name the case; others mean it only where nothing else is being talked about. */
export type Wished = { readonly wish: Wish; readonly named: boolean }

type Pattern = Wished & { readonly words: RegExp; readonly never: readonly string[] }

/** More than this says something else as well. UTF-16 units. */
const longest = 80

const opened = new WeakMap<object, readonly Pattern[]>()

/** The wish in what an owner says, where the whole of it says nothing else. */
export function wishIn(content: Words, text: string): Wished | undefined {
  if (text.length > longest) return undefined
  const said = bare(text)
  const found = patternsOf(content).find(
    ({ words, never }) => words.test(said) && !never.some((word) => said.includes(word)),
  )
  return found && { wish: found.wish, named: found.named }
}

const bare = (text: string): string => text.normalize('NFKC').replaceAll(/[\s、。,.!?！？…～~ー〜]+/g, '')

/** The words of `intents/lexicon/wishes` as patterns; made once for each content. */
function patternsOf(content: Words): readonly Pattern[] {
  const known = opened.get(content.wishes)
  if (known) return known
  const patterns = content.wishes.map(({ wish, named, orders, never }) => ({
    wish,
    named,
    never: never.map(bare),
    words: new RegExp(`^(?:${orders.map((order) => inOrder(content, order)).join('|')})$`),
  }))
  opened.set(content.wishes, patterns)
  return patterns
}

/** Pieces one after the other: `?` may be left out, `*` may come often, `~8` is anything of up to eight characters. */
function inOrder(content: Words, order: string): string {
  return order
    .split(' ')
    .map((piece) => {
      if (piece.startsWith('~')) return `.{0,${piece.slice(1)}}`
      const [, id = '', often = ''] = /^([a-z0-9-]+)([?*]?)$/.exec(piece) ?? []
      return partOf(content, id) + often
    })
    .join('')
}

function partOf(content: Words, id: string): string {
  const part = content.wishParts.find((one) => one.id === id)
  if (!part) throw new Error(`no piece of a wish is called ${id}`)
  const words = part.words.map(bare).sort((one, other) => other.length - one.length)
  const orders = part.orders.map((order) => inOrder(content, order))
  return `(?:${[...orders, ...words.map(escaped)].join('|')})`
}

const escaped = (word: string): string => word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
