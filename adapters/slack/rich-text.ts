import * as z from 'zod'

const word = z.string().optional().catch(undefined)

const Piece = z.looseObject({
  type: z.string(),
  text: z.unknown().optional(),
  elements: z.array(z.unknown()).optional().catch(undefined),
  url: word,
  user_id: word,
  channel_id: word,
  name: word,
  range: word,
  fallback: word,
})

/**
 * The words of blocks as Slack writes them in a message's text, for a message that has blocks alone.
 * https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
 */
export function wordsInBlocks(blocks: readonly unknown[]): string {
  return blocks
    .map(written)
    .filter((one) => one !== '')
    .join('\n')
}

function written(block: unknown): string {
  const { data: piece } = Piece.safeParse(block)
  if (!piece) return ''
  const { elements = [] } = piece
  switch (piece.type) {
    case 'rich_text':
      return elements.map(written).join('\n')
    case 'rich_text_list':
      return elements.map((one) => `• ${written(one)}`).join('\n')
    case 'rich_text_section':
    case 'rich_text_quote':
    case 'rich_text_preformatted':
      return elements.map(written).join('')
    case 'text':
      return escaped(words(piece.text))
    case 'link':
      return piece.url === undefined
        ? ''
        : `<${escaped(piece.url)}${words(piece.text) ? `|${escaped(words(piece.text))}` : ''}>`
    case 'user':
      return `<@${piece.user_id ?? ''}>`
    case 'channel':
      return `<#${piece.channel_id ?? ''}>`
    case 'broadcast':
      return `<!${piece.range ?? 'here'}>`
    case 'emoji':
      return `:${piece.name ?? ''}:`
    case 'date':
      return piece.fallback ?? ''
    case 'section':
    case 'header':
    case 'markdown':
      return words(piece.text)
    default:
      return ''
  }
}

/** A piece's own text, or that of the text object in it. */
function words(text: unknown): string {
  if (typeof text === 'string') return text
  return z.object({ text: z.string() }).safeParse(text).data?.text ?? ''
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
