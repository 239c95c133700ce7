import type { Waiting } from '../../conversation/journal.ts'
import type { Ports } from '../../conversation/ports.ts'
import type { Store } from '../../conversation/store.ts'
import { saidAs, wordsOf } from '../../conversation/transcript.ts'
import type { Act, Bubble } from '../../message.ts'
import type { Case } from '../case.ts'
import type { Room } from '../room.ts'
import { choicesFor } from '../show/post.ts'
import { wordsIn } from '../show/words-in.ts'
import { tellDesk } from './tell.ts'

/** A piece that every desk's tool shows whole. UTF-16 units. */
const piece = 1_500

/** What the desk should not overlook in what an owner says. */
export type Flag = 'urgent' | 'withdraw' | 'erase' | 'keep'

const flagSays: Readonly<Record<Flag, string>> = {
  urgent: '緊急の内容かもしれません。先にここを見てください。',
  withdraw: '相談を取り消したいご様子です。',
  erase: 'データの消去を希望されています。消去の確認は、しるべがご本人にしています。',
  keep: 'データの消去は、とりやめになりました。',
}

/** Passes on what the owner did to whoever has the case, in the thread of its post. */
export function relay(
  ports: Ports,
  room: Room,
  of: Case,
  acts: readonly Waiting[],
  flags: readonly Flag[],
): void {
  const said = acts.flatMap(({ incoming }) => bubblesOf(ports, room, of, incoming))
  if (said.length === 0) return
  const bubbles: Bubble[] = [
    ...flags.map(
      (flag): Bubble => ({
        kind: 'card',
        title: flagSays[flag],
        tone: flag === 'urgent' ? 'urgent' : 'care',
        lines: [],
        citations: [],
      }),
    ),
    ...said,
  ]
  for (let at = 0; at < bubbles.length; at += 4) {
    const last = at + 4 >= bubbles.length
    const part = bubbles.slice(at, at + 4)
    tellDesk(ports, of, last ? [...part, reply(room, of)] : part, of.holder?.channel)
  }
}

function reply(room: Room, of: Case): Bubble {
  return {
    kind: 'ask',
    text: 'ここでの会話は、ご本人には届きません。',
    choices: choicesFor(of, room.origin, ['send', 'return', 'close']),
  }
}

function bubblesOf({ object, store }: Ports, room: Room, of: Case, incoming: Waiting['incoming']): Bubble[] {
  const { act, address } = incoming
  const says = (text: string): Bubble[] =>
    pieces(text).map((part) => ({ kind: 'say', text: part, speaker: 'ご本人' }))
  switch (act.kind) {
    case 'unsent':
      return says('［先のメッセージを取り消しました］')
    case 'edited':
      return says(`［先のメッセージを書き直しました］\n${changedIn(store, of, act)}`)
    case 'media': {
      const words = wordsOf(incoming)?.text ?? ''
      const url = room.mediaLink(object, address.channel, act.media)
      if (url === undefined) return says(`${words}（担当者ページで開けます）`)
      return [{ kind: 'media', type: act.media.type, url, alt: `ご本人から：${words}` }]
    }
    case 'joined':
    case 'left':
      return []
    case 'choice':
      return says(act.label ?? '［ボタンを押しました］')
    default:
      return says(wordsOf(incoming)?.text ?? '')
  }
}

/** The new words with the first, which are shown where the owner agreed to it, or said them to the person. */
function changedIn(
  store: Store,
  { consent, from = 0 }: Case,
  { messageId, text }: Extract<Act, { kind: 'edited' }>,
): string {
  const entry = saidAs(store, messageId)
  const shown = entry?.before !== undefined && (consent || entry.cursor > from)
  return shown ? wordsIn({ ...entry, text }) : text
}

/** A long text in pieces, cut at a line's or a sentence's end where there is one near. */
export function pieces(text: string, most = piece): string[] {
  const parts: string[] = []
  let rest = text
  while (rest.length > most) {
    const near = Math.max(rest.lastIndexOf('\n', most), rest.lastIndexOf('。', most - 1) + 1)
    const cut = near > most / 2 ? near : isHigh(rest, most - 1) ? most - 1 : most
    parts.push(rest.slice(0, cut))
    rest = rest.slice(cut).replace(/^\n/, '')
  }
  return rest === '' && parts.length > 0 ? parts : [...parts, rest]
}

/** A cut between the halves of one character would break it. */
function isHigh(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  return unit >= 0xd800 && unit < 0xdc00
}
