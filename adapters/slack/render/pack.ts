import type { Block } from './text.ts'

const mostBlocks = 50
/**
 * Slack refuses a post whose blocks hold more than about 13,200 characters (`msg_blocks_too_long`); the figure is not
 * documented, so we stay below the documented 12,000 of a markdown text. Counted over the JSON, which is longer.
 */
const mostCharacters = 12_000

/** Blocks in as few posts as hold them, in order; no post begins or ends with a divider. */
export function pack(blocks: readonly Block[]): Block[][] {
  const posts: Block[][] = []
  let post: Block[] = []
  let size = 0
  for (const block of blocks) {
    const more = JSON.stringify(block).length
    if (post.length > 0 && (post.length === mostBlocks || size + more > mostCharacters)) {
      posts.push(post)
      post = []
      size = 0
    }
    post.push(block)
    size += more
  }
  return [...posts, post].map(trimmed).filter(({ length }) => length > 0)
}

function trimmed(post: readonly Block[]): Block[] {
  const from = post[0]?.type === 'divider' ? 1 : 0
  const to = post.at(-1)?.type === 'divider' ? -1 : undefined
  return post.slice(from, to)
}
