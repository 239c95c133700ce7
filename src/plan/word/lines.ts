import { html } from 'hono/html'
import type { Style } from './style.ts'

/** A paragraph with the line breaks of its text; `list` is the number of the list that it is an item of. */
export function lines(style: Style, text: string, list?: number) {
  return html`<w:p>
    <w:pPr>
      <w:pStyle w:val="${style}"/>
      ${list !== undefined && html`<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${list}"/></w:numPr>`}
    </w:pPr>
    ${text.split('\n').map((line, at) => html`<w:r>${at > 0 && html`<w:br/>`}<w:t xml:space="preserve">${line}</w:t></w:r>`)}
  </w:p>`
}
