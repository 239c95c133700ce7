import type { DeskAct } from '../channel.ts'
import type { Bubble, Choice, Line } from '../message.ts'
import type { Case } from './case.ts'
import { timeText } from './hours.ts'
import { reasonSays } from './says.ts'

type Pressed = Extract<
  DeskAct['kind'],
  'claim' | 'packet' | 'send' | 'release' | 'return' | 'close' | 'reopen'
>

const labels: Readonly<Record<Pressed, string>> = {
  claim: '引き受ける',
  packet: '内容を見る',
  send: '返事を書く',
  release: 'ほかの人に任せる',
  return: 'ボットに戻す',
  close: '終わりにする',
  reopen: 'もう一度開く',
}

/** What a person at a desk can press: `case/<act>/<id>`, and the case's page. */
export function choicesFor({ id }: Pick<Case, 'id'>, origin: string, acts: readonly Pressed[]): Choice[] {
  return [
    ...acts.map((act) => ({ value: `case/${act}/${id}`, label: labels[act] })),
    ...(origin === ''
      ? []
      : [{ value: `case/page/${id}`, label: '担当者ページ', url: `${origin}/desk/case/${id}` }]),
  ]
}

/** How a case is shown to its desk before anybody has opened it: no word of the owner, no name. */
export function postOf(of: Case, desk: string, origin: string): readonly Bubble[] {
  const firm = Object.values(of.firm).join('・')
  const lines: Line[] = [
    { label: 'きっかけ', text: reasonSays[of.reason] },
    ...(firm ? [{ label: '会社', text: firm }] : []),
    { label: '要約', text: of.summary },
    { label: '窓口', text: desk },
    ...(of.clock ? [{ label: 'お返事のめやす', text: timeText(of.clock.breach) }] : []),
  ]
  return [
    {
      kind: 'card',
      title: `${of.reopened > 0 ? '相談の再開' : '新しい相談'} ${of.number}`,
      tone: of.urgent ? 'urgent' : 'plain',
      lines,
      note: of.urgent
        ? '緊急です。すぐに引き受けてください。'
        : '「内容を見る」と、見た人と時刻が記録に残ります。',
      citations: [],
      choices: choicesFor(of, origin, ['claim', 'packet']),
    },
  ]
}
