import { html } from 'hono/html'
import type { Block } from '../paper.ts'

/** A kind of paragraph: its size in half-points, distances in twentieths of a point. */
type Look = {
  readonly name: string
  readonly size?: number
  readonly bold?: true
  readonly colour?: string
  readonly before?: number
  readonly after?: number
  readonly left?: number
  /** Stays with the paragraph after it. */
  readonly kept?: true
}

const looks = {
  Title: { name: 'Title', size: 32, bold: true },
  Heading1: { name: 'heading 1', size: 24, bold: true, colour: '2E74B5', before: 240, after: 80, kept: true },
  About: { name: 'About', after: 200 },
  Text: { name: 'Text', after: 120 },
  Note: { name: 'Note', size: 19, after: 120, left: 420 },
  ListParagraph: { name: 'List Paragraph' },
  Cell: { name: 'Cell', size: 19 },
  Head: { name: 'Head', size: 19, bold: true },
  Footer: { name: 'footer', size: 18 },
} as const satisfies Readonly<Record<string, Look>>

/** The id of a kind of paragraph, as the document names it. */
export type Style = keyof typeof looks

const font = 'Yu Gothic'

/** The styles of every Word file of ours. */
export function styles() {
  return html`<w:docDefaults>
    <w:rPrDefault>
      <w:rPr>
        <w:rFonts w:ascii="${font}" w:eastAsia="${font}" w:hAnsi="${font}"/>
        ${sizeOf(21)}
      </w:rPr>
    </w:rPrDefault>
    <w:pPrDefault/>
  </w:docDefaults>
  <w:style w:type="paragraph" w:styleId="Normal" w:default="1"><w:name w:val="Normal"/><w:qFormat/></w:style>
  ${Object.entries<Look>(looks).map(([id, look]) => style(id, look))}`
}

function style(id: string, { name, size, bold, colour, before = 0, after = 0, left, kept }: Look) {
  return html`<w:style w:type="paragraph" w:styleId="${id}">
    <w:name w:val="${name}"/>
    <w:basedOn w:val="Normal"/>
    <w:qFormat/>
    <w:pPr>
      ${kept && html`<w:keepNext/>`}
      <w:spacing w:before="${before}" w:after="${after}"/>
      ${left && html`<w:ind w:left="${left}"/>`}
    </w:pPr>
    <w:rPr>
      ${bold && html`<w:b/><w:bCs/>`}
      ${colour && html`<w:color w:val="${colour}"/>`}
      ${size && sizeOf(size)}
    </w:rPr>
  </w:style>`
}

const sizeOf = (size: number) => html`<w:sz w:val="${size}"/><w:szCs w:val="${size}"/>`

/** The list that has points; those with figures come after it. */
const points = 1

/** The number of the list that the block at `at` is: each with figures is one of its own, so that it begins at one. */
export const listOf = (ordered: boolean, at: number): number => (ordered ? points + 1 + at : points)

/** The lists of a paper. */
export function numbering(blocks: readonly Block[]) {
  const ordered = blocks.flatMap((block, at) =>
    block.kind === 'list' && block.ordered ? [listOf(true, at)] : [],
  )
  return html`${level(0, 'bullet', '●', { left: 720, hanging: 360 })}
  ${level(1, 'decimal', '%1.', { left: 420, hanging: 420 })}
  <w:num w:numId="${points}"><w:abstractNumId w:val="0"/></w:num>
  ${ordered.map(
    (list) => html`<w:num w:numId="${list}">
      <w:abstractNumId w:val="1"/>
      <w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>
    </w:num>`,
  )}`
}

function level(
  id: number,
  format: string,
  text: string,
  { left, hanging }: { left: number; hanging: number },
) {
  return html`<w:abstractNum w:abstractNumId="${id}">
    <w:multiLevelType w:val="singleLevel"/>
    <w:lvl w:ilvl="0">
      <w:start w:val="1"/>
      <w:numFmt w:val="${format}"/>
      <w:lvlText w:val="${text}"/>
      <w:lvlJc w:val="left"/>
      <w:pPr><w:ind w:left="${left}" w:hanging="${hanging}"/></w:pPr>
    </w:lvl>
  </w:abstractNum>`
}
