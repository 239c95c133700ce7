import { afterwards } from '../../conversation/effects.ts'
import type { Waiting } from '../../conversation/journal.ts'
import type { Ports } from '../../conversation/ports.ts'
import type { Bubble } from '../../message.ts'
import type { Case } from '../case.ts'
import { tellDesk } from './tell.ts'

/** A reminder that falls due while a person has the conversation is asked again after this. Milliseconds. */
const later = 24 * 60 * 60 * 1000

/** What the bot itself was waiting for, such as a search or a date: no act of the owner's. */
export const isResult = ({ incoming: { person } }: Waiting): boolean => person.id === 'errand'

/**
 * What the bot would say now and does not, because a person has the conversation: they are told what it was. A
 * reminder comes again.
 */
export function withheld(ports: Ports, of: Case, results: readonly Waiting[]): void {
  for (const { incoming } of results) {
    const value = incoming.act.kind === 'choice' ? incoming.act.value : ''
    const [, reminded] = /^do\/reminded\/(.+)$/s.exec(value) ?? []
    if (reminded !== undefined)
      afterwards(ports, { kind: 'remind', at: ports.now() + later, topic: reminded })
    tellDesk(ports, of, [noteOf(reminded !== undefined)], of.holder?.channel)
  }
}

function noteOf(reminder: boolean): Bubble {
  return {
    kind: 'card',
    title: reminder ? 'ご本人と約束したお知らせの日です' : 'ご本人が頼んだ補助金の検索が終わりました',
    tone: 'plain',
    lines: [],
    note: reminder
      ? '対応中のため、しるべからは送っていません。あす、もう一度お知らせします。'
      : '対応中のため、結果はご本人に送っていません。ボットに戻すと、もう一度調べられます。',
    citations: [],
  }
}
