import type { Delivery } from '../../channel.ts'
import { readdress } from '../../conversation/fate.ts'
import type { Parcel } from '../../conversation/parcel.ts'
import type { Ports } from '../../conversation/ports.ts'
import { faceOf, latest, redraw, save } from '../cases.ts'
import type { Room } from '../room.ts'
import { tellDesk, threaded } from './tell.ts'

/** After so many attempts the person at the desk is told that their words are still on the way. */
const tellAfter = 3

const faultSays = {
  'rate-limited': '相手のサービスが混み合っています',
  unreachable: '相手のサービスにつながりません',
  'server-error': '相手のサービスで不具合が起きています',
  'quota-spent': '今月の送信できる数を使い切りました',
  unauthorised: 'こちらの設定（トークン）に問題があります',
  'recipient-left': 'ご本人がブロックしたか、退出しました',
  rejected: '相手のサービスが受け付けませんでした',
} as const

/** What became of a message to a desk, or of a person's message to the owner. */
export function delivered(ports: Ports, room: Room, parcel: Parcel, result: Delivery): void {
  const of = latest(ports.store)
  if (!of) return
  if (parcel.side === 'desk') {
    const [lane, post] = Object.entries(of.posts).find(([, { key }]) => key === parcel.key) ?? []
    if (!lane || !post || result.kind !== 'sent' || result.ref === undefined) return
    const kept = save(ports, { ...of, posts: { ...of.posts, [lane]: { ...post, ref: result.ref } } })
    if (post.face !== faceOf(kept)) redraw(ports, kept.id)
    // What waits behind the post belongs in its thread.
    readdress(ports.store, lane, threaded(post.address, result.ref))
    return
  }
  if (result.kind === 'sent') return
  const stuck = result.kind === 'retry'
  if (stuck && parcel.tries + 1 !== tellAfter) return
  tellDesk(
    ports,
    of,
    [
      {
        kind: 'card',
        title: stuck ? 'まだご本人に届いていません' : 'ご本人に届きませんでした',
        tone: stuck ? 'care' : 'urgent',
        lines: [{ text: faultSays[result.reason] }],
        ...(stuck ? { note: '自動で送り直しています。' } : {}),
        citations: [],
        choices: [
          { value: `case/retry/${of.id}/${parcel.key}`, label: stuck ? '今すぐ送り直す' : 'もう一度送る' },
          ...(room.origin === ''
            ? []
            : [
                {
                  value: `case/page/${of.id}`,
                  label: '担当者ページ',
                  url: `${room.origin}/desk/case/${of.id}`,
                },
              ]),
        ],
      },
    ],
    of.holder?.channel,
  )
}
