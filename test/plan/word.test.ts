import { strFromU8, unzipSync } from 'fflate'
import { expect, it } from 'vitest'
import type { Block, Paper } from '../../src/plan/paper.ts'
import { word } from '../../src/plan/word.ts'

/** The parts of a paper's Word file, by their names. */
async function partsOf(
  blocks: readonly Block[],
  over: Partial<Paper> = {},
): Promise<Readonly<Record<string, string>>> {
  const files = unzipSync(await word({ title: '計画', about: '作成', blocks, ...over }))
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]))
}

const ordered: Block = { kind: 'list', ordered: true, items: ['一', '二'] }
const table = (columns: readonly string[]): Block => ({ kind: 'table', columns, rows: [columns, columns] })

it('takes no text for a tag', async () => {
  const parts = await partsOf([{ kind: 'text', text: 'A&B <w:br/> "C"' }], { title: '<b>' })
  expect(parts['word/document.xml']).toContain('A&amp;B &lt;w:br/&gt; &quot;C&quot;')
  expect(parts['docProps/core.xml']).toContain('&lt;b&gt;')
})

it('begins each list with figures at one', async () => {
  const { 'word/document.xml': text = '', 'word/numbering.xml': lists = '' } = await partsOf([
    ordered,
    ordered,
  ])
  const used = new Set([...text.matchAll(/<w:numId w:val="(\d+)"/g)].map(([, id]) => id))
  expect(used.size).toBe(2)
  for (const id of used)
    expect(lists).toMatch(
      new RegExp(`<w:num w:numId="${id}">(?:(?!</w:num>)[^])*<w:startOverride w:val="1"/>`),
    )
})

it.each([
  ['upright', ['a', 'b'], 'portrait'],
  ['across', ['a', 'b', 'c', 'd', 'e'], 'landscape'],
])('lies %s where its tables do', async (_, columns, orient) => {
  expect((await partsOf([table(columns)]))['word/document.xml']).toContain(`w:orient="${orient}"`)
})

it('repeats the head of a table, and no other row', async () => {
  expect((await partsOf([table(['a', 'b'])]))['word/document.xml']?.match(/<w:tblHeader\/>/g)).toHaveLength(1)
})
