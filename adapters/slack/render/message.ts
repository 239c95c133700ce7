import type { Bubble, Message } from '../../../src/message.ts'
import { safe } from '../escape.ts'
import { fold } from '../fold.ts'
import { blocksOf } from './bubble.ts'
import { pack } from './pack.ts'
import { type Block, small } from './text.ts'

/** One post: its blocks, and the same in words for notifications and screen readers. */
export type Post = { readonly text: string; readonly blocks: readonly Block[] }

/**
 * A message as the posts that hold it, in order; almost always one. Nothing is left out, so that an answer never loses
 * its sources nor a question its choices.
 */
export function render(message: Message): Post[] {
  const posts = pack(allBlocks(message))
  const text = fallback(message.bubbles)
  return posts.map((blocks, n) => ({ text: n === 0 ? text : `（つづき ${n + 1}/${posts.length}）`, blocks }))
}

/** A message in one place that holds `most` blocks and is rewritten as a whole: a view, or a post changed later. */
export function renderWithin(message: Message, most: number): Post {
  const blocks = allBlocks(message)
  const buttons = blocks.filter(({ type }) => type === 'actions').slice(-1)
  const told =
    blocks.length <= most
      ? blocks
      : [
          ...blocks.slice(0, most - 1 - buttons.length),
          ...small('長いため、ここまでを表示しています。'),
          ...buttons,
        ]
  return { text: fallback(message.bubbles), blocks: told }
}

function allBlocks(message: Message): Block[] {
  return message.bubbles
    .map(blocksOf)
    .filter((blocks) => blocks.length > 0)
    .flatMap((blocks, n) => (n > 0 ? [{ type: 'divider' } as const, ...blocks] : blocks))
}

function fallback(bubbles: readonly Bubble[]): string {
  const [text] = fold(safe(bubbles.map(words).join('\n').trim()), 3000)
  return text ?? 'しるべ'
}

function words(bubble: Bubble): string {
  if (bubble.kind === 'media') return bubble.alt
  return 'text' in bubble ? bubble.text : bubble.title
}
