import { describe, expect, it } from 'vitest'
import { coreDriver } from './conversations/core.ts'
import { loadAll, play } from './conversations/play.ts'
import { openForTests } from './flow/knowledge.ts'

const knowledge = openForTests()

describe('a conversation over the pure core', () => {
  it.each(
    loadAll(new URL('conversations', import.meta.url).pathname).map((one) => [one.shows, one] as const),
  )('%s', async (_, conversation) => {
    expect(await play(conversation, coreDriver(conversation, knowledge))).toEqual([])
  })
})
