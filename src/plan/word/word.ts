import { strToU8, zipSync } from 'fflate'
import { html } from 'hono/html'
import type { Paper } from '../paper.ts'
import { body } from './body.ts'
import { numbering, styles } from './style.ts'

/**
 * A paper as a Word file: the parts of Office Open XML (ECMA-376) that such a paper needs, zipped. They are written
 * here, because the library for it (docx) was a tenth of all code that is deployed.
 */
export function word(paper: Paper): Uint8Array {
  const parts = {
    '[Content_Types].xml': contentTypes(),
    '_rels/.rels': relationships([
      [`${office}/officeDocument`, 'word/document.xml'],
      [`${opened}/relationships/metadata/core-properties`, 'docProps/core.xml'],
    ]),
    'docProps/core.xml': core(paper.title),
    'word/_rels/document.xml.rels': relationships(
      besides.map((name) => [`${office}/${name}`, `${name}.xml`]),
    ),
    'word/document.xml': html`<w:document xmlns:w="${main}" xmlns:r="${office}">${body(paper, idOf(besides.indexOf('footer')))}</w:document>`,
    'word/styles.xml': html`<w:styles xmlns:w="${main}">${styles()}</w:styles>`,
    'word/numbering.xml': html`<w:numbering xmlns:w="${main}">${numbering(paper.blocks)}</w:numbering>`,
    'word/settings.xml': settings(),
    'word/footer.xml': html`<w:ftr xmlns:w="${main}"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:fldSimple w:instr="PAGE"/></w:p></w:ftr>`,
  }
  return zipSync(
    Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, strToU8(`${declared}${part}`)])),
  )
}

/** What stands beside the document, each called as its kind is. */
const besides = ['styles', 'numbering', 'settings', 'footer'] as const

const declared = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const main = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const opened = 'http://schemas.openxmlformats.org/package/2006'
const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
const packageType = 'application/vnd.openxmlformats-package'

/** Which part is of which kind. */
function contentTypes() {
  const types = [
    ['docProps/core.xml', `${packageType}.core-properties+xml`],
    ['word/document.xml', `${wordType}.document.main+xml`],
    ...besides.map((name) => [`word/${name}.xml`, `${wordType}.${name}+xml`]),
  ]
  return html`<Types xmlns="${opened}/content-types">
    <Default Extension="rels" ContentType="${packageType}.relationships+xml"/>
    ${types.map(([part, type]) => html`<Override PartName="/${part}" ContentType="${type}"/>`)}
  </Types>`
}

/** Which parts one leads to, by what they are to it. */
function relationships(targets: readonly (readonly [type: string, target: string])[]) {
  return html`<Relationships xmlns="${opened}/relationships">
    ${targets.map(([type, target], at) => html`<Relationship Id="${idOf(at)}" Type="${type}" Target="${target}"/>`)}
  </Relationships>`
}

const idOf = (at: number): string => `rId${at + 1}`

function core(title: string) {
  return html`<cp:coreProperties xmlns:cp="${opened}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">
    <dc:title>${title}</dc:title>
    <dc:creator>しるべ</dc:creator>
  </cp:coreProperties>`
}

/** Word of 2013 and later: without it a file opens as one of an older Word. */
function settings() {
  return html`<w:settings xmlns:w="${main}">
    <w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>
  </w:settings>`
}
