import type { Act, Incoming, Media, Message } from '../message.ts'
import { type Cell, number, type Store, text } from './store.ts'

export type Side = 'you' | 'bot' | 'person'

/** One entry as a connection sees it. `cursor` only ever grows; `at` is the product's time in milliseconds. */
export type Entry = {
  readonly cursor: number
  readonly from: Side
  readonly at: number
  /** Of what the person said: the id under which it came, so that a waiting copy can give way to it. */
  readonly id?: string
  readonly text?: string
  /** What stood there first, where the person changed their words. */
  readonly before?: string
  /** The file that the person sent. */
  readonly media?: Media
  readonly message?: Message
}

/** Words are kept this long after the last of them. Milliseconds. */
export const transcriptLife = 90 * 24 * 60 * 60 * 1000

type Body =
  | { readonly text: string; readonly before?: string; readonly media?: Media }
  | { readonly message: Message }

/** Adds an entry and returns it. `turn` ties an answer to what it answers. */
export function add(
  store: Store,
  side: Side,
  at: number,
  turn: number,
  body: Body,
  messageId: string | null = null,
): Entry {
  const [row] = store.rows(
    'INSERT INTO transcript (at, side, turn, message_id, body) VALUES (?, ?, ?, ?, ?) RETURNING n',
    at,
    side,
    turn,
    messageId,
    JSON.stringify(body),
  )
  return { cursor: number(row?.n), from: side, at, ...(messageId ? { id: messageId } : {}), ...body }
}

/** At most 200 entries after a cursor, the latest when there are more, in order. */
export function after(store: Store, cursor: number): Entry[] {
  return store
    .rows(
      'SELECT n, side, at, message_id, body FROM transcript WHERE n > ? ORDER BY n DESC LIMIT 200',
      cursor,
    )
    .map(entryOf)
    .reverse()
}

/** Whether the entry that a connection saw last is still there. Its time tells it from one of a later life of this place. */
export function isThere(store: Store, cursor: number, at: number): boolean {
  return store.rows('SELECT 1 FROM transcript WHERE n = ? AND at = ?', cursor, at).length > 0
}

/** What a person's act looks like in the transcript; undefined when it says nothing. */
export function wordsOf({
  id,
  act,
}: Incoming): { text: string; messageId: string | null; media?: Media } | undefined {
  switch (act.kind) {
    case 'text':
      return { text: act.text, messageId: act.messageId ?? null }
    case 'choice':
      return act.label ? { text: act.label, messageId: id } : undefined
    case 'sticker':
      return { text: `［スタンプ］${act.words.join(' ')}`, messageId: null }
    case 'media':
      return { text: mediaWords(act), messageId: act.messageId ?? null, media: act.media }
    case 'location':
      return { text: `［位置情報］${act.title ?? act.place ?? ''}`, messageId: null }
    default:
      return undefined
  }
}

function mediaWords({ media }: Extract<Act, { kind: 'media' }>): string {
  const kinds = { image: '画像', audio: '音声', video: '動画', file: 'ファイル' } as const
  return `［${kinds[media.type]}］${media.name ?? ''}`
}

/** Blanks what a person took back, and the answers that may repeat it. Returns the cursors that changed. */
export function blank(store: Store, messageId: string): number[] {
  return store
    .rows(
      `UPDATE transcript SET body = '{"text":"［取り消されました］"}' WHERE message_id = ?1
       OR (side = 'bot' AND turn > 0 AND turn IN (SELECT turn FROM transcript WHERE message_id = ?1))
       RETURNING n`,
      messageId,
    )
    .map(({ n }) => number(n))
}

/** Blanks what the bot meant to say and did not, because a person had the conversation by then. */
export function unsay(store: Store, cursor: number): void {
  const body = JSON.stringify({ text: '［担当の人に代わったため、送っていません］' } satisfies Body)
  store.rows('UPDATE transcript SET body = ? WHERE n = ?', body, cursor)
}

/** What a person said under an id; undefined when it is not there, or no longer. */
export function saidAs(store: Store, messageId: string): Entry | undefined {
  const [row] = store.rows(
    "SELECT n, side, at, message_id, body FROM transcript WHERE message_id = ? AND side = 'you' ORDER BY n LIMIT 1",
    messageId,
  )
  return row && entryOf(row)
}

/** Replaces the words of a message that a person changed, and keeps the first. Returns the cursors that changed. */
export function change(store: Store, messageId: string, words: string): number[] {
  return store
    .rows(
      `UPDATE transcript SET body = json_set(body, '$.before', coalesce(body ->> '$.before', body ->> '$.text'), '$.text', ?)
       WHERE message_id = ? RETURNING n`,
      words,
      messageId,
    )
    .map(({ n }) => number(n))
}

function entryOf({ n, side, at, message_id: id, body }: Record<string, Cell>): Entry {
  return {
    cursor: number(n),
    from: text(side) as Side,
    at: number(at),
    ...(id ? { id: text(id) } : {}),
    ...(JSON.parse(text(body)) as Body),
  }
}
