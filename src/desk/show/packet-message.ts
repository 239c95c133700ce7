import type { Bubble, Choice, Line, Media } from '../../message.ts'
import { type Case, isHeld } from '../case.ts'
import type { Packet } from './packet.ts'
import { choicesFor } from './post.ts'
import { whoSays, wordsIn } from './words-in.ts'

const withheld =
  'ご本人の同意がまだないため、やりとりの中身は見られません。引き受けて、まず名乗ってからお聞きください。'

const opens = { image: '写真', audio: '音声', video: '動画', file: 'ファイル' } as const

/** A packet as a message for a desk in a chat: at most five bubbles. `link` leads to what the owner sent. */
export function packetMessage(
  packet: Packet,
  of: Case,
  origin: string,
  link: (media: Media) => string | undefined,
): readonly Bubble[] {
  const card = (title: string, lines: readonly Line[], note?: string): Bubble => ({
    kind: 'card',
    title,
    tone: 'plain',
    lines,
    citations: [],
    ...(note ? { note } : {}),
  })
  const latest = packet.entries.slice(-10)
  const last = latest.map((entry): Line => ({ label: whoSays[entry.from], text: wordsIn(entry) }))
  const files = latest
    .flatMap(({ media }) => (media ? [media] : []))
    .slice(-2)
    .flatMap((media, n): Choice[] => {
      const url = link(media)
      const label = `${opens[media.type]}${n + 1}を開く`
      return url === undefined ? [] : [{ value: `case/file/${of.id}/${n}`, label, url }]
    })
  return [
    card(`相談 ${of.number}`, packet.head, of.consent ? undefined : withheld),
    ...(packet.profile.length > 0
      ? [
          card(
            'わかっていること',
            packet.profile.map(([label, value, origin]) => ({ label, text: `${value}（${origin}）` })),
          ),
        ]
      : []),
    ...(packet.trace.length > 0
      ? [
          card(
            '案内のながれと見立て',
            packet.trace.flatMap(({ title, lines }) => [{ text: `■ ${title}` }, ...lines]),
          ),
        ]
      : []),
    ...(packet.citations.length > 0
      ? [
          {
            kind: 'card' as const,
            title: 'ご本人に見せた出典',
            tone: 'plain' as const,
            lines: [],
            citations: packet.citations.slice(0, 8),
          },
        ]
      : []),
    {
      kind: 'card',
      title: '最後のやりとり',
      tone: 'plain',
      lines: [
        ...(packet.question ? [{ label: '答えを待っている質問', text: packet.question }] : []),
        ...(last.length > 0 ? last : [{ text: 'まだありません。' }]),
      ],
      citations: [],
      choices: [
        ...choicesFor(of, origin, isHeld(of.state) ? ['send', 'return', 'close'] : ['claim']),
        ...files,
      ],
    },
  ]
}
