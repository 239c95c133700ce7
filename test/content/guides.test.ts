import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { CollectionName } from '../../src/content/collections.ts'
import { parse } from '../../src/content/load.ts'
import type { Scheme } from '../../src/content/schema/scheme.ts'
import { runExample } from '../../src/knowledge/judge/examples.ts'
import { book } from '../judge/book.ts'

/** The first block of YAML below a heading of a guide. */
function shown(guide: string, heading: string): string {
  const below = readFileSync(guide, 'utf8').split(heading)[1] ?? ''
  return /```yaml\n([\s\S]*?)```/.exec(below)?.[1] ?? ''
}

const scheme = { guide: 'knowledge/README.md', heading: '## 制度を足す' }

describe('手引きの見本は、そのまま書いて通る', () => {
  it.each<[CollectionName, string, string]>([
    ['faq', 'knowledge/README.md', '質問を1つ足す'],
    ['sources', 'knowledge/README.md', '## 出典を足す'],
    ['contacts', 'knowledge/README.md', '## 窓口を足す'],
    ['schemes', scheme.guide, scheme.heading],
    ['intents', 'intents/README.md', '## 1.'],
    ['terms', 'intents/README.md', '## 3.'],
  ])('%s', (name, guide, heading) => {
    const { records, faults } = parse('sample.yaml', shown(guide, heading), name)
    expect(faults).toEqual([])
    expect(records).toHaveLength(1)
  })

  it('制度の見本の例は、見本の条件で判定しても合う', () => {
    const [sample] = parse('sample.yaml', shown(scheme.guide, scheme.heading), 'schemes').records
    const judged = { ...(sample?.value as Scheme), checked: '2026-11-22' }
    expect(judged.examples.length).toBeGreaterThan(0)
    expect(judged.examples.flatMap((example) => runExample(judged, example, book).faults)).toEqual([])
  })
})
