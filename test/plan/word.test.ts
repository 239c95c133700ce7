import { strFromU8, unzipSync } from 'fflate'
import { expect, it } from 'vitest'
import type { Block, Paper } from '../../src/plan/paper.ts'
import { word } from '../../src/plan/word/word.ts'

/** The parts of a paper's Word file, by their names. */
function partsOf(blocks: readonly Block[], over: Partial<Paper> = {}): Readonly<Record<string, string>> {
  const files = unzipSync(word({ title: '計画', about: '作成', blocks, ...over }))
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]))
}

const ordered: Block = { kind: 'list', ordered: true, items: ['一', '二'] }
const table = (columns: readonly string[]): Block => ({ kind: 'table', columns, rows: [columns, columns] })

it('names every part that it holds, and holds every part that it names', () => {
  const parts = partsOf([ordered])
  const named = [...(parts['[Content_Types].xml'] ?? '').matchAll(/PartName="\/([^"]+)"/g)].map(
    ([, name]) => name,
  )
  const led = [...(parts['word/_rels/document.xml.rels'] ?? '').matchAll(/Target="([^"]+)"/g)]
  expect(named.toSorted()).toEqual(
    Object.keys(parts)
      .filter((name) => !/rels$|Types/.test(name))
      .toSorted(),
  )
  for (const [, target] of led) expect(parts).toHaveProperty([`word/${target}`])
})

it.each(Object.entries(partsOf([ordered, table(['項目', '値']), { kind: 'note', text: '一行目\n二行目' }])))(
  'closes what it opens in %s',
  (_, part) => {
    const open: string[] = []
    for (const [, end, name, single] of part.matchAll(/<(\/?)([\w:]+)[^>]*?(\/?)>/g))
      if (end) expect(open.pop()).toBe(name)
      else if (!single) open.push(name ?? '')
    expect(open).toEqual([])
  },
)

it('takes no text for a tag', () => {
  const parts = partsOf([{ kind: 'text', text: 'A&B <w:br/> "C"' }], { title: '<b>' })
  expect(parts['word/document.xml']).toContain('A&amp;B &lt;w:br/&gt; &quot;C&quot;')
  expect(parts['docProps/core.xml']).toContain('&lt;b&gt;')
})

it('begins each list with figures at one', () => {
  const { 'word/document.xml': text = '', 'word/numbering.xml': lists = '' } = partsOf([ordered, ordered])
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
])('lies %s where its tables do', (_, columns, orient) => {
  expect(partsOf([table(columns)])['word/document.xml']).toContain(`w:orient="${orient}"`)
})

it('repeats the head of a table, and no other row', () => {
  expect(partsOf([table(['a', 'b'])])['word/document.xml']?.match(/<w:tblHeader\/>/g)).toHaveLength(1)
})
