import type { DeskAct } from '../../channel.ts'
import type { Bubble, Choice, Line } from '../../message.ts'
import { type Case, isActive, isErased } from '../case.ts'
import { momentText } from '../hours/hours.ts'
import { endSays, reasonSays } from '../says.ts'

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

const rooms: Readonly<Record<string, string>> = { slack: 'Slackに回す', teams: 'Teamsに回す' }

/** The same desk's other channels, for who holds the case to hand it there. */
export function handOvers({ id, posts, holder }: Case): Choice[] {
  return Object.keys(posts).flatMap((lane) => {
    const label = lane === holder?.channel ? undefined : rooms[lane]
    return label === undefined ? [] : [{ value: `case/assign/${id}/${lane}`, label }]
  })
}

/**
 * The card of a case at its desk, as the case stands: no word of the owner, no name. It is changed in place, so that
 * nobody is offered what somebody else has.
 */
export function postOf(of: Case, desk: string, origin: string): readonly Bubble[] {
  const { title, note, acts } = faceOf(of)
  const lines: Line[] = [
    { label: '要約', text: of.summary || reasonSays[of.reason] },
    { label: '窓口', text: desk },
    ...(of.clock && of.clock.kind !== 'silence'
      ? [{ label: 'お返事のめやす', text: momentText(of.clock.breach) }]
      : []),
  ]
  return [
    {
      kind: 'card',
      title,
      tone: of.urgent && isActive(of.state) ? 'urgent' : 'plain',
      lines,
      note,
      citations: [],
      choices: choicesFor(of, origin, acts),
    },
  ]
}

/** What stands where a case was when it has gone to another desk, or to a new card. */
export function movedOf({ number }: Pick<Case, 'number'>): readonly Bubble[] {
  return [
    {
      kind: 'card',
      title: `相談 ${number}：移りました`,
      tone: 'plain',
      lines: [],
      note: 'ほかの窓口か、新しいカードに移りました。',
      citations: [],
    },
  ]
}

type Face = { readonly title: string; readonly note: string; readonly acts: readonly Pressed[] }

function faceOf(of: Case): Face {
  const { number, state, holder, end } = of
  const seen = '「内容を見る」と、見た人と時刻が記録に残ります。'
  switch (state) {
    case 'claimed':
    case 'person':
      return {
        title: `相談 ${number}：${holder?.name ? `${holder.name}さん` : '担当の人'}が対応中`,
        note: `返事は、このカードの続きから書けます。${seen}`,
        acts: ['packet'],
      }
    case 'returned':
      return {
        title: `相談 ${number}：ボットに戻しました`,
        note: seen,
        acts: isErased(of) ? [] : ['claim', 'packet'],
      }
    case 'closed':
      return {
        title: `相談 ${number}：終わりました${end ? `（${endSays[end]}）` : ''}`,
        note: isErased(of)
          ? '番号・時刻・状態だけが残ります。'
          : 'ご本人がもう一度相談したいときは、新しいカードが届きます。',
        acts: isErased(of) ? [] : ['reopen'],
      }
    default:
      return {
        title: `${of.reopened > 0 ? '相談の再開' : '新しい相談'} ${number}`,
        note: of.urgent ? `緊急です。すぐに引き受けてください。${seen}` : seen,
        acts: ['claim', 'packet'],
      }
  }
}
