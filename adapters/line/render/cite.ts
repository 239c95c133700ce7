import type { messagingApi } from '@line/bot-sdk'
import type { Citation } from '../../../src/message.ts'
import { uriOf } from '../limits.ts'
import { clean } from '../split.ts'
import { column, INK, small } from './flex.ts'

/** A citation in text: title and place, the day it was checked, the link, each on a line of its own. */
export function citeText(citation: Citation): string {
  return clean(
    [titleOf(citation), checkedOf(citation), citation.url].filter((line) => line !== '').join('\n'),
  )
}

/** The same as an area that opens the source when pressed. */
export function citeBox(citation: Citation): messagingApi.FlexBox {
  const uri = uriOf(citation.url)
  const open = uri === undefined ? clean(citation.url) : `${new URL(uri).hostname || '出典'} を開く`
  const lines = [
    small(titleOf(citation)),
    ...(checkedOf(citation) === '' ? [] : [small(checkedOf(citation))]),
    ...(open === '' ? [] : [small(open, { color: INK.link, decoration: 'underline' })]),
  ]
  return column(lines, {
    spacing: 'xs',
    ...(uri === undefined ? {} : { action: { type: 'uri', label: '出典を開く', uri } }),
  })
}

const titleOf = ({ title, at }: Citation) => `出典：${title}${at === '' ? '' : `（${at}）`}`
const checkedOf = ({ checked }: Citation) => (checked === '' ? '' : `確認日 ${checked}`)
