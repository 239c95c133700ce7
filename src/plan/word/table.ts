import { html, raw } from 'hono/html'
import { lines } from './lines.ts'

type Columns = readonly string[]
type Rows = readonly (readonly string[])[]

const edges = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map((side) =>
  raw(`<w:${side} w:val="single" w:color="auto" w:sz="4"/>`),
)

/** A table over the whole width of the text (`across`, in twentieths of a point), and the empty line after it. */
export function table(columns: Columns, rows: Rows, across: number) {
  const widths = shares(columns, rows).map((share) => Math.round(share * across))
  return html`<w:tbl>
    <w:tblPr>
      <w:tblW w:type="dxa" w:w="${across}"/>
      <w:tblBorders>${edges}</w:tblBorders>
      <w:tblLayout w:type="fixed"/>
      <w:tblCellMar>
        <w:top w:type="dxa" w:w="40"/>
        <w:left w:type="dxa" w:w="80"/>
        <w:bottom w:type="dxa" w:w="40"/>
        <w:right w:type="dxa" w:w="80"/>
      </w:tblCellMar>
    </w:tblPr>
    <w:tblGrid>${widths.map((width) => html`<w:gridCol w:w="${width}"/>`)}</w:tblGrid>
    ${row(columns, widths, true)}
    ${rows.map((cells) => row(cells, widths))}
  </w:tbl>
  <w:p/>`
}

/** A row, which no end of a page cuts; the head stands on each page anew. */
function row(cells: Columns, widths: readonly number[], head = false) {
  return html`<w:tr>
    <w:trPr><w:cantSplit/>${head && html`<w:tblHeader/>`}</w:trPr>
    ${cells.map(
      (cell, at) => html`<w:tc>
        <w:tcPr>
          <w:tcW w:type="dxa" w:w="${widths[at]}"/>
          ${head && html`<w:shd w:val="clear" w:fill="E2EFEC"/>`}
        </w:tcPr>
        ${lines(head ? 'Head' : 'Cell', cell)}
      </w:tc>`,
    )}
  </w:tr>`
}

/** The narrowest column is this long, the widest counts as this long. Letters. */
const letters = { fewest: 4, most: 60 }

/** The share of each column in a table's width, by the longest of its lines: short columns are narrow. */
function shares(columns: readonly string[], rows: readonly (readonly string[])[]): readonly number[] {
  const weights = columns.map((name, at) => {
    const longest = Math.max(
      ...[name, ...rows.map((cells) => cells[at] ?? '')]
        .flatMap((cell) => cell.split('\n'))
        .map((line) => line.length),
    )
    // A long text grows in height too: its root is fair to the others.
    return Math.sqrt(Math.min(letters.most, Math.max(letters.fewest, longest)))
  })
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map((weight) => weight / whole)
}
