import { keep } from '../../conversation/kept.ts'
import type { Ports } from '../../conversation/ports.ts'
import { type Case, isActive } from '../case.ts'
import { allCases, save } from '../cases.ts'
import { forgetFiles } from '../relay/files.ts'
import { audit, tellDesk } from '../relay/tell.ts'
import { ended } from './end.ts'

/**
 * The conversation was erased: of every case stay number, times and state. An open one is over. Its desk is told, once,
 * of an ended one too, since what was relayed into a chat of theirs is theirs to delete.
 */
export function forget(ports: Ports): void {
  forgetFiles(ports.store)
  // Links made until now lead nowhere any more.
  keep(ports.store, 'forgotten', String(ports.now()))
  for (const found of allCases(ports.store)) {
    const open = isActive(found.state)
    const bare = blank(found)
    const kept = open ? ended(ports, undefined, bare, 'erase', 'erased') : save(ports, bare)
    if (!kept) continue
    audit(ports, kept, 'forgotten', 'owner')
    const text = `相談 ${kept.number}：ご本人の求めで、やりとりの中身を消しました。番号・時刻・状態だけが残ります。この投稿と続きに残る内容も、消してください。`
    if (open || found.summary !== '')
      tellDesk(ports, kept, [{ kind: 'card', title: text, tone: 'care', lines: [], citations: [] }])
  }
}

function blank({ rating: _, ...found }: Case): Case {
  return { ...found, summary: '', firm: {}, saved: [], erased: true }
}
