import type { Citation } from '../../../src/message.ts'
import { line, link, safe } from '../escape.ts'
import { type Block, context } from './text.ts'

/** Every source with its place and the day it was checked. */
export function sources(citations: readonly Citation[]): Block[] {
  return context(
    citations.map(({ title, url, at, checked }) => {
      const name = line(title, 200)
      return `出典：${link(url, name) ?? safe(name)}　${safe(line(at, 300))}（${safe(checked)} に確認）`
    }),
  )
}
