import type { types } from '@slack/bolt'
import type { Block } from './text.ts'

/** What blocks say, as mrkdwn without them: buttons as the words that can be typed instead. */
export function wordsOf(blocks: readonly Block[]): string {
  return blocks
    .map(said)
    .filter((words) => words !== '')
    .join('\n\n')
}

function said(block: Block): string {
  switch (block.type) {
    case 'section':
    case 'header':
      return block.text?.text ?? ''
    case 'context':
      return block.elements.map((one) => ('text' in one ? one.text : '')).join('\n')
    case 'actions':
      return block.elements.map((one) => (one.type === 'button' ? labelOf(one) : '')).join('\n')
    default:
      return ''
  }
}

const labelOf = ({ text, url }: types.Button) =>
  `・${url === undefined ? text.text : `<${url}|${text.text}>`}`
