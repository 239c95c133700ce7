import { html } from 'hono/html'
import type { Block, Paper } from '../paper.ts'
import { lines } from './lines.ts'
import { listOf } from './style.ts'
import { table } from './table.ts'

/** A4 and its margins in twentieths of a point; wide tables lie across. */
const page = { short: 11_906, long: 16_838, margin: 1_134 }
const wideFrom = 5

/** What a paper says, and the page that it stands on; `footer` is the id of the page's foot. */
export function body({ title, about, blocks }: Paper, footer: string) {
  const wide = blocks.some((block) => block.kind === 'table' && block.columns.length >= wideFrom)
  const [across, down, orient] = wide
    ? [page.long, page.short, 'landscape']
    : [page.short, page.long, 'portrait']
  const { margin } = page
  return html`<w:body>
    ${lines('Title', title)}
    ${lines('About', about)}
    ${blocks.map((block, at) => textOf(block, at, across - 2 * margin))}
    <w:sectPr>
      <w:footerReference w:type="default" r:id="${footer}"/>
      <w:pgSz w:w="${across}" w:h="${down}" w:orient="${orient}"/>
      <w:pgMar w:top="${margin}" w:right="${margin}" w:bottom="${margin}" w:left="${margin}" w:header="708" w:footer="708" w:gutter="0"/>
    </w:sectPr>
  </w:body>`
}

/** A block; `at` is where it stands among them, `across` the width of the text. */
function textOf(block: Block, at: number, across: number) {
  switch (block.kind) {
    case 'heading':
      return lines('Heading1', block.text)
    case 'text':
      return lines('Text', block.text)
    case 'note':
      return lines('Note', block.text)
    case 'list':
      return block.items.map((item) => lines('ListParagraph', item, listOf(block.ordered, at)))
    case 'table':
      return table(block.columns, block.rows, across)
  }
}
