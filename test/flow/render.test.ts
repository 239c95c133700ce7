import { describe, expect, it } from 'vitest'
import { load } from '../../src/content/load.ts'
import { render } from '../../src/flow/say/render.ts'
import type { Scene } from '../../src/flow/scene.ts'
import { fresh } from '../../src/flow/state.ts'
import type { Entry } from '../../src/knowledge/knowledge.ts'
import { openKnowledge } from '../../src/knowledge/open.ts'

const knowledge = openKnowledge(load(process.cwd()).content, {
  search: () => ({ hits: [], answerable: 0 }),
  recognise: () => ({ ranked: [], inScope: 1 }),
})
const on = (today: string): Scene => ({
  state: fresh(),
  knowledge,
  now: { at: 0, today },
  audience: 'owner',
  heard: [],
})
const entry = (over: Partial<Entry>): Entry =>
  ({
    collection: 'faq',
    id: 'x',
    title: '上限額',
    asks: ['上限は'],
    audience: ['owner'],
    cite: [{ source: 'shirube', at: '1' }],
    checked: '2026-11-22',
    confidence: 'B',
    unconfirmed: false,
    topics: [],
    related: [],
    answer: '上限は150万円です。',
    ...over,
  }) as Entry

describe('an entry as an answer', () => {
  it('is said with its source and the day it was checked', () => {
    const { bubbles, behaviour } = render(on('2026-11-22'), entry({}))
    expect(behaviour).toBe('answer')
    expect(bubbles[0]).toMatchObject({
      kind: 'claim',
      text: '上限は150万円です。',
      citations: [{ checked: '2026-11-22' }],
    })
  })

  it('is not said the day after its date: only where to look', () => {
    const dated = entry({ valid_until: '2026-11-22' })
    expect(JSON.stringify(render(on('2026-11-22'), dated).bubbles)).toContain('150万円')
    const { bubbles, behaviour } = render(on('2026-11-23'), dated)
    expect(behaviour).toBe('answer_caveat')
    expect(JSON.stringify(bubbles)).not.toContain('150万円')
    expect(JSON.stringify(bubbles)).toContain('https://')
  })

  it('says that it is not confirmed, with the official page', () => {
    const { bubbles, behaviour } = render(on('2026-11-22'), entry({ unconfirmed: true }))
    expect(behaviour).toBe('answer_caveat')
    expect(JSON.stringify(bubbles)).toMatch(/確認できていません.*https:\/\//)
  })

  it('folds a long answer at the end of a sentence and loses nothing', () => {
    const long = `${'まず更新します。'.repeat(40)}`
    const [bubble] = render(on('2026-11-22'), entry({ answer: long } as Partial<Entry>)).bubbles
    if (bubble?.kind !== 'claim') throw new Error('no claim')
    expect(bubble.text.endsWith('。')).toBe(true)
    expect(bubble.text + (bubble.more ?? '')).toBe(long)
  })

  it.each(knowledge.content.incidents.map((one) => [one.id, one] as const))(
    'the first response to %s: what to do first, whom to call',
    (_, incident) => {
      const { bubbles, behaviour } = render(on('2026-11-22'), { collection: 'incidents', ...incident })
      expect(behaviour).toBe('safety_first')
      expect(bubbles[0]).toMatchObject({
        kind: 'card',
        tone: 'urgent',
        lines: [
          { text: incident.first },
          ...incident.do.map((text) => ({ text })),
          ...incident.dont.map((text) => ({ text })),
        ],
      })
      expect(bubbles).toHaveLength(2)
    },
  )
})
