import type { Bubble, Message } from '../../src/message.ts'

/** An element of the small page that shows messages without a browser; it knows what the chat's script needs. */
type Shown = {
  readonly tag: string
  readonly attributes: Map<string, string>
  readonly children: (Shown | string)[]
}

/** Where the chat's script keeps a page; what it must never put on one is listed in `violations`. */
export type Page = {
  show(message: Message): void
  /** Message by message, every word, and every address that can be opened. */
  readonly shown: readonly string[]
  readonly violations: readonly string[]
}

type Render = (bubble: Bubble, press: () => void) => Shown

/** The chat's own renderer; it is typed for browsers, which the rest of the project is not. */
async function rendererOf(document: object): Promise<Render> {
  Object.assign(globalThis, { document })
  const path = new URL('../../adapters/web/client/bubble.ts', import.meta.url).href
  return ((await import(/* @vite-ignore */ path)) as { render: Render }).render
}

/** A page as strict as a browser with our policy: names that exist, no handlers or addresses that run scripts. */
export async function openPage(): Promise<Page> {
  const shown: string[] = []
  const violations: string[] = []
  const createElement = (tag: string) => {
    if (!/^[a-z][a-z0-9]*$/.test(tag) || tag === 'script') violations.push(`an element <${tag}>`)
    const attributes = new Map<string, string>()
    const children: (Shown | string)[] = []
    const setAttribute = (name: string, value: string) => {
      if (!/^[a-z-]+$/.test(name) || name.startsWith('on')) violations.push(`an attribute ${name}`)
      if (['href', 'src'].includes(name) && !/^(?:https?:\/\/|tel:)/.test(value))
        violations.push(`the address ${value}`)
      attributes.set(name, value)
    }
    return {
      tag,
      attributes,
      children,
      setAttribute,
      append: (...more: (Shown | string)[]) => children.push(...more),
      addEventListener: () => {},
      style: { setProperty: (name: string, value: string) => setAttribute('style', `${name}:${value}`) },
    }
  }
  const render = await rendererOf({ createElement })
  return {
    shown,
    violations,
    show({ bubbles }) {
      if (bubbles.length === 0) return
      const elements = bubbles.map((bubble) => render(bubble, () => {}))
      for (const element of elements) check(element, violations)
      shown.push(elements.map(wordsOf).join('\n'))
    },
  }
}

const wordsOf = (node: Shown | string): string =>
  typeof node === 'string'
    ? node
    : [node.attributes.get('href') ?? node.attributes.get('alt') ?? '', ...node.children.map(wordsOf)].join(
        '',
      )

/** What opens elsewhere must not reach back, and what can be pressed must be a button with a name. */
function check(node: Shown | string, violations: string[]): void {
  if (typeof node === 'string') return
  const { tag, attributes, children } = node
  if (attributes.get('target') === '_blank' && !attributes.get('rel')?.includes('noopener'))
    violations.push('a page that is opened can reach back')
  if (tag === 'button' && attributes.get('type') !== 'button') violations.push('a button that sends the form')
  if (tag === 'img' && !attributes.has('alt')) violations.push('a picture without words')
  for (const child of children) check(child, violations)
}
