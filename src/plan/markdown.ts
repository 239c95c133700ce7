import type { Block, Paper } from './paper.ts'

/** A paper as Markdown (GitHub's tables). */
export function markdown({ title, about, blocks }: Paper): string {
  return `${[`# ${plain(title)}`, plain(about), ...blocks.map(blockText)].join('\n\n')}\n`
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `## ${plain(block.text)}`
    case 'text':
      return plain(block.text).replaceAll('\n', '  \n')
    case 'note':
      return `> ${plain(block.text).replaceAll('\n', '  \n> ')}`
    case 'list':
      return block.items
        .map(
          (item, index) =>
            `${block.ordered ? `${index + 1}.` : '-'} ${plain(item).replaceAll('\n', '  \n  ')}`,
        )
        .join('\n')
    case 'table':
      return [block.columns, block.columns.map(() => '---'), ...block.rows]
        .map((row, index) => `| ${row.map((cell) => (index === 1 ? cell : cellText(cell))).join(' | ')} |`)
        .join('\n')
  }
}

const cellText = (text: string): string => plain(text).replaceAll('|', '\\|').replaceAll('\n', '<br>')

/** Signs that Markdown would take for its own. */
const plain = (text: string): string => text.replaceAll(/[\\`*_[\]<>#]/g, '\\$&')
