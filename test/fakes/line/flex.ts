import { action, COMPONENTS, color } from './components.ts'
import type { Props, Say } from './rules.ts'
import { bool, isObject, object, oneOf } from './rules.ts'

const type = () => {}

const INSIDE: Readonly<Record<string, readonly string[]>> = {
  horizontal: ['box', 'button', 'image', 'text', 'separator', 'filler'],
  vertical: ['box', 'button', 'image', 'text', 'separator', 'filler'],
  baseline: ['icon', 'text', 'filler'],
}

function component(value: unknown, path: string, say: Say, depth: number): void {
  if (!isObject(value)) {
    say(path, 'must be an object')
    return
  }
  const rule = typeof value.type === 'string' ? COMPONENTS[value.type] : undefined
  if (rule === undefined) {
    say(`${path}.type`, `unknown component ${String(value.type)}`)
    return
  }
  if (depth > 10) say(path, 'nested too deeply')
  object(value, path, say, rule.props, rule.required)
  if (value.type === 'text' && value.text === undefined && value.contents === undefined)
    say(`${path}.text`, 'must be specified')
  if (value.type !== 'box') return
  if (!Array.isArray(value.contents)) {
    say(`${path}.contents`, 'must be an array')
    return
  }
  const allowed = INSIDE[String(value.layout)] ?? []
  value.contents.forEach((inner, index) => {
    const at = `${path}.contents[${index}]`
    if (isObject(inner) && !allowed.includes(String(inner.type)))
      say(at, `${String(inner.type)} is not allowed in a ${String(value.layout)} box`)
    component(inner, at, say, depth + 1)
  })
}

const bytes = (value: unknown) => Buffer.byteLength(JSON.stringify(value))

function bubble(value: unknown, path: string, say: Say): void {
  const block = (name: string) => (inner: unknown, at: string) => {
    const wanted = name === 'hero' ? ['box', 'image', 'video'] : ['box']
    if (!isObject(inner) || !wanted.includes(String(inner.type)))
      return say(at, `must be ${wanted.join(' or ')}`)
    if (name !== 'hero' && Array.isArray(inner.contents) && inner.contents.length === 0)
      say(at, 'may not be empty')
    component(inner, at, say, 1)
  }
  const styled: Props = { backgroundColor: color, separator: bool, separatorColor: color }
  const style = (inner: unknown, at: string) => object(inner, at, say, styled, [])
  object(
    value,
    path,
    say,
    {
      type: oneOf('bubble'),
      size: oneOf('nano', 'micro', 'deca', 'hecto', 'kilo', 'mega', 'giga'),
      direction: oneOf('ltr', 'rtl'),
      header: block('header'),
      hero: block('hero'),
      body: block('body'),
      footer: block('footer'),
      styles: (styles, at) =>
        object(styles, at, say, { header: style, hero: style, body: style, footer: style }, []),
      action,
    },
    ['type'],
  )
  if (isObject(value) && !value.header && !value.hero && !value.body && !value.footer)
    say(path, 'has no block')
  if (bytes(value) > 30 * 1024) say(path, `is ${bytes(value)} bytes, more than 30 KB`)
}

/** A Flex container: a bubble, or a carousel of at most twelve of one width. */
export function checkFlex(value: unknown, path: string, say: Say): void {
  if (!isObject(value) || value.type !== 'carousel') {
    bubble(value, path, say)
    return
  }
  object(value, path, say, { type, contents: type }, ['contents'])
  const bubbles = Array.isArray(value.contents) ? value.contents : []
  if (bubbles.length < 1 || bubbles.length > 12) say(`${path}.contents`, 'size must be between 1 and 12')
  bubbles.forEach((inner, index) => {
    bubble(inner, `${path}.contents[${index}]`, say)
  })
  const widths = new Set(bubbles.map((inner) => (isObject(inner) ? (inner.size ?? 'mega') : undefined)))
  if (widths.size > 1) say(`${path}.contents`, 'bubbles of different sizes')
  if (bytes(value) > 50 * 1024) say(path, `is ${bytes(value)} bytes, more than 50 KB`)
}
