import { Buffer } from 'node:buffer'
import * as z from 'zod'
import type { Act } from '../../src/message.ts'

/** What the page sends, read: an act under the page's id for it, or why it is not taken, in a sentence for the person. */
export type Sent = { readonly id: string; readonly act: Act } | { readonly why: string }

export const unreadable = 'うまく読み取れませんでした。この画面を読み込み直して、もう一度送ってください。'
const says = {
  nothing: '何も書かれていません。ひとこと書いて送ってください。',
  long: '送れる長さは5,000文字までです。短く分けて送ってください。',
  empty: 'このファイルは空でした。中身を確かめて、もう一度送ってください。',
  name: 'ファイルの名前は200文字までです。短くして、もう一度送ってください。',
  kinds: '送れるのは、写真（png・jpg）、PDF、Word・Excel・PowerPoint、txt、csv です。',
} as const

const longest = 5_000
const Said = z.union([
  z.object({ id: z.uuid(), text: z.string().min(1).max(longest) }),
  z.object({ id: z.uuid(), choice: z.string().min(1).max(250), label: z.string().max(100).default('') }),
])

/** What was written or pressed. */
export function saidIn(body: unknown): Sent {
  const said = Said.safeParse(body)
  if (!said.success) return { why: notSaid(body) }
  const { id } = said.data
  return 'text' in said.data
    ? { id, act: { kind: 'text', text: said.data.text, messageId: id } }
    : { id, act: { kind: 'choice', value: said.data.choice, label: said.data.label } }
}

function notSaid(body: unknown): string {
  const text = typeof body === 'object' && body !== null && 'text' in body ? body.text : undefined
  if (text === '') return says.nothing
  return typeof text === 'string' && text.length > longest ? says.long : unreadable
}

/** What a person may send: pictures and papers, nothing that runs. */
const sendable = /\.(?:png|jpe?g|gif|webp|pdf|docx|xlsx|pptx|txt|csv)$/i
const picture = /\.(?:png|jpe?g|gif|webp)$/i
const longestName = 200

/** A file as the body, its id and name beside it: kept with the conversation, for whoever takes it over. */
export function fileIn(beside: URLSearchParams, bytes: ArrayBuffer): Sent {
  const name = beside.get('name') ?? ''
  if (!sendable.test(name)) return { why: says.kinds }
  if (name.length > longestName) return { why: says.name }
  if (bytes.byteLength === 0) return { why: says.empty }
  const { success, data: id } = z.uuid().safeParse(beside.get('id'))
  if (!success) return { why: unreadable }
  const type = picture.test(name) ? 'image' : 'file'
  const content = Buffer.from(bytes).toString('base64')
  const media = { type, ref: '', name, bytes: bytes.byteLength, content } as const
  return { id, act: { kind: 'media', media, messageId: id } }
}
