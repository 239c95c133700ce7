import { describe, expect, it } from 'vitest'
import { knowledge } from '../src/knowledge/compiled.ts'
import { coreDriver } from './conversations/core.ts'
import { loadAll, play } from './conversations/play.ts'

describe('a conversation over the pure core', () => {
  it.each(
    loadAll(new URL('conversations', import.meta.url).pathname).map((one) => [one.shows, one] as const),
  )('%s', async (_, conversation) => {
    expect(await play(conversation, coreDriver(conversation, knowledge))).toEqual([])
  })
})
