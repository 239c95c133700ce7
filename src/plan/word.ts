import {
  Document,
  Footer,
  HeadingLevel,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import type { Block, Paper } from './paper.ts'

const font = { ascii: 'Yu Gothic', eastAsia: 'Yu Gothic', hAnsi: 'Yu Gothic' }
/** A4 and its margins in twentieths of a point; wide tables lie across. */
const page = { short: 11_906, long: 16_838, margin: 1_134 }
const wideFrom = 5

/** A paper as a Word file. */
export async function word({ title, about, blocks }: Paper): Promise<Uint8Array> {
  const wide = blocks.some((block) => block.kind === 'table' && block.columns.length >= wideFrom)
  const across = (wide ? page.long : page.short) - 2 * page.margin
  const document = new Document({
    title,
    creator: 'しるべ',
    styles: { default: { document: { run: { font, size: 21 } } } },
    numbering: {
      config: [
        {
          reference: 'steps',
          levels: [
            {
              level: 0,
              format: LevelFormat.DECIMAL,
              text: '%1.',
              style: { paragraph: { indent: { left: 420, hanging: 420 } } },
            },
          ],
        },
      ],
    },
    sections: [
      {
        properties: {
          page: {
            size: {
              width: page.short,
              height: page.long,
              ...(wide ? { orientation: 'landscape' as const } : {}),
            },
            margin: { top: page.margin, right: page.margin, bottom: page.margin, left: page.margin },
          },
        },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({ children: [new TextRun({ children: [PageNumber.CURRENT], size: 18 })] }),
            ],
          }),
        },
        children: [
          new Paragraph({ heading: HeadingLevel.TITLE, children: runs(title, 32, true) }),
          new Paragraph({ spacing: { after: 200 }, children: runs(about) }),
          ...blocks.flatMap((block, index) => parts(block, index, across)),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toArrayBuffer(document))
}

function parts(block: Block, index: number, across: number): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [
        new Paragraph({
          heading: HeadingLevel.HEADING_1,
          spacing: { before: 240, after: 80 },
          keepNext: true,
          children: runs(block.text, 24, true),
        }),
      ]
    case 'text':
      return [new Paragraph({ spacing: { after: 120 }, children: runs(block.text) })]
    case 'note':
      return [
        new Paragraph({ spacing: { after: 120 }, indent: { left: 420 }, children: runs(block.text, 19) }),
      ]
    case 'list':
      return block.items.map(
        (item) =>
          new Paragraph({
            ...(block.ordered
              ? { numbering: { reference: 'steps', level: 0, instance: index } }
              : { bullet: { level: 0 } }),
            children: runs(item),
          }),
      )
    case 'table':
      return [table(block.columns, block.rows, across), new Paragraph({ children: [] })]
  }
}

function table(columns: readonly string[], rows: readonly (readonly string[])[], across: number): Table {
  const row = (cells: readonly string[], head: boolean) =>
    new TableRow({
      tableHeader: head,
      cantSplit: true,
      children: cells.map(
        (cell) =>
          new TableCell({
            margins: { top: 40, bottom: 40, left: 80, right: 80 },
            ...(head ? { shading: { fill: 'E2EFEC' } } : {}),
            children: [new Paragraph({ children: runs(cell, 19, head) })],
          }),
      ),
    })
  const widths = shares(columns, rows).map((share) => Math.round(share * across))
  return new Table({
    width: { size: across, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    columnWidths: widths,
    rows: [row(columns, true), ...rows.map((cells) => row(cells, false))],
  })
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

/** Text with its line breaks. `size` in half-points. */
const runs = (text: string, size = 21, bold = false): TextRun[] =>
  text
    .split('\n')
    .map((line, index) => new TextRun({ text: line, size, bold, ...(index > 0 ? { break: 1 } : {}) }))
