import type { messagingApi } from '@line/bot-sdk'
import { clean } from '../split.ts'

type Box = messagingApi.FlexBox
type Text = messagingApi.FlexText
type Component = messagingApi.FlexComponent

/** Every pair of text and ground used here has a contrast of at least 4.5 to 1 (WCAG AA); a test measures it. */
export const INK = {
  text: '#1F2328',
  soft: '#4B5563',
  link: '#0B57D0',
  paper: '#FFFFFF',
  rule: '#D0D7DE',
  track: '#E5E7EB',
  bar: '#1F5FA8',
  onTone: '#FFFFFF',
  tone: { plain: '#1F3A5F', urgent: '#B3261E', good: '#1B5E20', care: '#7A4F00' },
} as const

export type Tone = keyof typeof INK.tone

/** Wrapped text that follows the reader's own font size. A blank text, which LINE refuses, becomes a dash. */
export function text(words: string, style: Omit<Text, 'type' | 'text' | 'contents'> = {}): Text {
  const said = clean(words).trim()
  return {
    type: 'text',
    text: said === '' ? '―' : said,
    wrap: true,
    scaling: true,
    size: 'md',
    color: INK.text,
    ...style,
  }
}

export const small = (words: string, style: Omit<Text, 'type' | 'text' | 'contents'> = {}) =>
  text(words, { size: 'sm', color: INK.soft, ...style })

export function column(contents: Component[], style: Omit<Box, 'type' | 'layout' | 'contents'> = {}): Box {
  return { type: 'box', layout: 'vertical', contents, ...style }
}

export function row(contents: Component[], style: Omit<Box, 'type' | 'layout' | 'contents'> = {}): Box {
  return { type: 'box', layout: 'horizontal', contents, ...style }
}

/** A coloured area without words. */
export function block(style: Omit<Box, 'type' | 'layout' | 'contents'>): Box {
  return column([{ type: 'filler' }], style)
}

export function rule(): messagingApi.FlexSeparator {
  return { type: 'separator', color: INK.rule }
}

/** A bubble with a titled head, what it says, and what there is to press. */
export function bubble(
  title: string,
  tone: Tone,
  body: Component[],
  footer: Component[] = [],
): messagingApi.FlexBubble {
  const head = text(title, { weight: 'bold', color: INK.onTone })
  return {
    type: 'bubble',
    size: 'mega',
    header: column([head], { backgroundColor: INK.tone[tone], paddingAll: 'lg' }),
    // LINE refuses an empty body.
    body: column(body.length > 0 ? body : [small('')], { spacing: 'md', paddingAll: 'lg' }),
    ...(footer.length > 0 ? { footer: column(footer, { spacing: 'sm', paddingAll: 'lg' }) } : {}),
    styles: { body: { backgroundColor: INK.paper }, footer: { backgroundColor: INK.paper } },
  }
}
